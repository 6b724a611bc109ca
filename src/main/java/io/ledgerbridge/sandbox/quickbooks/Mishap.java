package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Set;

/** What can be made to go wrong on purpose (quickbooks.md §15.2). */
enum Mishap {
  /** The gateway's JSON 401, code 3200. */
  @JsonProperty("gateway-401")
  GATEWAY_401,
  /** The service's XML 401, code 100. */
  @JsonProperty("service-401")
  SERVICE_401,
  /** The gateway's 403, code 3100. */
  @JsonProperty("wrong-realm")
  WRONG_REALM,
  /** The service's 403, code 120: the user who connected has lost the right. */
  @JsonProperty("authorization-lost")
  AUTHORIZATION_LOST,
  /** 429 with {@code Retry-After: 1}. */
  @JsonProperty("throttled")
  THROTTLED,
  /** 429 without a hint. */
  @JsonProperty("throttled-without-hint")
  THROTTLED_WITHOUT_HINT,
  /** 500 with code 10000. */
  @JsonProperty("system-failure")
  SYSTEM_FAILURE,
  /** 502 with an HTML page. */
  @JsonProperty("html-502")
  HTML_502,
  /** 503 with an HTML page. */
  @JsonProperty("html-503")
  HTML_503,
  /** 200 with no body at all, nothing executed. */
  @JsonProperty("empty-200")
  EMPTY_200,
  /** 200 whose body is a fault (10000). */
  @JsonProperty("fault-200")
  FAULT_200,
  /** The answer takes {@code millis} longer. */
  @JsonProperty("delay")
  DELAY,
  /** The connection breaks before anything was executed. */
  @JsonProperty("dropped-before")
  DROPPED_BEFORE,
  /** Executed, then the connection breaks. */
  @JsonProperty("dropped-after")
  DROPPED_AFTER,
  /** Executed, then 504 with an HTML page. */
  @JsonProperty("timeout-after")
  TIMEOUT_AFTER,
  /** Executed; the answer ends in the middle. */
  @JsonProperty("half-body")
  HALF_BODY,
  /** 200 with what is no JSON, nothing executed. */
  @JsonProperty("garbage")
  GARBAGE,
  /** A query finds nothing and counts nothing. */
  @JsonProperty("empty-query")
  EMPTY_QUERY,
  /** An update is answered 5010, alone or within a batch. */
  @JsonProperty("stale-object")
  STALE_OBJECT,
  /** The rows of a query bear an old SyncToken. */
  @JsonProperty("stale-query")
  STALE_QUERY,
  /** CDC reports a deletion that never was. */
  @JsonProperty("false-deletion")
  FALSE_DELETION,
  /** CDC does not show the newest change yet: it is committed late under its earlier time. */
  @JsonProperty("late-commit")
  LATE_COMMIT,
  /** The rows of a query or of CDC come without phones, addresses, website and notes. */
  @JsonProperty("thin-rows")
  THIN_ROWS;

  /** Those that meet a call as such; the others meet what a call does. */
  static final Set<Mishap> OF_CALLS =
      EnumSet.complementOf(
          EnumSet.of(
              EMPTY_QUERY, STALE_OBJECT, STALE_QUERY, FALSE_DELETION, LATE_COMMIT, THIN_ROWS));
}
