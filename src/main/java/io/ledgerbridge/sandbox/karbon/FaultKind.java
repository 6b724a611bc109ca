package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be made to go wrong with a call. */
public enum FaultKind {
  /** 401, as if the access key had been revoked. */
  @JsonProperty("unauthorized")
  UNAUTHORIZED,
  /** 409/4020 on a PUT or PATCH: changed by another request meanwhile. */
  @JsonProperty("conflict")
  CONFLICT,
  /** 429 with Retry-After. */
  @JsonProperty("throttled")
  THROTTLED,
  /** 429 without Retry-After. */
  @JsonProperty("throttled-without-hint")
  THROTTLED_WITHOUT_HINT,
  /** 500/5001, the kind that may be tried again. */
  @JsonProperty("internal-error")
  INTERNAL_ERROR,
  /** 503 with a page of HTML. */
  @JsonProperty("html-503")
  HTML_503,
  /** 200 without a body; the call is not carried out. */
  @JsonProperty("empty-200")
  EMPTY_200,
  /** The call is carried out after a wait. */
  @JsonProperty("delay")
  DELAY,
  /** The connection breaks before the call is carried out. */
  @JsonProperty("dropped-before")
  DROPPED_BEFORE,
  /** The call is carried out, then the connection breaks. */
  @JsonProperty("dropped-after")
  DROPPED_AFTER,
  /** 504; the call is not carried out. */
  @JsonProperty("timeout-before")
  TIMEOUT_BEFORE,
  /** The call is carried out and answered 504. */
  @JsonProperty("timeout-after")
  TIMEOUT_AFTER,
  /** The call is carried out; its answer ends in the middle. */
  @JsonProperty("half-body")
  HALF_BODY,
  /** 200 with what is no JSON; the call is not carried out. */
  @JsonProperty("garbage")
  GARBAGE,
  /** A list answers that there is nothing. */
  @JsonProperty("empty-list")
  EMPTY_LIST,
  /** A list does not show the newest change yet: it is committed late under its earlier time. */
  @JsonProperty("late-commit")
  LATE_COMMIT;

  boolean fits(String method) {
    return switch (this) {
      case CONFLICT -> method.equals("PUT") || method.equals("PATCH");
      case EMPTY_LIST -> method.equals("GET");
      default -> true;
    };
  }
}
