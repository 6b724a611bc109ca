package io.ledgerbridge.sandbox;

import io.ledgerbridge.sandbox.quickbooks.QuickBooksSandbox;
import io.ledgerbridge.sandbox.quickbooks.QuickBooksSwitches;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The simulated QuickBooks Online on the sandbox's pages. */
@Component
@SandboxOnly
class SimulatedQuickBooks implements Simulated {

  private static final String VENDOR = "vendor";
  private static final List<String> LAYOUT =
      Stream.concat(
              Stream.of(
                  "DisplayName|Display name",
                  "Title|Title",
                  "GivenName|First name",
                  "MiddleName|Middle name",
                  "FamilyName|Last name",
                  "Suffix|Suffix",
                  "CompanyName|Company",
                  "PrimaryEmailAddr.Address|E-mail",
                  "PrimaryPhone.FreeFormNumber|Phone",
                  "Mobile.FreeFormNumber|Mobile",
                  "Fax.FreeFormNumber|Fax",
                  "WebAddr.URI|Website",
                  "ParentRef.value|Parent customer's id",
                  "Notes|Notes*"),
              Stream.of("BillAddr", "ShipAddr").flatMap(SimulatedQuickBooks::address))
          .toList();
  private static final List<String> VENDOR_LAYOUT = List.of("DisplayName|Display name");
  private static final Map<String, String> LABELS =
      Map.of("limits", "Enforce the call limits", "webhooks", "Send webhooks");

  private final QuickBooksSandbox sandbox;
  private final QuickBooksSwitches switches;

  SimulatedQuickBooks(QuickBooksSandbox sandbox, QuickBooksSwitches switches) {
    this.sandbox = sandbox;
    this.switches = switches;
  }

  @Override
  public String id() {
    return "quickbooks";
  }

  @Override
  public String title() {
    return "QuickBooks Online";
  }

  @Override
  public Map<String, Object> access(String server) {
    return Map.of(
        "apiUrl",
        server + QuickBooksSandbox.API_PATH,
        "account",
        QuickBooksSandbox.REALM,
        "accessToken",
        sandbox.accessToken());
  }

  @Override
  public Rows list(String query, int page) {
    String wanted = query.toLowerCase(Locale.ROOT);
    List<Row> found =
        sandbox.customers().stream()
            .map(SimulatedQuickBooks::row)
            .filter(row -> concerns(row, wanted))
            .sorted(Comparator.comparing(row -> row.name().toLowerCase(Locale.ROOT)))
            .toList();
    return new Rows(
        found.stream().skip((page - 1L) * PAGE_SIZE).limit(PAGE_SIZE).toList(), found.size());
  }

  @Override
  public List<String> kinds() {
    return List.of("customer", VENDOR);
  }

  @Override
  public List<Field> blank(String kind) {
    return Forms.fields(kind.equals(VENDOR) ? VENDOR_LAYOUT : LAYOUT, Map.of(), Map.of());
  }

  @Override
  public List<Field> fields(String id) {
    return sandbox
        .customer(id)
        .map(customer -> Forms.fields(LAYOUT, Forms.flat(customer), Map.of()))
        .orElseGet(List::of);
  }

  @Override
  public String create(String kind, Map<String, String> form) {
    return kind.equals(VENDOR)
        ? sandbox.addVendor(form.getOrDefault("DisplayName", ""))
        : sandbox.addCustomer(changes(Map.of(), form));
  }

  @Override
  public void edit(String id, Map<String, String> form) {
    Map<String, Object> now = sandbox.customer(id).orElseGet(Map::of);
    Map<String, Object> changes = changes(now, form);
    if (!changes.isEmpty()) {
      sandbox.edit(id, changes);
    }
  }

  @Override
  public List<String> acts(String id) {
    boolean active = sandbox.customer(id).filter(SimulatedQuickBooks::isActive).isPresent();
    return List.of(active ? "inactivate" : "reactivate", "delete");
  }

  @Override
  public void act(String id, String act) {
    switch (act) {
      case "inactivate" -> sandbox.inactivate(id);
      case "reactivate" -> sandbox.reactivate(id);
      case "delete" -> sandbox.delete(id);
      default -> {}
    }
  }

  @Override
  public void merge(String winner, String loser) {
    sandbox.merge(winner, loser);
  }

  @Override
  public List<Toggle> toggles() {
    return Toggle.of(switches.flags(), LABELS);
  }

  @Override
  public void toggle(String name, boolean on) {
    switches.setFlag(name, on);
  }

  @Override
  public List<String> faultKinds() {
    return switches.mishapKinds();
  }

  @Override
  public void addFault(String kind, String pathContains, int count, long millis) {
    switches.plan(kind, pathContains, count, millis);
  }

  @Override
  public List<String> waitingFaults() {
    return switches.waiting();
  }

  @Override
  public void clearFaults() {
    switches.clear();
  }

  @Override
  public List<String> deliveries() {
    return List.of();
  }

  /** A group that was cleared is sent as an empty object, which is how QuickBooks clears one. */
  private static Map<String, Object> changes(Map<String, Object> now, Map<String, String> form) {
    Map<String, Object> changes = new HashMap<>(Forms.changes(LAYOUT, Forms.flat(now), form));
    LAYOUT.stream()
        .filter(line -> line.contains("."))
        .map(line -> line.substring(0, line.indexOf('.')))
        .forEach(group -> changes.replace(group, "", Map.of()));
    return changes;
  }

  private static Row row(Map<String, Object> customer) {
    Map<String, String> flat = Forms.flat(customer);
    String note = isActive(customer) ? "" : "inactive";
    if (Boolean.TRUE.equals(customer.get("Job"))) {
      note = (note + " sub-customer").strip();
    }
    return new Row(
        flat.getOrDefault("Id", ""),
        flat.getOrDefault("DisplayName", ""),
        "customer",
        flat.getOrDefault("PrimaryEmailAddr.Address", ""),
        note);
  }

  private static boolean isActive(Map<String, Object> customer) {
    return !Boolean.FALSE.equals(customer.get("Active"));
  }

  private static boolean concerns(Row row, String wanted) {
    return Stream.of(row.name(), row.email(), row.id())
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static Stream<String> address(String member) {
    String title = member.equals("BillAddr") ? "Billing" : "Shipping";
    return Stream.of(
            "Line1|line 1",
            "Line2|line 2",
            "Line3|line 3",
            "Line4|line 4",
            "Line5|line 5",
            "City|city",
            "CountrySubDivisionCode|state",
            "PostalCode|postal code",
            "Country|country")
        .map(part -> member + "." + part.replace("|", "|" + title + " "));
  }
}
