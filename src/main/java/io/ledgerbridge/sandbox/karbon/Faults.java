package io.ledgerbridge.sandbox.karbon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that wait, in the order in which they were set. Thread-safe. */
final class Faults {

  private final List<Fault> waiting = new ArrayList<>();

  synchronized void add(Fault fault) {
    waiting.add(fault);
  }

  synchronized void clear() {
    waiting.clear();
  }

  synchronized List<Fault> waiting() {
    return List.copyOf(waiting);
  }

  /** The fault that strikes this call, if any; it is used up by one. */
  synchronized Optional<Fault> strike(String method, String path) {
    for (int i = 0; i < waiting.size(); i++) {
      Fault fault = waiting.get(i);
      if (fault.strikes(method, path)) {
        use(i, fault);
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private void use(int index, Fault fault) {
    if (fault.count() == 1) {
      waiting.remove(index);
    } else {
      waiting.set(index, fault.struck());
    }
  }
}
