package io.ledgerbridge.sandbox.quickbooks;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.UrlPathHelper;

/**
 * What stands before the service: token, company, limits, and the mishaps that are planned. Every
 * answer bears {@code intuit_tid}.
 */
final class Gateway extends OncePerRequestFilter {
  private static final Pattern API_CALL = Pattern.compile(ApiController.BASE + "/([^/]+)(/.*)?");
  private static final long LONGEST_DELAY = 60_000;

  private final Tokens tokens;
  private final Companies companies;
  private final Limits limits;
  private final Mishaps mishaps;
  private final CallLog calls;
  private final Clock clock;

  Gateway(
      Tokens tokens,
      Companies companies,
      Limits limits,
      Mishaps mishaps,
      CallLog calls,
      Clock clock) {
    this.tokens = tokens;
    this.companies = companies;
    this.limits = limits;
    this.mishaps = mishaps;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = path(request);
    return path.startsWith(ControlController.BASE + "/")
        || path.equals(OAuthController.BASE + "/access");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("intuit_tid", "1-" + UUID.randomUUID());
    Optional<Mishaps.Plan> plan = mishaps.meet(Mishap.OF_CALLS, pathAndQuery(request));
    if (plan.isPresent()) {
      meet(plan.get(), request, response, chain);
    } else {
      admit(request, response, chain);
    }
  }

  static String pathAndQuery(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }

  /** The path as the controllers will see it, so that no spelling of it slips through. */
  private static String path(HttpServletRequest request) {
    return UrlPathHelper.defaultInstance.getPathWithinApplication(request);
  }

  /** Lets a call through to the service if its token, its company and the limits allow. */
  private void admit(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Matcher call = API_CALL.matcher(path(request));
    if (!call.matches()) {
      chain.doFilter(request, response);
      return;
    }
    String realm = call.group(1);
    Tokens.Bearer bearer = tokens.bearer(bearerToken(request));
    if (bearer instanceof Tokens.Bearer.Invalid invalid) {
      calls.count("refused");
      GatewayAnswers.unauthenticated(response, invalid.detail(), clock.instant());
    } else if (!bearer.equals(new Tokens.Bearer.Valid(realm)) || companies.find(realm).isEmpty()) {
      calls.count("refused");
      GatewayAnswers.wrongRealm(response, clock.instant());
    } else {
      pace(realm, request, response, chain);
    }
  }

  private void pace(
      String realm, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean batch = path(request).endsWith("/batch");
    try (Limits.Pass pass = limits.enter(realm, batch)) {
      if (pass.granted()) {
        chain.doFilter(request, response);
      } else {
        calls.count("throttled");
        GatewayAnswers.throttled(response, clock.instant());
      }
    }
  }

  private void meet(
      Mishaps.Plan plan,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    calls.count("mishap");
    switch (plan.kind()) {
      case GATEWAY_401 ->
          GatewayAnswers.unauthenticated(response, "Token expired: injected", clock.instant());
      case SERVICE_401 -> fault(response, Faults.serviceAuthentication(), 401, "xml");
      case WRONG_REALM -> GatewayAnswers.wrongRealm(response, clock.instant());
      case AUTHORIZATION_LOST -> fault(response, Faults.authorization(), 403, "json");
      case THROTTLED -> {
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        GatewayAnswers.throttled(response, clock.instant());
      }
      case THROTTLED_WITHOUT_HINT -> GatewayAnswers.throttled(response, clock.instant());
      case SYSTEM_FAILURE -> fault(response, Faults.systemFailure(), 500, "json");
      case HTML_502 -> GatewayAnswers.html(response, 502, "Bad Gateway");
      case HTML_503 -> GatewayAnswers.html(response, 503, "Service Temporarily Unavailable");
      case EMPTY_200 -> response.setContentLength(0);
      case FAULT_200 -> fault(response, Faults.systemFailure(), 200, "json");
      case DELAY -> {
        pause(plan.millis());
        admit(request, response, chain);
      }
      case DROPPED_BEFORE -> GatewayAnswers.broken(response);
      case DROPPED_AFTER -> {
        admit(request, new ContentCachingResponseWrapper(response), chain);
        GatewayAnswers.broken(response);
      }
      case TIMEOUT_AFTER -> {
        admit(request, new ContentCachingResponseWrapper(response), chain);
        GatewayAnswers.html(response, 504, "Gateway Time-out");
      }
      case HALF_BODY -> {
        var answer = new ContentCachingResponseWrapper(response);
        admit(request, answer, chain);
        byte[] body = answer.getContentAsByteArray();
        String type = String.valueOf(answer.getContentType());
        GatewayAnswers.write(
            response, answer.getStatus(), type, Arrays.copyOf(body, body.length / 2));
      }
      case GARBAGE ->
          GatewayAnswers.write(
              response, 200, "application/json", "<%&".getBytes(StandardCharsets.UTF_8));
      case EMPTY_QUERY, STALE_OBJECT, STALE_QUERY, FALSE_DELETION, LATE_COMMIT, THIN_ROWS ->
          throw new IllegalStateException(plan.kind() + " meets no call as such");
    }
  }

  private void fault(HttpServletResponse response, Fault fault, int status, String format)
      throws IOException {
    ResponseEntity<byte[]> answer = Answers.fault(fault, format, clock.instant());
    String type = String.valueOf(answer.getHeaders().getContentType());
    GatewayAnswers.write(response, status, type, answer.getBody());
  }

  private static String bearerToken(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    boolean bearer = header != null && header.regionMatches(true, 0, "Bearer ", 0, 7);
    return bearer ? header.substring(7).strip() : "";
  }

  private static void pause(long millis) throws InterruptedIOException {
    try {
      Thread.sleep(Math.min(millis, LONGEST_DELAY));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
