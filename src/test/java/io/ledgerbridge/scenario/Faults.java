package io.ledgerbridge.scenario;

import java.time.Duration;
import java.util.Map;

/** Lets the providers' next calls go wrong. */
public final class Faults {

  private final HubDriver hub;

  public Faults(HubDriver hub) {
    this.hub = hub;
  }

  /** The app's next calls of a method, to any path. */
  public void app(String kind, String method, int count) {
    plan("karbon", Map.of("kind", kind, "method", method, "count", count));
  }

  /** The ledger's next calls whose path has the given part. */
  public void ledger(String kind, String pathContains, int count) {
    plan("quickbooks", Map.of("kind", kind, "pathContains", pathContains, "count", count));
  }

  /** The app's next calls of a method take so much longer. */
  public void appDelay(String method, Duration delay, int count) {
    plan(
        "karbon",
        Map.of("kind", "delay", "method", method, "count", count, "millis", delay.toMillis()));
  }

  /** The ledger's next call whose path and query have the given part takes so much longer. */
  public void ledgerDelay(String pathContains, Duration delay) {
    plan(
        "quickbooks",
        Map.of("kind", "delay", "pathContains", pathContains, "millis", delay.toMillis()));
  }

  private void plan(String provider, Map<String, Object> fault) {
    hub.send("POST", "/sandbox/" + provider + "/control/faults", fault).expect(201);
  }
}
