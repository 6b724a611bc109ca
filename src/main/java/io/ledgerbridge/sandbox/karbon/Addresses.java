package io.ledgerbridge.sandbox.karbon;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where the simulated API stands, as the caller called it. */
final class Addresses {

  private Addresses() {}

  /** The base on the request's own scheme, host and port; {@code /v3} follows. */
  static String base(HttpServletRequest request) {
    return ServletUriComponentsBuilder.fromContextPath(request)
        .path(KarbonSandbox.API_PATH)
        .build()
        .toUriString();
  }
}
