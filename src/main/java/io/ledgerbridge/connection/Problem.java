package io.ledgerbridge.connection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request that cannot be carried out, told to its caller as {@code application/problem+json}.
 * Nothing was changed.
 */
public class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<FieldError> errors;
  private final transient Optional<Duration> retryAfter;

  private Problem(
      int status, String detail, List<FieldError> errors, Optional<Duration> retryAfter) {
    super(detail);
    this.status = status;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /** What is wrong with one field. */
  public record FieldError(String field, String message) {}

  /** 404: no such thing, or not the caller's. */
  public static Problem unknown(String detail) {
    return new Problem(404, detail, List.of(), Optional.empty());
  }

  /** 409: not in this state. */
  public static Problem wrongState(String detail) {
    return new Problem(409, detail, List.of(), Optional.empty());
  }

  /** 422: well-formed, but not acceptable. */
  public static Problem unacceptable(String detail, FieldError... errors) {
    return new Problem(422, detail, List.of(errors), Optional.empty());
  }

  /** 429: too soon. */
  public static Problem tooSoon(String detail, Duration retryAfter) {
    return new Problem(429, detail, List.of(), Optional.of(retryAfter));
  }

  /** 503: not now. */
  public static Problem unavailable(String detail, Duration retryAfter) {
    return new Problem(503, detail, List.of(), Optional.of(retryAfter));
  }

  public int status() {
    return status;
  }

  public List<FieldError> errors() {
    return errors;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
