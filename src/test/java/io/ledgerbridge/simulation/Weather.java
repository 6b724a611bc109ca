package io.ledgerbridge.simulation;

import io.ledgerbridge.scenario.Faults;
import io.ledgerbridge.scenario.HubDriver;
import java.util.List;
import java.util.Map;

/** What goes wrong between the hub and its providers. */
final class Weather {

  private static final List<String> APP_FAULTS =
      List.of(
          "throttled",
          "throttled-without-hint",
          "internal-error",
          "html-503",
          "dropped-before",
          "dropped-after",
          "timeout-before",
          "timeout-after",
          "empty-200",
          "half-body",
          "garbage",
          "empty-list",
          "late-commit",
          "conflict",
          "unauthorized");

  /** Not "thin-rows": what an answer leaves out that was just changed, nobody can see (F16). */
  private static final List<String> LEDGER_FAULTS =
      List.of(
          "throttled",
          "throttled-without-hint",
          "system-failure",
          "fault-200",
          "html-503",
          "dropped-before",
          "dropped-after",
          "timeout-after",
          "empty-200",
          "half-body",
          "garbage",
          "empty-query",
          "html-503",
          "stale-query",
          "late-commit",
          "false-deletion",
          "stale-object",
          "gateway-401",
          "service-401",
          "authorization-lost");

  private static final List<String> METHODS = List.of("POST", "PUT", "GET", "PATCH");
  private static final List<String> PATHS = List.of("/batch", "/query", "/cdc", "/company/");

  private final HubDriver hub;

  Weather(HubDriver hub) {
    this.hub = hub;
  }

  void appFails(Step step) {
    String kind = Step.pick(APP_FAULTS, step.who() * 10 + step.what());
    String method =
        kind.equals("empty-list") || kind.equals("late-commit")
            ? "GET"
            : Step.pick(METHODS, step.what());
    new Faults(hub).app(kind, method, 1 + step.what() / 4);
  }

  void ledgerFails(Step step) {
    String kind = Step.pick(LEDGER_FAULTS, step.who() * 10 + step.what());
    String path =
        switch (kind) {
          case "empty-query", "stale-query" -> "/query";
          case "late-commit", "false-deletion" -> "/cdc";
          case "stale-object" -> "/batch";
          default -> Step.pick(PATHS, step.what());
        };
    new Faults(hub).ledger(kind, path, 1 + step.what() / 4);
  }

  /** Somebody disconnects the hub inside the ledger. */
  void tokensDie() {
    String path = "/sandbox/quickbooks/control/disconnect?realm=" + hub.company();
    hub.send("POST", path, null).expect(204);
  }

  /** The ledger's clock goes behind the hub's. */
  void clockSkews(Step step) {
    skew(step.what() * 40L - 120);
  }

  void clears() {
    hub.send("DELETE", "/sandbox/karbon/control/faults", null).expect(204);
    hub.send("DELETE", "/sandbox/quickbooks/control/faults", null).expect(204);
    skew(0);
  }

  private void skew(long seconds) {
    hub.send("PUT", "/sandbox/quickbooks/control/clock", Map.of("behindSeconds", seconds))
        .expect(200);
  }
}
