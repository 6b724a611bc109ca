package io.ledgerbridge.sandbox.quickbooks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The switches and planned mishaps of the simulated QuickBooks, for the page on which they stand.
 */
@SandboxOnly
@Component
public final class QuickBooksSwitches {
  private final Limits limits;
  private final Webhooks webhooks;
  private final Mishaps mishaps;

  QuickBooksSwitches(Limits limits, Webhooks webhooks, Mishaps mishaps) {
    this.limits = limits;
    this.webhooks = webhooks;
    this.mishaps = mishaps;
  }

  /** The switches by name, each on or off. */
  public Map<String, Boolean> flags() {
    return Map.of("limits", limits.enabled(), "webhooks", webhooks.enabled());
  }

  /** Sets one of {@link #flags()}; other names change nothing. */
  public void setFlag(String name, boolean on) {
    switch (name) {
      case "limits" -> limits.enable(on);
      case "webhooks" -> webhooks.configure(on, webhooks.format());
      default -> {}
    }
  }

  /** The kinds of mishap. */
  public List<String> mishapKinds() {
    return Arrays.stream(Mishap.values()).map(QuickBooksSwitches::spoken).toList();
  }

  /**
   * Plans a mishap for the next calls.
   *
   * @param kind one of {@link #mishapKinds()}; others throw IllegalArgumentException
   * @param pathContains a part of the calls' path, empty for every call
   */
  public void plan(String kind, String pathContains, int count, long millis) {
    Mishap mishap = Mishap.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_'));
    String path = pathContains.isEmpty() ? ApiController.BASE : pathContains;
    mishaps.plan(new Mishaps.Plan(mishap, path, count, millis));
  }

  /** The mishaps that wait for their calls, in words. */
  public List<String> waiting() {
    return mishaps.plans().stream()
        .map(plan -> spoken(plan.kind()) + " ×" + plan.count() + " " + plan.pathContains())
        .toList();
  }

  /** Forgets the mishaps that wait. */
  public void clear() {
    mishaps.clear();
  }

  private static String spoken(Mishap mishap) {
    return mishap.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
