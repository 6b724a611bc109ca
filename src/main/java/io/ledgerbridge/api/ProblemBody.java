package io.ledgerbridge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ledgerbridge.connection.Problem;
import io.ledgerbridge.connection.Problem.FieldError;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/**
 * What a caller is told of a failure (RFC 9457); the type is always {@code about:blank}, the status
 * says it all.
 *
 * @param instance the path that was asked for
 * @param errors what is wrong with single fields
 */
public record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

  /** The media type of this body. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem of this status. */
  public static ProblemBody of(
      int status, String detail, String instance, List<FieldError> errors) {
    return new ProblemBody(
        "about:blank",
        HttpStatus.valueOf(status).getReasonPhrase(),
        status,
        detail,
        instance,
        errors);
  }

  /** What a refusal tells its caller. */
  public static ProblemBody of(Problem problem, String instance) {
    return of(
        problem.status(),
        Objects.requireNonNullElse(problem.getMessage(), ""),
        instance,
        problem.errors());
  }
}
