package io.ledgerbridge.sandbox.karbon;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Counts the API calls by kind, e.g. {@code GET Contacts/{key}}, since the last reset. */
final class CallCounters {

  private static final Pattern BY_IDENTIFIER =
      Pattern.compile("^([A-Za-z]+)/Get\\w+ByUserDefinedIdentifier.*$");
  private static final Pattern BY_KEY = Pattern.compile("^([A-Za-z]+)/.+$");

  private final Map<String, Long> counts = new TreeMap<>();

  /** Counts a call; {@code path} is what follows {@code /v3/}. */
  synchronized void count(String method, String path) {
    counts.merge(method + " " + kind(path), 1L, Long::sum);
  }

  synchronized Map<String, Long> byKind() {
    return new TreeMap<>(counts);
  }

  synchronized void reset() {
    counts.clear();
  }

  private static String kind(String path) {
    String identified = BY_IDENTIFIER.matcher(path).replaceFirst("$1/{identifier}");
    return identified.equals(path) ? BY_KEY.matcher(path).replaceFirst("$1/{key}") : identified;
  }
}
