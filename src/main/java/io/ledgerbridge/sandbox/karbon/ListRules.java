package io.ledgerbridge.sandbox.karbon;

import java.util.Map;
import java.util.Set;

/**
 * What a list endpoint lets a caller ask for (the table of providers/karbon.md §3).
 *
 * @param summaryType the row's type in {@code @odata.type} and in refusals
 * @param filterable properties that {@code eq} may name
 * @param searchable properties that {@code contains} may name; empty where it is not allowed
 * @param orders the orders by the property that {@code $orderby} names
 */
record ListRules(
    String summaryType, Set<String> filterable, Set<String> searchable, Map<String, Order> orders) {

  private static final ListRules CONTACTS =
      new ListRules(
          "ContactSummaryDTO",
          Set.of("FullName", "EmailAddress", "PhoneNumber", "ContactType", "ExternalKey"),
          Set.of("FullName", "EmailAddress", "PhoneNumber", "ContactType"),
          Map.of("FullName", Order.FULL_NAME, "LastModifiedDateTime", Order.LAST_MODIFIED));
  private static final ListRules ORGANIZATIONS =
      new ListRules(
          "OrganizationSummaryDTO",
          Set.of("FullName", "EmailAddress", "ContactType", "ExternalKey"),
          Set.of("FullName", "EmailAddress", "ContactType"),
          CONTACTS.orders);
  private static final ListRules CLIENT_GROUPS =
      new ListRules(
          "ClientGroupSummaryDTO",
          Set.of("FullName"),
          Set.of(),
          Map.of("FullName", Order.FULL_NAME));

  /** Users: filtered by name and e-mail, never sorted. */
  static final ListRules USERS =
      new ListRules("UserDTO", Set.of("Name", "EmailAddress"), Set.of(), Map.of());

  static ListRules of(EntityType type) {
    return switch (type) {
      case CONTACT -> CONTACTS;
      case ORGANIZATION -> ORGANIZATIONS;
      case CLIENT_GROUP -> CLIENT_GROUPS;
    };
  }

  boolean containsAllowed() {
    return !searchable.isEmpty();
  }
}
