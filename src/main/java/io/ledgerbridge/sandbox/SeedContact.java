package io.ledgerbridge.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A made-up client of the simulated firm, the same at every start, and how either side writes it.
 * Even numbers are people, odd ones organizations.
 *
 * @param number from 0; no two of the first 1,240 bear one name
 * @param mailbox the part of the e-mail address before the @
 */
record SeedContact(int number, String mailbox) {

  private static final List<String> FIRST =
      List.of(
          "Alma", "Basil", "Clara", "Dorian", "Edith", "Felix", "Gemma", "Hugo", "Ines", "Jasper",
          "Kira", "Leon", "Mabel", "Noel", "Olga", "Percy", "Quinn", "Rosa", "Silas", "Thea");
  private static final List<String> LAST =
      List.of(
          "Abbott",
          "Barlow",
          "Castle",
          "Drake",
          "Ellery",
          "Frost",
          "Garner",
          "Hollis",
          "Irving",
          "Joyner",
          "Keats",
          "Lowell",
          "Marlow",
          "Nash",
          "Orwell",
          "Prescott",
          "Quimby",
          "Rowan",
          "Sexton",
          "Thorne",
          "Underhill",
          "Vance",
          "Whitlock",
          "Yardley",
          "Zeller",
          "Ashby",
          "Birch",
          "Colby",
          "Denham",
          "Easton",
          "Fenwick");
  private static final List<String> TRADES =
      List.of(
          "Bakery",
          "Dental",
          "Electric",
          "Farms",
          "Gardens",
          "Holdings",
          "Interiors",
          "Legal",
          "Logistics",
          "Media",
          "Motors",
          "Optics",
          "Plumbing",
          "Roofing",
          "Studio",
          "Textiles",
          "Travel",
          "Veterinary",
          "Windows",
          "Yachts");
  private static final List<String> CITIES =
      List.of("Portland", "Salem", "Eugene", "Bend", "Medford", "Astoria", "Ashland");

  static SeedContact of(int number) {
    return new SeedContact(number, "office");
  }

  /** The same client with another e-mail address. */
  SeedContact withOtherMailbox() {
    return new SeedContact(number, "accounts");
  }

  /** A client of another name with the e-mail address of this one. */
  Map<String, Object> ledgerUnderOtherName() {
    Map<String, Object> members = toLedger();
    members.put("DisplayName", name() + " & Partners");
    members.put("CompanyName", name() + " & Partners");
    members.remove("GivenName");
    members.remove("FamilyName");
    return members;
  }

  boolean isPerson() {
    return number % 2 == 0;
  }

  String name() {
    return isPerson() ? first() + " " + last() : last() + " " + TRADES.get(number / 2 % 20);
  }

  String email() {
    String domain = name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    return mailbox + "@" + domain + ".test";
  }

  /** The client by Karbon's simple names. */
  Map<String, Object> toKarbon(String type) {
    Map<String, Object> values = new HashMap<>();
    if (isPerson()) {
      values.put("firstName", first());
      values.put("lastName", last());
    } else {
      values.put("fullName", name());
    }
    values.put("type", type);
    values.put("email", email());
    values.put("phone", phone());
    values.put(
        "billing",
        Map.of(
            "lines", street(),
            "city", city(),
            "region", "OR",
            "postalCode", postalCode(),
            "country", "US"));
    return values;
  }

  /** The client by QuickBooks' own members. */
  Map<String, Object> toLedger() {
    Map<String, Object> members = new HashMap<>();
    members.put("DisplayName", name());
    if (isPerson()) {
      members.put("GivenName", first());
      members.put("FamilyName", last());
    } else {
      members.put("CompanyName", name());
    }
    members.put("PrimaryEmailAddr", Map.of("Address", email()));
    members.put("PrimaryPhone", Map.of("FreeFormNumber", phone()));
    members.put(
        "BillAddr",
        Map.of(
            "Line1", street(),
            "City", city(),
            "CountrySubDivisionCode", "OR",
            "PostalCode", postalCode(),
            "Country", "USA"));
    return members;
  }

  private String first() {
    return FIRST.get(number / 2 % FIRST.size());
  }

  private String last() {
    return LAST.get(number / 2 % LAST.size());
  }

  private String phone() {
    return "(503) 555-%04d".formatted(100 + number % 100);
  }

  private String street() {
    return (number * 7 % 900 + 1) + " " + LAST.get(number * 3 % LAST.size()) + " Street";
  }

  private String city() {
    return CITIES.get(number % CITIES.size());
  }

  private String postalCode() {
    return String.valueOf(97_000 + number * 13 % 900);
  }
}
