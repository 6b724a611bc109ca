package io.ledgerbridge.provider.karbon;

import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Countries;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Shortening;

/** What becomes of a value in Karbon (providers/karbon.md §4.2; R29). Names have no known limit. */
final class KarbonLimits {

  private static final int LINES = 200;
  private static final int PLACE_NAME = 100;
  private static final int SHORT = 20;

  private KarbonLimits() {}

  /** The value as Karbon can hold it; absent for a field that Karbon has no place for. */
  static Field fit(ContactField field, Field value) {
    if (field == ContactField.DISPLAY_NAME) {
      return Field.absent();
    }
    return value instanceof Field.Value set ? Field.of(fit(field, set.raw())) : value;
  }

  private static String fit(ContactField field, String text) {
    return switch (field) {
      case BILLING_LINES, SHIPPING_LINES -> cut(LINES, text.replace("\r\n", "\n"));
      case BILLING_CITY, BILLING_REGION, SHIPPING_CITY, SHIPPING_REGION -> cut(PLACE_NAME, text);
      case BILLING_POSTAL_CODE, SHIPPING_POSTAL_CODE -> cut(SHORT, text);
      case PHONE, MOBILE_PHONE, FAX -> Shortening.ofPhone(SHORT, text).text();
      case BILLING_COUNTRY, SHIPPING_COUNTRY -> Countries.alpha2(text).orElse("");
      case EMAIL -> firstAddress(text);
      default -> text;
    };
  }

  private static String cut(int limit, String text) {
    return Shortening.to(limit, text).text();
  }

  /** Karbon holds one address an entry; ledgers take several in one text. */
  private static String firstAddress(String text) {
    for (String address : text.split("[,;]", -1)) {
      if (!address.isBlank()) {
        return address.strip();
      }
    }
    return "";
  }
}
