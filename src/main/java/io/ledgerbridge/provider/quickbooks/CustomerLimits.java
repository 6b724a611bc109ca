package io.ledgerbridge.provider.quickbooks;

import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.DisplayName;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Shortening;

/** What QuickBooks can hold (providers/quickbooks.md §4.1, §4.2, §4.7; R29). */
final class CustomerLimits {

  private static final int LONGEST_EMAIL = 100;

  private CustomerLimits() {}

  /** The value as QuickBooks takes it; doing it twice changes nothing more. */
  static Field fit(ContactField field, Field value) {
    return value.text().map(text -> Field.of(fit(field, text))).orElse(value);
  }

  private static String fit(ContactField field, String text) {
    return switch (field) {
      case TITLE, SUFFIX -> name(16, text);
      // A business's two names are equal (R51), and the display name takes no colon.
      case FIRST_NAME, MIDDLE_NAME, LAST_NAME, COMPANY -> name(100, text);
      case DISPLAY_NAME -> DisplayName.clean(text);
      case EMAIL -> emails(text.strip());
      case PHONE, MOBILE_PHONE, FAX -> Shortening.ofPhone(30, text.strip()).text();
      case WEBSITE -> cut(1000, text);
      case NOTES -> cut(2000, text);
      case BILLING_LINES, SHIPPING_LINES -> AddressLines.fit(text);
      case BILLING_POSTAL_CODE, SHIPPING_POSTAL_CODE -> cut(30, text);
      case BILLING_CITY,
          BILLING_REGION,
          BILLING_COUNTRY,
          SHIPPING_CITY,
          SHIPPING_REGION,
          SHIPPING_COUNTRY ->
          cut(255, text);
    };
  }

  private static String name(int limit, String text) {
    return Shortening.to(limit, DisplayName.clean(text)).text();
  }

  private static String cut(int limit, String text) {
    return Shortening.to(limit, text.strip()).text();
  }

  /**
   * As many whole addresses as fit. A single one that is too long stays as it is: half an address
   * is somebody else's, so QuickBooks is left to refuse it (2050), which a person sees.
   */
  private static String emails(String list) {
    String kept = list;
    while (kept.length() > LONGEST_EMAIL && kept.contains(",")) {
      kept = kept.substring(0, kept.lastIndexOf(',')).strip();
    }
    return kept;
  }
}
