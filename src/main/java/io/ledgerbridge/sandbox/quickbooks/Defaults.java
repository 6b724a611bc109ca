package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The members that QuickBooks adds to every customer (quickbooks.md §4.3). */
final class Defaults {
  private static final String HOME_CURRENCY = "USD";

  private Defaults() {}

  static void settle(Company company, Row before, ObjectNode json) {
    json.put("Id", Long.toString(before.id()));
    json.put("FullyQualifiedName", Hierarchy.fullyQualifiedName(company, json));
    putIfAbsent(json, "PrintOnCheckName", json.path("DisplayName").asText());
    putIfAbsent(json, "PreferredDeliveryMethod", "Print");
    putIfAbsent(json, "V4IDPseudonym", "002105%08d".formatted(before.id()));
    json.put("ClientEntityId", "0");
    for (String flag : Set.of("Taxable", "IsProject")) {
      json.put(flag, json.path(flag).asBoolean(flag.equals("Taxable")));
    }
    if (!json.has("Balance")) {
      json.put("Balance", 0);
    }
    json.set("BalanceWithJobs", json.get("Balance"));
    currency(json);
    for (String address : Set.of("BillAddr", "ShipAddr")) {
      addressId(company, before, json, address);
    }
  }

  private static void putIfAbsent(ObjectNode json, String member, String value) {
    if (!json.has(member)) {
      json.put(member, value);
    }
  }

  /** The company has one currency, and a customer's is set once. */
  private static void currency(ObjectNode json) {
    String wanted = json.path("CurrencyRef").path("value").asText(HOME_CURRENCY);
    if (!wanted.equals(HOME_CURRENCY)) {
      throw Faults.business("Multi currency should be enabled to perform this operation.")
          .refused();
    }
    json.putObject("CurrencyRef").put("value", HOME_CURRENCY).put("name", "United States Dollar");
  }

  /** An address's id is the server's own: kept while it is sent back, else a new one. */
  private static void addressId(Company company, Row before, ObjectNode json, String member) {
    if (json.get(member) instanceof ObjectNode address) {
      String known = before.json().path(member).path("Id").asText("");
      if (known.isEmpty() || !address.path("Id").asText("").equals(known)) {
        json.set(member, address.deepCopy().put("Id", company.nextAddressId()));
      }
    }
  }
}
