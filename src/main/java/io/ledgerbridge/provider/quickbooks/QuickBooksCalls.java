package io.ledgerbridge.provider.quickbooks;

import io.ledgerbridge.provider.HttpCall;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/** Every request that the hub makes of QuickBooks (providers/quickbooks.md §1, §3, §5, §6). */
final class QuickBooksCalls {

  /** Most rows that a query or a CDC answer holds (§11). */
  static final int MOST_ROWS = 1000;

  /** Inactive rows are hidden from queries that do not ask for them (§4.5). */
  static final String ANY_STATE = "Active in (true, false)";

  private static final String VERSION = "minorversion=75";

  /** A longer statement goes in the body, so that no proxy finds the address too long (§5.1). */
  private static final int LONGEST_STATEMENT_IN_ADDRESS = 1500;

  private QuickBooksCalls() {}

  static HttpCall companyInfo(String realm) {
    return HttpCall.get(path(realm, "companyinfo/" + encoded(realm) + "?"));
  }

  static HttpCall customer(String realm, String id) {
    return HttpCall.get(path(realm, "customer/" + encoded(id) + "?"));
  }

  static HttpCall changes(String realm, String since) {
    return HttpCall.get(path(realm, "cdc?entities=Customer&changedSince=" + encoded(since) + "&"));
  }

  static HttpCall batch(String realm, String requestId, String body) {
    return HttpCall.json("POST", path(realm, "batch?requestid=" + encoded(requestId) + "&"), body);
  }

  static HttpCall query(String realm, String statement) {
    if (statement.length() <= LONGEST_STATEMENT_IN_ADDRESS) {
      return HttpCall.get(path(realm, "query?query=" + encoded(statement) + "&"));
    }
    return new HttpCall(
        "POST",
        path(realm, "query?"),
        Map.of("Accept", "application/json", "Content-Type", "application/text"),
        Optional.of(statement));
  }

  /** The rows of a type of which {@code property} is one of the values, active or not. */
  static HttpCall rowsWith(String realm, String type, String property, Collection<String> values) {
    String list =
        values.stream().map(QuickBooksCalls::quoted).collect(Collectors.joining(",", "(", ")"));
    return query(
        realm,
        "select * from %s where %s in %s and %s maxresults %d"
            .formatted(type, property, list, ANY_STATE, MOST_ROWS));
  }

  /** A text as a value in a query; the escape is a backslash, a doubled quote is refused (§5.1). */
  static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String path(String realm, String rest) {
    return "/" + encoded(realm) + "/" + rest + VERSION;
  }

  private static String encoded(String text) {
    return UriUtils.encode(text, StandardCharsets.UTF_8);
  }
}
