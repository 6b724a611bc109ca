package io.ledgerbridge.sandbox;

import io.ledgerbridge.sandbox.karbon.Fault;
import io.ledgerbridge.sandbox.karbon.FaultKind;
import io.ledgerbridge.sandbox.karbon.KarbonSandbox;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The simulated Karbon on the sandbox's pages. */
@Component
@SandboxOnly
class SimulatedKarbon implements Simulated {

  private static final String PERSON = "person";
  private static final List<String> PERSON_NAMES =
      List.of(
          "salutation|Salutation",
          "firstName|First name",
          "middleName|Middle name",
          "lastName|Last name",
          "suffix|Suffix",
          "preferredName|Preferred name");
  private static final List<String> DETAILS =
      List.of(
          "type|Contact type",
          "identifier|Client identifier",
          "email|E-mail",
          "phone|Phone (work)",
          "mobile|Mobile",
          "fax|Fax",
          "website|Website",
          "billing.lines|Mailing address*",
          "billing.city|City",
          "billing.region|State",
          "billing.postalCode|Postal code",
          "billing.country|Country (two letters)",
          "shipping.lines|Physical address*",
          "shipping.city|City",
          "shipping.region|State",
          "shipping.postalCode|Postal code",
          "shipping.country|Country (two letters)",
          "notes|Description*");
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("limits", "Enforce 120 calls a minute"),
          Map.entry("capTop", "Cap $top over 100 instead of refusing it"),
          Map.entry(
              "unknownKeyIsInternalError", "Answer writes to unknown keys with 500 instead of 404"),
          Map.entry("plainUnauthorized", "Answer 401 in the gateway's plain shape"),
          Map.entry("seesHidden", "The application may see private and hidden records"),
          Map.entry("enabled", "Send webhooks"),
          Map.entry("documentedFieldsOnly", "Webhooks for the documented fields only"),
          Map.entry("ownResourceTypes", "Webhooks name Organization and ClientGroup"),
          Map.entry("duplicates", "Send every webhook twice"),
          Map.entry("reversed", "Send webhooks out of order"),
          Map.entry("allowHttp", "Accept webhook targets on plain http"),
          Map.entry("cardEditsBumpModified", "Edits of a card move LastModifiedDateTime"));

  private final KarbonSandbox sandbox;

  SimulatedKarbon(KarbonSandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public String id() {
    return "karbon";
  }

  @Override
  public String title() {
    return "Karbon";
  }

  @Override
  public Map<String, Object> access(String server) {
    return Map.of(
        "apiUrl",
        server + KarbonSandbox.API_PATH,
        "account",
        KarbonSandbox.TENANT_KEY,
        "credentials",
        Map.of(
            "applicationId", KarbonSandbox.APPLICATION_ID,
            "accessKey", KarbonSandbox.ACCESS_KEY));
  }

  @Override
  public Rows list(String query, int page) {
    KarbonSandbox.Found found = sandbox.list(query, page, PAGE_SIZE);
    return new Rows(found.rows().stream().map(SimulatedKarbon::row).toList(), found.total());
  }

  @Override
  public List<String> kinds() {
    return List.of(PERSON, "organization");
  }

  @Override
  public List<Field> blank(String kind) {
    return Forms.fields(layout(kind), Map.of("type", "Client"), choices());
  }

  @Override
  public List<Field> fields(String id) {
    return sandbox
        .view(id)
        .map(view -> Forms.fields(layout(kind(view)), Forms.flat(view), choices()))
        .orElseGet(List::of);
  }

  @Override
  public String create(String kind, Map<String, String> form) {
    Map<String, Object> values = Forms.changes(layout(kind), Map.of(), form);
    return kind.equals(PERSON) ? sandbox.addContact(values) : sandbox.addOrganization(values);
  }

  @Override
  public void edit(String id, Map<String, String> form) {
    Map<String, Object> view = sandbox.view(id).orElseGet(Map::of);
    Map<String, Object> changes = Forms.changes(layout(kind(view)), Forms.flat(view), form);
    if (!changes.isEmpty()) {
      sandbox.edit(id, changes);
    }
  }

  @Override
  public List<String> acts(String id) {
    boolean hidden =
        sandbox.view(id).filter(view -> Boolean.TRUE.equals(view.get("hidden"))).isPresent();
    return List.of(hidden ? "unhide" : "hide", "delete");
  }

  @Override
  public void act(String id, String act) {
    switch (act) {
      case "hide" -> sandbox.hide(id);
      case "unhide" -> sandbox.unhide(id);
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
    return Toggle.of(sandbox.flags(), LABELS);
  }

  @Override
  public void toggle(String name, boolean on) {
    sandbox.setFlag(name, on);
  }

  @Override
  public List<String> faultKinds() {
    return Arrays.stream(FaultKind.values()).map(SimulatedKarbon::spoken).toList();
  }

  @Override
  public void addFault(String kind, String pathContains, int count, long millis) {
    FaultKind wanted = FaultKind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_'));
    sandbox.addFault(new Fault(wanted, pathContains, "", count, millis));
  }

  @Override
  public List<String> waitingFaults() {
    return sandbox.waitingFaults().stream()
        .map(fault -> spoken(fault.kind()) + " ×" + fault.count() + " " + fault.pathContains())
        .toList();
  }

  @Override
  public void clearFaults() {
    sandbox.clearFaults();
  }

  @Override
  public List<String> deliveries() {
    return sandbox.deliveries().stream()
        .limit(20)
        .map(
            report ->
                "%s attempt %d to %s: %s %s"
                    .formatted(
                        report.at(),
                        report.attempt(),
                        report.targetUrl(),
                        report.result(),
                        report.body()))
        .toList();
  }

  private static Row row(Map<String, Object> view) {
    boolean hidden = Boolean.TRUE.equals(view.get("hidden"));
    return new Row(
        text(view, "id"),
        text(view, "name"),
        text(view, "kind") + " · " + text(view, "type"),
        text(view, "email"),
        hidden ? "hidden" : "");
  }

  private static List<String> layout(String kind) {
    List<String> names = kind.equals(PERSON) ? PERSON_NAMES : List.of("fullName|Name");
    return Stream.concat(names.stream(), DETAILS.stream()).toList();
  }

  private Map<String, List<String>> choices() {
    return Map.of("type", sandbox.contactTypes());
  }

  private static String kind(Map<String, Object> view) {
    return text(view, "kind");
  }

  private static String spoken(FaultKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String text(Map<String, Object> view, String name) {
    return String.valueOf(view.getOrDefault(name, ""));
  }
}
