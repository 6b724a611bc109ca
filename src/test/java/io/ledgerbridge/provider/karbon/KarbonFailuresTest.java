package io.ledgerbridge.provider.karbon;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.ProviderFailure.AuthorizationLost;
import io.ledgerbridge.provider.ProviderFailure.NotFound;
import io.ledgerbridge.provider.ProviderFailure.RateLimited;
import io.ledgerbridge.provider.ProviderFailure.Rejected;
import io.ledgerbridge.provider.ProviderFailure.Stale;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KarbonFailuresTest {

  static Stream<Arguments> table() {
    return Stream.of(
        row(400, a("4002", "Bad"), new Rejected("4002", "Bad")),
        row(400, a("4004", "No Webhook Type found"), new Rejected("4004", "No Webhook Type found")),
        row(401, c("401", "JWT not present."), new AuthorizationLost("401", "JWT not present.")),
        row(401, b("401", "Access denied"), new AuthorizationLost("401", "Access denied")),
        row(401, "", new AuthorizationLost("401", "HTTP 401")),
        row(403, a("4021", "No permission"), new Rejected("4021", "No permission")),
        row(403, "<html>blocked</html>", new Unavailable("403", "HTTP 403")),
        row(404, a("4004", "No Contact found"), new NotFound("4004", "No Contact found")),
        row(404, b("404", "Resource not found"), new NotFound("404", "Resource not found")),
        row(404, "<html>no such page</html>", new Unavailable("404", "HTTP 404")),
        row(404, "", new Unavailable("404", "HTTP 404")),
        row(408, "", new Unavailable("408", "HTTP 408")),
        row(409, a("4020", "Refetch"), new Stale("4020", "Refetch")),
        row(409, "", new Stale("409", "HTTP 409")),
        row(
            400,
            "{\"Error\":{\"Code\":\"4002\",\"Message\":\"Overpaid\"}}",
            new Rejected("4002", "Overpaid")),
        row(
            400,
            "{\"error\":{\"code\":\"4003\",\"message\":\"Invalid Model.\",\"details\":{\"code\":\"x\",\"message\":\"Which\"}}}",
            new Rejected("4003", "Invalid Model. Which")),
        row(
            500,
            a("5001", "User defined identifier already in use"),
            new Rejected("5001", "User defined identifier already in use")),
        row(
            500,
            a("5001", "Assignee email address is not an active Karbon user"),
            new Rejected("5001", "Assignee email address is not an active Karbon user")),
        row(500, a("5001", "Internal Error."), new Rejected("5001", "Internal Error.")),
        row(
            500,
            a("5001", "Unexpected Internal Error. Id 7"),
            new Unavailable("5001", "Unexpected Internal Error. Id 7")),
        row(500, "", new Unavailable("500", "HTTP 500")),
        row(502, "<html>", new Unavailable("502", "HTTP 502")),
        row(503, a("503", "Busy"), new Unavailable("503", "Busy")),
        row(302, "", new Unavailable("302", "HTTP 302")));
  }

  @ParameterizedTest
  @MethodSource("table")
  @DisplayName("Every shape of error, in either letter case, has its class")
  void classes(int status, String body, ProviderFailure expected) {
    assertThat(KarbonFailures.of(new HttpAnswer(status, Map.of(), body))).contains(expected);
  }

  @Test
  void waitsAsLongAsKarbonAsks() {
    var answer =
        new HttpAnswer(429, Map.of("retry-after", "10"), b("429", "Rate limit is exceeded."));

    assertThat(KarbonFailures.of(answer))
        .contains(
            new RateLimited("429", "Rate limit is exceeded.", Optional.of(Duration.ofSeconds(10))));
    assertThat(KarbonFailures.of(new HttpAnswer(429, Map.of(), "")))
        .contains(new RateLimited("429", "HTTP 429", Optional.empty()));
  }

  @Test
  void seesNoFailureInASuccess() {
    assertThat(KarbonFailures.of(new HttpAnswer(204, Map.of(), ""))).isEmpty();
  }

  @Test
  void cutsLongMessages() {
    var answer = new HttpAnswer(400, Map.of(), a("4002", "x".repeat(3000)));

    assertThat(KarbonFailures.of(answer).orElseThrow().message()).hasSize(500);
  }

  private static Arguments row(int status, String body, ProviderFailure failure) {
    return Arguments.of(status, body, failure);
  }

  private static String a(String code, String message) {
    return "{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}".formatted(code, message);
  }

  private static String b(String code, String message) {
    return "{\"statusCode\":\"%s\",\"message\":\"%s\"}".formatted(code, message);
  }

  private static String c(String code, String message) {
    return "{\"error\":{\"statusCode\":\"%s\",\"message\":\"%s\"}}".formatted(code, message);
  }
}
