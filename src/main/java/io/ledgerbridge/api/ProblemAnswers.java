package io.ledgerbridge.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives a body to the API's errors that come without one: unknown paths, wrong methods, and what
 * the server itself refuses.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class ProblemAnswers extends OncePerRequestFilter {

  private final ObjectMapper json;

  public ProblemAnswers(ObjectMapper json) {
    this.json = json;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getServletPath().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, new StatusOnly(response));
    if (request.isAsyncStarted()) {
      // A Camel thread is writing the answer; its errors are problem documents already.
      return;
    }
    int status = response.getStatus();
    if (status >= 400 && response.getContentType() == null && !response.isCommitted()) {
      response.setContentType(ProblemBody.MEDIA_TYPE);
      json.writeValue(
          response.getOutputStream(),
          ProblemBody.of(
              status,
              HttpStatus.valueOf(status).getReasonPhrase(),
              request.getRequestURI(),
              List.of()));
    }
  }

  /** Keeps the status of an error, and not the server's own error page. */
  private static final class StatusOnly extends HttpServletResponseWrapper {

    StatusOnly(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void sendError(int status) {
      setStatus(status);
    }

    @Override
    public void sendError(int status, String message) {
      setStatus(status);
    }
  }
}
