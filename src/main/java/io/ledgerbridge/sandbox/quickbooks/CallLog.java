package io.ledgerbridge.sandbox.quickbooks;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls by kind since the last reset, so that a client's thrift can be checked. */
final class CallLog {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  void count(String kind) {
    counts.computeIfAbsent(kind, any -> new LongAdder()).increment();
  }

  Map<String, Long> counts() {
    Map<String, Long> now = new TreeMap<>();
    counts.forEach((kind, count) -> now.put(kind, count.sum()));
    return now;
  }

  void reset() {
    counts.clear();
  }
}
