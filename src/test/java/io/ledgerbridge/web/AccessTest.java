package io.ledgerbridge.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.HubTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;

@HubTest
@DisplayName("Who may call what (http-api.md, Conventions)")
class AccessTest {

  private static final String CONNECTION = "/api/v1/connections/none";

  private final HttpClient client = HttpClient.newHttpClient();
  private final String hub;

  AccessTest(@Value("http://127.0.0.1:${server.port}") String hub) {
    this.hub = hub;
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource({
    "nobody,        GET,    /api/v1/providers,                    401",
    "nobody,        POST,   /api/v1/connections,                  401",
    "nobody,        GET,    /api/v1/openapi.yaml,                 401",
    "viewer,        GET,    /api/v1/connections/none,             in",
    "viewer,        POST,   /api/v1/connections/none/sync,        403",
    "viewer,        DELETE, /api/v1/connections/none/links/none,  403",
    "viewer,        GET,    /api/v1/connections/none/billing,     403",
    "only-admin,    POST,   /api/v1/connections/none/sync,        in",
    "only-admin,    PUT,    /api/v1/connections/none/billing,     403",
    "only-admin,    GET,    /api/v1/connections/none/billing/options, 403",
    "only-admin,    GET,    /actuator/prometheus,                 403",
    "billing-admin, PUT,    /api/v1/connections/none/billing,     in",
    "billing-admin, POST,   /api/v1/connections/none/sync,        in",
    "operator,      GET,    /api/v1/connections,                  403",
    "operator,      GET,    /actuator/prometheus,                 in",
    "operator,      GET,    /actuator/hawtio/index.html,          in",
    "operator,      GET,    /actuator/jolokia/version,            in",
    "admin,         GET,    /actuator/jolokia/version,            in",
    "viewer,        GET,    /actuator/jolokia/version,            403",
    "viewer,        GET,    /actuator/env,                        403",
    "viewer,        GET,    /sandbox/karbon/access,               403",
    "viewer,        POST,   /sandbox/karbon/control/faults,       403",
    "nobody,        GET,    /sandbox/karbon/access,               401",
    "nobody,        POST,   /sandbox/karbon/control/faults,       401",
    "nobody,        GET,    /actuator/health/readiness,           in",
    "nobody,        GET,    /actuator/prometheus,                 401",
    "nobody,        GET,    /login,                               in",
  })
  void rolesDecide(String user, String method, String path, String expected) throws Exception {
    var status = call(method, path, user).statusCode();

    if (expected.equals("in")) {
      assertThat(status).isNotIn(401, 403);
    } else {
      assertThat(status).hasToString(expected);
    }
  }

  @Test
  @DisplayName("a refusal is a problem document, and a program is told how to log in")
  void refusalsAreProblems() throws Exception {
    var unknown = call("GET", "/api/v1/providers", "nobody");
    var tooLow = call("POST", CONNECTION + "/sync", "viewer");

    assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(unknown.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(tooLow.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(tooLow.body()).contains("\"status\":403", "\"title\":\"Forbidden\"");
  }

  @Test
  @DisplayName("webhooks and the consent's way back need no log-in and no CSRF token")
  void providersAreNotAskedToLogIn() throws Exception {
    assertThat(call("GET", "/oauth/callback?state=none", "nobody").statusCode()).isNotIn(401, 403);
    assertThat(call("POST", "/webhooks/none", "nobody").statusCode()).isNotEqualTo(403);
  }

  @Test
  @DisplayName("a browser without a session is led to the log-in page")
  void browsersLogIn() throws Exception {
    var answer =
        client.send(
            HttpRequest.newBuilder(URI.create(hub + "/")).header("Accept", "text/html").build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue(hub + "/login");
  }

  @Test
  @DisplayName("a session's call needs the CSRF token")
  void sessionsNeedTheToken() throws Exception {
    var session = Session.logIn(hub, "admin", "test-password");

    assertThat(session.post(CONNECTION + "/sync", false)).isEqualTo(403);
    assertThat(session.post(CONNECTION + "/sync", true)).isNotIn(401, 403);
  }

  @Test
  @DisplayName("a remembered password does not let another site write")
  void crossSiteCallsNeedTheToken() throws Exception {
    var request =
        request("POST", CONNECTION + "/sync", "admin").header("Sec-Fetch-Site", "cross-site");

    assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode()).isIn(401, 403);
  }

  @Test
  @DisplayName("Jolokia shows routes and memory, and no system properties")
  void jolokiaShowsWhatIsNeeded() throws Exception {
    var read = "/actuator/jolokia/read/";

    assertThat(call("GET", read + "java.lang:type=Memory/HeapMemoryUsage", "operator").body())
        .contains("\"status\":200");
    assertThat(call("GET", read + "org.apache.camel:type=context,*/TotalRoutes", "operator").body())
        .contains("\"status\":200");
    assertThat(call("GET", read + "java.lang:type=Runtime/SystemProperties", "operator").body())
        .contains("\"status\":403");
    assertThat(call("GET", "/actuator/jolokia/exec/java.lang:type=Memory/gc", "operator").body())
        .contains("\"status\":403");
  }

  private HttpResponse<String> call(String method, String path, String user)
      throws IOException, InterruptedException {
    return client.send(request(method, path, user).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String method, String path, String user) {
    var request =
        HttpRequest.newBuilder(URI.create(hub + path))
            .header("Content-Type", "application/json")
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
    return user.equals("nobody")
        ? request
        : request.header("Authorization", "Basic " + base64(user + ":test-password"));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
