package io.ledgerbridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.connection.Problem;
import io.ledgerbridge.routing.ApiExchange;
import io.ledgerbridge.routing.ContractCheck;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    classes = HttpApiTest.Hub.class,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:http-api;MODE=MySQL;DATABASE_TO_LOWER=TRUE;"
          + "CASE_INSENSITIVE_IDENTIFIERS=TRUE;LOCK_TIMEOUT=10000",
      "camel.main.routes-include-pattern=classpath:routes/api/*.camel.yaml"
    })
@DisplayName("The HTTP API")
class HttpApiTest {

  private static final String CONNECTION = "{\"profile\":\"karbon-quickbooks\",\"name\":\"Quill\"}";

  @LocalServerPort private int port;
  @Autowired private ObjectMapper json;
  @Autowired private AtomicInteger calls;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void noCalls() {
    calls.set(0);
  }

  @Test
  void answersWithTheOperationsStatusBodyAndLocation() throws Exception {
    var answer = send("POST", "/connections", CONNECTION);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).contains("/api/v1/connections/7");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    assertThat(json.readTree(answer.body()).get("name").asText()).isEqualTo("Quill");
  }

  @Test
  void keepsUtf8BothWays() throws Exception {
    var answer =
        send("POST", "/connections", "{\"profile\":\"karbon-quickbooks\",\"name\":\"Zoë 🦉\"}");

    assertThat(json.readTree(answer.body()).get("name").asText()).isEqualTo("Zoë 🦉");
  }

  @Test
  void handsOverPathAndQueryParameters() throws Exception {
    var answer =
        send("GET", "/connections/7/clients?status=linked&q=a%26b%20c&id=other&page=2", null);

    assertThat(json.readTree(answer.body()))
        .isEqualTo(
            json.readTree("{\"id\":\"7\",\"status\":\"linked\",\"q\":\"a&b c\",\"page\":\"2\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ledger:58", "ledger%3A58"})
  void decodesPathParameters(String clientId) throws Exception {
    var answer =
        send("PUT", "/connections/7/clients/" + clientId + "/kind", "{\"kind\":\"person\"}");

    assertThat(json.readTree(answer.body()).get("clientId").asText()).isEqualTo("ledger:58");
  }

  @Test
  void knowsTheCaller() throws Exception {
    assertThat(json.readTree(send("GET", "/runs/1", null).body()).get("caller").asText())
        .isEqualTo("ann");
  }

  @Test
  void answersADeletionWithoutABody() throws Exception {
    var answer = send("DELETE", "/connections/7/links/9", null);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void servesTheContractItself() throws Exception {
    var answer = send("GET", "/openapi.yaml", null);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/yaml");
    assertThat(answer.body()).startsWith("openapi: 3.0").contains("operationId: startSync");
  }

  @ParameterizedTest(name = "{0} -> {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name":"Quill"}                                              | profile | is missing
          {"profile":"x","name":"Quill","colour":1}                     | colour  | is unknown
          {"profile":7,"name":"Quill"}                                  | profile | has the wrong type
          {"profile":"x","name":""}                                     | name    | is too short
          """)
  void namesTheFieldThatTheContractRefuses(String body, String field, String message)
      throws Exception {
    var problem = problem(send("POST", "/connections", body), 400);

    assertThat(problem.get("errors").findValuesAsText("field")).contains(field);
    assertThat(problem.get("errors").findValuesAsText("message")).contains(message);
    assertThat(calls).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"profile\":",
        "{} {}",
        "",
        "[1]",
        "null",
        "{\"profile\":\"x\",\"profile\":\"y\",\"name\":\"Quill\"}"
      })
  void refusesABodyThatIsNotTheObjectItShouldBe(String body) throws Exception {
    problem(send("POST", "/connections", body), 400);

    assertThat(calls).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/connections/7/runs?size=201",
        "/connections/7/runs?size=0",
        "/connections/7/runs?page=0",
        "/connections/7/runs?page=one",
        "/connections/7/clients?status=lost"
      })
  void refusesParametersOutsideTheirRange(String path) throws Exception {
    var problem = problem(send("GET", path, null), 400);

    assertThat(problem.get("errors").get(0).get("field").asText()).isIn("size", "page", "status");
  }

  @Test
  void refusesASideThatThereIsNot() throws Exception {
    problem(send("POST", "/connections/7/contacts/left/9/push", null), 400);
  }

  @Test
  void takesABodyWhereNoneIsWanted() throws Exception {
    assertThat(send("POST", "/connections/7/sync", "{}").statusCode()).isEqualTo(202);
    assertThat(send("POST", "/connections/7/sync", null).statusCode()).isEqualTo(202);
  }

  @Test
  void takesSettingsAsTheyWereAnswered() throws Exception {
    var settings =
        """
        {"defaultContactType":null,"pushContactTypes":[],"pollSeconds":300,
         "conflictWinner":"latest","fieldMappings":[{"field":"shippingAddress","enabled":true,
         "target":"ShipAddr","required":false,"targets":["ShipAddr","BillAddr"]}]}
        """;

    var answer = send("PUT", "/connections/7/settings", settings);

    assertThat(json.readTree(answer.body())).isEqualTo(json.readTree(settings));
  }

  @Test
  void namesTheFieldInsideAList() throws Exception {
    var problem =
        problem(
            send(
                "PUT",
                "/connections/7/settings",
                "{\"fieldMappings\":[{\"field\":\"email\"},{\"field\":\"shoeSize\"}]}"),
            400);

    assertThat(problem.get("errors").get(0).get("field").asText())
        .isEqualTo("fieldMappings/1/field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"winner\":\"app\",\"value\":\"x\"}", "{\"winner\":\"both\"}"})
  void takesOneChoiceForAConflict(String body) throws Exception {
    problem(send("POST", "/connections/7/conflicts/1/resolve", body), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void refusesABodyThatIsNotJson(String type) throws Exception {
    var request =
        HttpRequest.newBuilder(uri("/connections"))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(CONNECTION))
            .build();

    problem(client.send(request, BodyHandlers.ofString()), 415);
  }

  @Test
  void tellsUnknownPathsAndWrongMethods() throws Exception {
    problem(send("GET", "/nowhere", null), 404);
    problem(send("DELETE", "/connections/7", null), 405);
  }

  @RepeatedTest(5)
  @DisplayName("an unknown path below a known one is a problem, and gives no request header back")
  void tellsUnknownPathsBelowKnownOnes() throws Exception {
    var answer = send("GET", "/connections/7/nowhere", null);

    problem(answer, 404);
    assertThat(answer.headers().map()).doesNotContainKeys("authorization", "user-agent");
  }

  @Test
  void refusesABodyThatDeclaresTooManyBytes() throws Exception {
    problem(send("POST", "/connections", "x".repeat(1_048_577)), 413);
  }

  @Test
  @DisplayName("F29: 10 MB of unknown length are refused")
  void refusesAnEndlessBody() throws Exception {
    var request =
        HttpRequest.newBuilder(uri("/connections"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10_000_000])))
            .build();

    problem(client.send(request, BodyHandlers.ofString()), 413);
  }

  @Test
  void takesASmallBodyOfUnknownLength() throws Exception {
    var request =
        HttpRequest.newBuilder(uri("/connections"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(CONNECTION.getBytes())))
            .build();

    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
  }

  @Test
  void tellsWhyAndForHowLongARequestIsRefused() throws Exception {
    var answer = send("POST", "/connections/7/errors/retry", "{}");

    assertThat(problem(answer, 429).get("detail").asText()).isEqualTo("Too soon.");
    assertThat(answer.headers().firstValue("Retry-After")).contains("65");
  }

  @Test
  void tellsWhichFieldIsUnacceptable() throws Exception {
    var problem =
        problem(send("POST", "/connections/7/links", "{\"appId\":\"a\",\"ledgerId\":\"b\"}"), 422);

    assertThat(problem.get("errors").get(0).get("field").asText()).isEqualTo("appId");
  }

  @Test
  void keepsTheCauseOfAFailureToItself() throws Exception {
    var answer = send("POST", "/connections/7/pause", null);

    problem(answer, 500);
    assertThat(answer.body()).doesNotContain("s3cret").doesNotContain("Exception");
  }

  @Test
  void asksForPatienceWhenTheDatabaseIsBusy() throws Exception {
    var answer = send("POST", "/connections/7/resume", null);

    problem(answer, 503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void answersTheSameKeyTheSameWayAndOnce() throws Exception {
    var first = send("POST", "/connections", CONNECTION, "key-1");
    var second = send("POST", "/connections", CONNECTION, "key-1");

    assertThat(second.statusCode()).isEqualTo(first.statusCode());
    assertThat(json.readTree(second.body())).isEqualTo(json.readTree(first.body()));
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(calls).hasValue(1);
  }

  @Test
  void refusesAKeyThatAnotherRequestUsed() throws Exception {
    send("POST", "/connections", CONNECTION, "key-2");

    problem(send("POST", "/connections", CONNECTION.replace("Quill", "Nib"), "key-2"), 422);
  }

  @Test
  void runsConcurrentRequestsWithOneKeyOnce() {
    var answers =
        IntStream.range(0, 4)
            .mapToObj(
                index ->
                    CompletableFuture.supplyAsync(
                        () -> unchecked("POST", "/connections", CONNECTION, "key-3")))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
    assertThat(calls).hasValue(1);
  }

  @Test
  void triesARefusedRequestAgain() throws Exception {
    problem(send("POST", "/connections/7/errors/retry", "{}", "key-4"), 429);
    problem(send("POST", "/connections/7/errors/retry", "{}", "key-4"), 429);

    assertThat(calls).hasValue(2);
  }

  private JsonNode problem(HttpResponse<String> answer, int status) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    var body = json.readTree(answer.body());
    assertThat(body.get("status").asInt()).isEqualTo(status);
    assertThat(body.get("type").asText()).isEqualTo("about:blank");
    assertThat(body.get("title").asText()).isNotBlank();
    assertThat(body.get("instance").asText()).startsWith("/api/v1/");
    return body;
  }

  private HttpResponse<String> unchecked(String method, String path, String body, String key) {
    try {
      return send(method, path, body, key);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> send(String method, String path, String body, String... key)
      throws Exception {
    var request = HttpRequest.newBuilder(uri(path));
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString(body));
    }
    List.of(key).forEach(value -> request.header("Idempotency-Key", value));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + "/api/v1" + path);
  }

  @EnableAutoConfiguration(
      exclude = {
        SecurityAutoConfiguration.class,
        UserDetailsServiceAutoConfiguration.class,
        ManagementWebSecurityAutoConfiguration.class
      })
  @Import({
    ApiExchange.class,
    ContractCheck.class,
    Answers.class,
    IdempotentAnswers.class,
    BodyLimit.class,
    ProblemAnswers.class,
    CallerName.class,
    ContractOperation.class,
    ContractPaths.class
  })
  static class Hub {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    AtomicInteger calls() {
      return new AtomicInteger();
    }

    @Bean
    Operation createConnection(AtomicInteger calls) {
      return request -> {
        calls.incrementAndGet();
        return ApiReply.created(URI.create("/api/v1/connections/7"), request.body());
      };
    }

    /** Like a security chain, knows the user on the server's thread only. */
    @Bean
    FilterRegistrationBean<Filter> login() {
      Filter filter =
          (request, response, chain) -> {
            Thread server = Thread.currentThread();
            chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                  @Override
                  public Principal getUserPrincipal() {
                    return Thread.currentThread() == server ? () -> "ann" : null;
                  }
                },
                response);
          };
      var registration = new FilterRegistrationBean<>(filter);
      registration.setOrder(-100);
      return registration;
    }

    @Bean
    Operation getRun() {
      return request -> ApiReply.ok(Map.of("caller", request.caller()));
    }

    @Bean
    Operation listClients() {
      return request -> ApiReply.ok(request.parameters());
    }

    @Bean
    Operation deleteLink() {
      return request -> ApiReply.noContent();
    }

    @Bean
    Operation startSync() {
      return request -> ApiReply.accepted(URI.create("/api/v1/runs/1"), Map.of("runId", "1"));
    }

    @Bean
    Operation retryErrors(AtomicInteger calls) {
      return request -> {
        calls.incrementAndGet();
        throw Problem.tooSoon("Too soon.", Duration.ofMillis(64_200));
      };
    }

    @Bean
    Operation createLink() {
      return request -> {
        throw Problem.unacceptable("Linked.", new Problem.FieldError("appId", "is linked"));
      };
    }

    @Bean
    Operation putClientKind() {
      return request -> ApiReply.ok(request.parameters());
    }

    @Bean
    Operation putSettings() {
      return request -> ApiReply.ok(request.body());
    }

    @Bean
    Operation resumeConnection() {
      return request -> {
        throw new CannotAcquireLockException("busy");
      };
    }

    @Bean
    Operation pauseConnection() {
      return request -> {
        throw new IllegalStateException("s3cret");
      };
    }
  }
}
