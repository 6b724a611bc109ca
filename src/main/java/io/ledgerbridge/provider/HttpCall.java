package io.ledgerbridge.provider;

import java.util.Map;
import java.util.Optional;

/**
 * One request that a connector wants made. The credentials are not part of it: the route adds them.
 *
 * @param method {@code GET}, {@code POST}, {@code PUT}, {@code PATCH} or {@code DELETE}
 * @param path what follows the provider's API base, beginning with {@code /}, query included and
 *     percent-encoded; never another address, as the credentials go with it
 * @param headers besides the credentials
 * @param body UTF-8 text, nothing for none
 */
public record HttpCall(
    String method, String path, Map<String, String> headers, Optional<String> body) {

  private static final Map<String, String> JSON = Map.of("Accept", "application/json");

  private static final Map<String, String> JSON_BODY =
      Map.of("Accept", "application/json", "Content-Type", "application/json");

  /** A GET that wants JSON. */
  public static HttpCall get(String path) {
    return new HttpCall("GET", path, JSON, Optional.empty());
  }

  /** A call that sends and wants JSON. */
  public static HttpCall json(String method, String path, String body) {
    return new HttpCall(method, path, JSON_BODY, Optional.of(body));
  }
}
