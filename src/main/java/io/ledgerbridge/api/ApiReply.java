package io.ledgerbridge.api;

import java.net.URI;
import java.util.Map;

/**
 * The answer to an {@link ApiRequest}.
 *
 * @param body written as JSON; an empty text for none
 */
public record ApiReply(int status, Map<String, String> headers, Object body) {

  public static ApiReply ok(Object body) {
    return new ApiReply(200, Map.of(), body);
  }

  public static ApiReply created(URI location, Object body) {
    return new ApiReply(201, Map.of("Location", location.toString()), body);
  }

  public static ApiReply accepted(URI location, Object body) {
    return new ApiReply(202, Map.of("Location", location.toString()), body);
  }

  public static ApiReply noContent() {
    return new ApiReply(204, Map.of(), "");
  }
}
