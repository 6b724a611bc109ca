package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Stands before the API as Karbon's own gateway does: counts calls, plays faults, checks both
 * headers, and keeps the rate limit (providers/karbon.md §1, §2).
 */
@Component
@SandboxOnly
class KarbonGateway extends OncePerRequestFilter {

  /** Below which path the API is served. */
  static final String API = "/sandbox/karbon/v3/";

  /** Attribute of a request that must not see the newest change, see {@link FaultKind}. */
  static final String LATE_COMMIT = "karbon-late-commit";

  private static final long FAULT_REQUEST_ID = 638_000_000_000_000_001L;

  private static final String UNAVAILABLE_PAGE =
      "<html><head><title>503</title></head><body>Service Unavailable</body></html>";
  private static final String TIMEOUT_PAGE =
      "<html><head><title>504</title></head><body>Gateway Timeout</body></html>";

  private final KarbonSandbox sandbox;

  KarbonGateway(KarbonSandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getServletPath().concat(pathInfo(request)).startsWith(API);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = path(request);
    sandbox.counters().count(request.getMethod(), path);
    Optional<Fault> fault = sandbox.faults().strike(request.getMethod(), "/v3/" + path);
    if (fault.isEmpty()) {
      serve(request, response, chain);
    } else {
      play(fault.get(), request, response, chain);
    }
  }

  private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!isAuthorized(request)) {
      write(response, unauthorized());
    } else if (sandbox.switches().answers().limits() && !sandbox.rateLimit().permits()) {
      sandbox.counters().count("THROTTLED", path(request));
      response.setHeader("Retry-After", "10");
      write(response, KarbonRefusal.rateLimited());
    } else {
      chain.doFilter(request, response);
    }
  }

  private void play(
      Fault fault, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    switch (fault.kind()) {
      case UNAUTHORIZED -> write(response, unauthorized());
      case CONFLICT -> write(response, KarbonRefusal.modifiedMeanwhile());
      case THROTTLED -> {
        response.setHeader("Retry-After", "10");
        write(response, KarbonRefusal.rateLimited());
      }
      case THROTTLED_WITHOUT_HINT -> write(response, KarbonRefusal.rateLimited());
      case INTERNAL_ERROR -> write(response, KarbonRefusal.unexpected(FAULT_REQUEST_ID));
      case HTML_503 -> write(response, 503, "text/html", UNAVAILABLE_PAGE);
      case EMPTY_200 -> response.setStatus(200);
      case DELAY -> {
        pause(fault.millis());
        serve(request, response, chain);
      }
      case DROPPED_BEFORE -> breakOff(response);
      case DROPPED_AFTER -> {
        serve(request, new ContentCachingResponseWrapper(response), chain);
        breakOff(response);
      }
      case HALF_BODY -> change(request, response, chain, KarbonGateway::half);
      case GARBAGE -> write(response, 200, "application/json", "<%&");
      case EMPTY_LIST -> change(request, response, chain, KarbonGateway::emptied);
      case LATE_COMMIT -> {
        request.setAttribute(LATE_COMMIT, true);
        serve(request, response, chain);
      }
      case TIMEOUT_BEFORE -> write(response, 504, "text/html", TIMEOUT_PAGE);
      case TIMEOUT_AFTER -> {
        serve(request, new ContentCachingResponseWrapper(response), chain);
        response.reset();
        write(response, 504, "text/html", TIMEOUT_PAGE);
      }
    }
  }

  /** Serves the call and sends another body than the one that it was answered with. */
  private void change(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      UnaryOperator<String> change)
      throws ServletException, IOException {
    var answer = new ContentCachingResponseWrapper(response);
    serve(request, answer, chain);
    var body = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    write(response, answer.getStatus(), "application/json", change.apply(body));
  }

  private static String half(String body) {
    return body.substring(0, body.length() / 2);
  }

  private static String emptied(String body) {
    return body.replaceFirst("\"@odata.count\":\\d+", "\"@odata.count\":0")
        .replaceFirst("(?s)\"@odata.nextLink\":\"[^\"]*\",", "")
        .replaceFirst("(?s)\"value\":\\[.*]", "\"value\":[]");
  }

  private KarbonRefusal unauthorized() {
    return sandbox.switches().answers().plainUnauthorized()
        ? KarbonRefusal.plainlyUnauthorized()
        : KarbonRefusal.unauthorized();
  }

  private static boolean isAuthorized(HttpServletRequest request) {
    return ("Bearer " + KarbonSandbox.APPLICATION_ID).equals(request.getHeader("Authorization"))
        && KarbonSandbox.ACCESS_KEY.equals(request.getHeader("AccessKey"));
  }

  private static void write(HttpServletResponse response, KarbonRefusal refusal)
      throws IOException {
    ObjectNode body = refusal.body();
    write(response, refusal.status(), "application/json", body.toString());
  }

  private static void write(HttpServletResponse response, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type + ";charset=UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** Promises more than it sends and closes: the caller sees the connection break. */
  private static void breakOff(HttpServletResponse response) throws IOException {
    response.reset();
    response.setStatus(504);
    response.setHeader("Connection", "close");
    response.setContentLength(4096);
    response.getOutputStream().write('<');
    response.flushBuffer();
  }

  private static void pause(long millis) throws InterruptedIOException {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while delaying");
    }
  }

  /** What follows {@code /v3/}. */
  private static String path(HttpServletRequest request) {
    return request.getServletPath().concat(pathInfo(request)).substring(API.length());
  }

  private static String pathInfo(HttpServletRequest request) {
    return request.getPathInfo() == null ? "" : request.getPathInfo();
  }
}
