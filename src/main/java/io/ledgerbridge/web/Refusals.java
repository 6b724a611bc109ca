package io.ledgerbridge.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Says 401 and 403 as {@code application/problem+json}. */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final ObjectMapper json;

  Refusals(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    unauthorized(request, response);
  }

  /** A missing CSRF token of somebody who is not logged in is a missing log-in. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    if (!(reason instanceof CsrfException)) {
      write(request, response, HttpStatus.FORBIDDEN, "Your role does not allow this.");
    } else if (SecurityContextHolder.getContext().getAuthentication() == null) {
      unauthorized(request, response);
    } else {
      write(request, response, HttpStatus.FORBIDDEN, "The CSRF token is missing or wrong.");
    }
  }

  private void unauthorized(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", "/login");
    } else if (!"same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
      // A page's own script gets no challenge: the browser would open a window of its own.
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Ledgerbridge\"");
    }
    write(request, response, HttpStatus.UNAUTHORIZED, "Log in with HTTP Basic.");
  }

  private void write(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("about:blank"));
    problem.setInstance(URI.create(request.getRequestURI()));
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(response.getOutputStream(), problem);
  }
}
