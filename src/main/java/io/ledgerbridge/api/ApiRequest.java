package io.ledgerbridge.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * A call of the HTTP API that the contract has found well-formed.
 *
 * @param operation the contract's operationId
 * @param parameters path and query parameters, by name
 * @param body the JSON body, a missing node where there is none
 * @param caller the user's name
 */
public record ApiRequest(
    String operation, Map<String, String> parameters, JsonNode body, String caller) {

  /** A path parameter, which the contract guarantees. */
  public String path(String name) {
    return Optional.ofNullable(parameters.get(name)).orElseThrow();
  }

  /** A query parameter, if it was given. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
  }
}
