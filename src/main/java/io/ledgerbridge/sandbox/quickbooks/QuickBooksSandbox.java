package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The simulated QuickBooks Online, for whoever seeds it and for the page on which people change it
 * as they would inside QuickBooks. Customers are maps with QuickBooks' own member names. All
 * methods are safe to call from several threads; whatever QuickBooks refuses is thrown as {@link
 * Refused}.
 */
public final class QuickBooksSandbox {
  /** The realm id of the company that is there from the start. */
  public static final String REALM = "9130350000000001";

  /** The name of that company. */
  public static final String COMPANY_NAME = "Quill & Co Accounting";

  /** Where the accounting API begins on this server: the realm id follows. */
  public static final String API_PATH = ApiController.BASE;

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

  private final Companies companies;
  private final Customers customers;
  private final Tokens tokens;

  QuickBooksSandbox(Companies companies, Customers customers, Tokens tokens) {
    this.companies = companies;
    this.customers = customers;
    this.tokens = tokens;
  }

  /** Adds a customer, inactive if {@code Active} is false, and answers its id. */
  public String addCustomer(Map<String, Object> members) {
    ObjectNode body = JSON.valueToTree(members);
    String id = Long.toString(customers.create(company(), body).id());
    if (body.path("Active").isBoolean() && !body.path("Active").booleanValue()) {
      inactivate(id);
    }
    return id;
  }

  /** Adds a vendor, whose name no customer can then bear; answers its id. */
  public String addVendor(String displayName) {
    return Long.toString(customers.addOther(company(), Entity.VENDOR, displayName).id());
  }

  /** Adds an employee, whose name no customer can then bear; answers its id. */
  public String addEmployee(String displayName) {
    return Long.toString(customers.addOther(company(), Entity.EMPLOYEE, displayName).id());
  }

  /** All customers by ascending id, the inactive ones too. */
  public List<Map<String, Object>> customers() {
    return company().rows().stream()
        .filter(row -> row.entity() == Entity.CUSTOMER)
        .map(QuickBooksSandbox::members)
        .toList();
  }

  /** One customer, active or not. */
  public Optional<Map<String, Object>> customer(String id) {
    return id.matches("\\d{1,18}")
        ? company().row(Entity.CUSTOMER, Long.parseLong(id)).map(QuickBooksSandbox::members)
        : Optional.empty();
  }

  /** Changes the named members; null clears one. */
  public Map<String, Object> edit(String id, Map<String, Object> members) {
    return members(customers.edit(company(), id, JSON.valueToTree(members)));
  }

  /** "Deletes" as QuickBooks does: inactive, with " (deleted)" behind the name. */
  public Map<String, Object> inactivate(String id) {
    return edit(id, Map.of("Active", false));
  }

  /** Brings an inactive customer back under its clean name. */
  public Map<String, Object> reactivate(String id) {
    return members(customers.reactivate(company(), id));
  }

  /** Merges two customers on the same level; the loser is gone. Answers the winner. */
  public Map<String, Object> merge(String winner, String loser) {
    return members(customers.merge(company(), winner, loser));
  }

  /** Makes a customer vanish altogether. */
  public void delete(String id) {
    customers.remove(company(), id);
  }

  /** Empties a company; ids start anew, tokens stay good. */
  public void reset(String realm) {
    companies.reset(realm);
  }

  /** A fresh access token for {@link #REALM}, good for an hour. */
  public String accessToken() {
    return tokens.grant(REALM, "com.intuit.quickbooks.accounting").access();
  }

  private Company company() {
    return companies.foundIfAbsent(REALM);
  }

  private static Map<String, Object> members(Row row) {
    return JSON.convertValue(row.json(), MEMBERS);
  }
}
