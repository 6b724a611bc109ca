package io.ledgerbridge.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What users of both sides edit, by the names that each side has for it; and when the two sides say
 * the same of it, told without the hub's own rules.
 */
enum Detail {
  PHONE("phone", "PrimaryPhone.FreeFormNumber", "phone"),
  MOBILE("mobile", "Mobile.FreeFormNumber", "mobilePhone"),
  FAX("fax", "Fax.FreeFormNumber", "fax"),
  EMAIL("email", "PrimaryEmailAddr.Address", "email"),
  BILLING_CITY("billing.city", "BillAddr.City", "billingAddress"),
  BILLING_LINES("billing.lines", "BillAddr.Line1", "billingAddress"),
  SHIPPING_CITY("shipping.city", "ShipAddr.City", "shippingAddress"),
  FIRST_NAME("firstName", "GivenName", "firstName"),
  LAST_NAME("lastName", "FamilyName", "lastName");

  /** Those that nothing depends on but themselves. */
  static final List<Detail> PLAIN =
      List.of(PHONE, MOBILE, FAX, EMAIL, BILLING_CITY, BILLING_LINES, SHIPPING_CITY);

  private static final int APP_LINES = 200;

  private final String inApp;
  private final String inLedger;
  private final String apiName;

  Detail(String inApp, String inLedger, String apiName) {
    this.inApp = inApp;
    this.inLedger = inLedger;
    this.apiName = apiName;
  }

  /** The field's name in the hub's API. */
  String apiName() {
    return apiName;
  }

  /** What the app's user sees; empty where there is nothing. */
  String of(Map<String, Object> seen) {
    int dot = inApp.indexOf('.');
    Object value = seen.get(dot < 0 ? inApp : inApp.substring(0, dot));
    return Objects.toString(
        dot >= 0 && value instanceof Map<?, ?> parts ? parts.get(inApp.substring(dot + 1)) : value,
        "");
  }

  /** What the ledger's user sees; the lines of an address as one text. */
  String of(JsonNode seen) {
    if (this == BILLING_LINES) {
      return Stream.of("Line1", "Line2", "Line3", "Line4", "Line5")
          .map(line -> seen.path("BillAddr").path(line).asText())
          .filter(line -> !line.isEmpty())
          .collect(Collectors.joining("\n"));
    }
    return seen.at("/" + inLedger.replace('.', '/')).asText();
  }

  /** The edit that an app's user makes. */
  Map<String, Object> appEdit(String value) {
    int dot = inApp.indexOf('.');
    return dot < 0
        ? Map.of(inApp, value)
        : Map.of(inApp.substring(0, dot), Map.of(inApp.substring(dot + 1), value));
  }

  /** The edit that a ledger's user makes: an address is stored whole, so the rest is sent along. */
  Map<String, Object> ledgerEdit(JsonNode seen, String value) {
    int dot = inLedger.indexOf('.');
    if (dot < 0) {
      return Map.of(inLedger, value);
    }
    String member = inLedger.substring(0, dot);
    var parts = new java.util.HashMap<String, Object>();
    seen.path(member)
        .properties()
        .forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
    if (this == BILLING_LINES) {
      List<String> lines = new ArrayList<>(List.of(value.split("\n", 5)));
      for (int n = 1; n <= 5; n++) {
        parts.put("Line" + n, n <= lines.size() ? lines.get(n - 1) : "");
      }
    } else {
      parts.put(inLedger.substring(dot + 1), value);
    }
    return Map.of(member, parts);
  }

  /** Whether the app shows what the ledger shows, as far as the app can. */
  boolean agree(String app, String ledger) {
    return switch (this) {
      case PHONE, MOBILE, FAX -> app.replaceAll("\\D", "").equals(ledger.replaceAll("\\D", ""));
      case BILLING_LINES ->
          app.equals(ledger)
              || (ledger.length() > APP_LINES
                  && app.length() > APP_LINES - 20
                  && ledger.startsWith(app));
      default -> app.toLowerCase(Locale.ROOT).equals(ledger.toLowerCase(Locale.ROOT));
    };
  }

  /** A value that nobody has entered before, recognisable wherever it goes. */
  String fresh(int number, boolean odd) {
    return switch (this) {
      case PHONE, MOBILE, FAX -> "(212) 555-%04d".formatted(number);
      case EMAIL -> "v" + number + "@x.test";
      case BILLING_LINES -> odd ? longLines(number) : "Street" + number;
      default -> name().charAt(0) + name().substring(1, 3).toLowerCase(Locale.ROOT) + number + "x";
    };
  }

  /** More than the app has room for; its end tells whether all of it is still there. */
  private static String longLines(int number) {
    return Stream.of(1, 2, 3, 4)
        .map(line -> "L%d of %d %s%dend".formatted(line, number, "long ".repeat(14), number))
        .collect(Collectors.joining("\n"));
  }
}
