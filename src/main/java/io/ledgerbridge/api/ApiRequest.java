package io.ledgerbridge.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.connection.Listing.Window;
import java.util.Map;
import java.util.Optional;

/**
 * A call of the HTTP API that the contract has found well-formed.
 *
 * @param operation the contract's operationId
 * @param parameters path and query parameters, by name
 * @param body the JSON body, a missing node where there is none
 * @param caller the user's name
 * @param idempotencyKey names a POST that may be sent again
 */
public record ApiRequest(
    String operation,
    Map<String, String> parameters,
    JsonNode body,
    String caller,
    Optional<String> idempotencyKey) {

  /** A request without an idempotency key. */
  public ApiRequest(
      String operation, Map<String, String> parameters, JsonNode body, String caller) {
    this(operation, parameters, body, caller, Optional.empty());
  }

  /** A path parameter, which the contract guarantees. */
  public String path(String name) {
    return Optional.ofNullable(parameters.get(name)).orElseThrow();
  }

  /** A query parameter, if it was given. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
  }

  /** The page of a list that is asked for: the first one of 50 items by default. */
  public Window window() {
    return new Window(
        query("page").map(Integer::parseInt).orElse(1),
        query("size").map(Integer::parseInt).orElse(50));
  }
}
