package io.ledgerbridge.sandbox.quickbooks;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The mishaps that are planned: each meets the next {@code count} calls that it fits. */
final class Mishaps {
  /**
   * @param pathContains a part of the path and query of the calls it meets; absent means any call
   *     to the accounting API
   * @param count how many calls it meets, absent means one
   * @param millis how long a delay takes, at most a minute
   */
  record Plan(Mishap kind, @Nullable String pathContains, @Nullable Integer count, long millis) {
    boolean fits(String pathAndQuery) {
      return pathAndQuery.contains(pathContains == null ? ApiController.BASE : pathContains);
    }
  }

  private record Planned(Plan plan, int left) {}

  private final List<Planned> planned = new CopyOnWriteArrayList<>();

  void plan(Plan plan) {
    planned.add(new Planned(plan, plan.count() == null ? 1 : plan.count()));
  }

  void clear() {
    planned.clear();
  }

  List<Plan> plans() {
    return planned.stream()
        .map(
            one ->
                new Plan(
                    one.plan().kind(), one.plan().pathContains(), one.left(), one.plan().millis()))
        .toList();
  }

  /** The first planned mishap of these kinds that fits the call; it is used up by one. */
  synchronized Optional<Plan> meet(Set<Mishap> kinds, String pathAndQuery) {
    for (int at = 0; at < planned.size(); at++) {
      Planned one = planned.get(at);
      if (kinds.contains(one.plan().kind()) && one.plan().fits(pathAndQuery)) {
        planned.remove(at);
        if (one.left() > 1) {
          planned.add(at, new Planned(one.plan(), one.left() - 1));
        }
        return Optional.of(one.plan());
      }
    }
    return Optional.empty();
  }
}
