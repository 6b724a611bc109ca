package io.ledgerbridge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** The page that a form was sent from. */
final class Back {

  /** A path of this hub: two slashes would name another host. */
  private static final Pattern PATH = Pattern.compile("/(?!/).*");

  private Back() {}

  /** Path and query of that page; the given one where the browser does not tell. */
  static String or(HttpServletRequest request, String otherwise) {
    return path(request).orElse(otherwise);
  }

  /** Path and query of that page, if the browser tells; it does for pages of the hub. */
  static Optional<String> path(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.REFERER))
        .map(page -> UriComponentsBuilder.fromUriString(page).build())
        .map(Back::withoutHost)
        .filter(PATH.asMatchPredicate());
  }

  private static String withoutHost(UriComponents page) {
    var query = Optional.ofNullable(page.getQuery()).map(text -> "?" + text).orElse("");
    return Optional.ofNullable(page.getPath()).orElse("") + query;
  }
}
