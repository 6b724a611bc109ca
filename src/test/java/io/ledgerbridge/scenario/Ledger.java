package io.ledgerbridge.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What the users of the ledger do, and see, in the company of the driver's connection. Values are
 * members in YAML by QuickBooks' own names: {@code "DisplayName: Ann, BillAddr: {City: Salem}"}.
 */
public final class Ledger {

  private static final String CUSTOMERS = "/customers";

  private final HubDriver hub;

  Ledger(HubDriver hub) {
    this.hub = hub;
  }

  /** Adds a customer. */
  public String add(String members) {
    return add(App.members(members));
  }

  /** The same, with members that are awkward to write in YAML. */
  public String add(Map<String, Object> members) {
    return send("POST", CUSTOMERS, members, 201).path("Id").asText();
  }

  /** Adds a customer with a first and a last name. */
  public String addPerson(String firstAndLastName, String email) {
    var names = firstAndLastName.split(" ", 2);
    return add(
        "DisplayName: %s, GivenName: %s, FamilyName: %s, PrimaryEmailAddr: {Address: %s}"
            .formatted(firstAndLastName, names[0], names[1], email));
  }

  /** Adds a customer that is a company. */
  public String addCompany(String name, String email) {
    return add(
        "DisplayName: %1$s, CompanyName: %1$s, PrimaryEmailAddr: {Address: %2$s}"
            .formatted(name, email));
  }

  public void addVendor(String name) {
    send("POST", "/vendors", Map.of("DisplayName", name), 201);
  }

  /** Sets the named members; null clears one. */
  public void edit(String id, String members) {
    send("PATCH", CUSTOMERS + "/" + id, App.members(members), 200);
  }

  /** The same, with members that are awkward to write in YAML. */
  public void edit(String id, Map<String, Object> members) {
    send("PATCH", CUSTOMERS + "/" + id, members, 200);
  }

  public void inactivate(String id) {
    send("POST", CUSTOMERS + "/" + id + "/inactivate", Map.of(), 200);
  }

  public void reactivate(String id) {
    send("POST", CUSTOMERS + "/" + id + "/reactivate", Map.of(), 200);
  }

  public void merge(String winner, String loser) {
    send("POST", CUSTOMERS + "/merge", Map.of("winner", winner, "loser", loser), 200);
  }

  /** What the user sees. */
  public JsonNode see(String id) {
    return send("GET", CUSTOMERS + "/" + id, null, 200);
  }

  /** All customers, the inactive ones too. */
  public List<JsonNode> all() {
    return HubDriver.list(send("GET", CUSTOMERS, null, 200).path("items"));
  }

  /** The only customer of this display name. */
  public JsonNode named(String name) {
    var found =
        all().stream().filter(one -> name.equals(one.path("DisplayName").asText())).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " customers are called " + name + ": " + all());
    }
    return found.get(0);
  }

  private JsonNode send(
      String method, String path, @org.jspecify.annotations.Nullable Object body, int status) {
    return hub.send(method, "/sandbox/quickbooks/control" + path + "?realm=" + hub.company(), body)
        .expect(status);
  }
}
