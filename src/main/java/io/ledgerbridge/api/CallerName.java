package io.ledgerbridge.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes who calls while still on the server's thread: the routes run on another one, on which the
 * security chain knows nobody.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public class CallerName extends OncePerRequestFilter {

  private static final String ATTRIBUTE = CallerName.class.getName();

  /** The caller's user name. */
  public static String of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof String name ? name : "anonymous";
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional.ofNullable(request.getUserPrincipal())
        .map(Principal::getName)
        .ifPresent(name -> request.setAttribute(ATTRIBUTE, name));
    chain.doFilter(request, response);
  }
}
