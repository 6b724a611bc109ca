package io.ledgerbridge.provider;

import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param status the HTTP status
 * @param headers names in lower case
 * @param body UTF-8 text, empty for none
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /** A header's value; the name in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
  }
}
