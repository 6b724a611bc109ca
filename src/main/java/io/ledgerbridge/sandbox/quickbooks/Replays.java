package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The answers already given, by {@code requestid} (quickbooks.md §3.1): a known id is not executed
 * again. Only successes are kept, the latest {@value #KEPT} of them. Guarded by the company.
 */
final class Replays {
  static final int MAX_LENGTH = 50;
  static final int MAX_LENGTH_OF_BATCH = 36;
  private static final int KEPT = 20_000;

  private final Map<String, ObjectNode> answers =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ObjectNode> eldest) {
          return size() > KEPT;
        }
      };

  ObjectNode once(Optional<String> requestId, int maxLength, Supplier<ObjectNode> work) {
    if (requestId.isEmpty()) {
      return work.get();
    }
    String key = requestId.get();
    if (key.length() > maxLength) {
      throw Faults.requestIdFormat().refused();
    }
    ObjectNode known = answers.get(key);
    if (known != null) {
      return known;
    }
    ObjectNode answer = work.get();
    answers.put(key, answer);
    return answer;
  }
}
