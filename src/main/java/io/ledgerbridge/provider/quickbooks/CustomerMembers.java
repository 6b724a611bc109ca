package io.ledgerbridge.provider.quickbooks;

import static java.util.stream.Collectors.toMap;

import io.ledgerbridge.contact.ContactField;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where in a Customer each canonical field stands; the one table that reader and writer share
 * (providers/quickbooks.md §4.1, §4.2; R27, R28).
 */
final class CustomerMembers {

  static final String DISPLAY_NAME = "DisplayName";

  private static final List<String> PHONES =
      List.of("PrimaryPhone", "AlternatePhone", "Mobile", "Fax");

  private static final List<String> ADDRESSES = List.of("BillAddr", "ShipAddr");

  private static final List<String> LINES = List.of("Line1", "Line2", "Line3", "Line4", "Line5");

  private static final Map<String, List<String>> TARGETS = table();

  private final Map<String, String> memberOf;

  /**
   * A table of one's own.
   *
   * @param memberOf the Customer's member by API field name; a field that is not in it is neither
   *     read nor written; no two fields may share a member
   */
  CustomerMembers(Map<String, String> memberOf) {
    this.memberOf = Map.copyOf(memberOf);
  }

  /** The table with every field at its default place. */
  static CustomerMembers standard() {
    return new CustomerMembers(
        TARGETS.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, target -> target.getValue().get(0))));
  }

  /** The members that each API field name can be kept in, the default first. */
  static Map<String, List<String>> targets() {
    return TARGETS;
  }

  /** Where a field stands; nothing for a field that is not mapped. */
  Optional<Place> place(ContactField field) {
    return Optional.ofNullable(memberOf.get(field.apiName()))
        .map(member -> new Place(member, parts(member, field)));
  }

  private static List<String> parts(String member, ContactField field) {
    if (PHONES.contains(member)) {
      return List.of("FreeFormNumber");
    }
    return switch (member) {
      case "PrimaryEmailAddr" -> List.of("Address");
      case "WebAddr" -> List.of("URI");
      case "BillAddr", "ShipAddr" -> addressParts(field.part());
      default -> List.of();
    };
  }

  private static List<String> addressParts(String part) {
    return switch (part) {
      case "lines" -> LINES;
      case "city" -> List.of("City");
      case "region" -> List.of("CountrySubDivisionCode");
      case "postalCode" -> List.of("PostalCode");
      case "country" -> List.of("Country");
      default -> throw new IllegalArgumentException("No part of an address: " + part);
    };
  }

  private static Map<String, List<String>> table() {
    var table = new LinkedHashMap<String, List<String>>();
    table.put("title", List.of("Title"));
    table.put("firstName", List.of("GivenName"));
    table.put("middleName", List.of("MiddleName"));
    table.put("lastName", List.of("FamilyName"));
    table.put("suffix", List.of("Suffix"));
    table.put("company", List.of("CompanyName"));
    table.put("displayName", List.of(DISPLAY_NAME));
    table.put("email", List.of("PrimaryEmailAddr"));
    table.put("phone", PHONES);
    table.put("mobilePhone", List.of("Mobile", "PrimaryPhone", "AlternatePhone", "Fax"));
    table.put("fax", List.of("Fax", "PrimaryPhone", "AlternatePhone", "Mobile"));
    table.put("website", List.of("WebAddr"));
    table.put("notes", List.of("Notes"));
    table.put("billingAddress", ADDRESSES);
    table.put("shippingAddress", List.of("ShipAddr", "BillAddr"));
    return Collections.unmodifiableMap(table);
  }

  /**
   * A place in a Customer.
   *
   * @param member the Customer's member
   * @param parts the members of that member which hold the text, one line of it each; none where
   *     the member is itself a text
   */
  record Place(String member, List<String> parts) {}
}
