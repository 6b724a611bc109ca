package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packaged jar as a process of its own, which can be killed and started again on the same port
 * and in the same folder, and so on the same embedded database.
 */
final class RunningJar {

  private static final String PASSWORD = "test-password";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Map<String, String> environment;
  private final int port;
  private @Nullable Process process;

  RunningJar(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.port = freePort();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A hub's settings for talking to the simulated providers of another process. */
  static Map<String, String> talkingTo(RunningJar providers) {
    var sandbox = providers.address() + "/sandbox";
    return Map.of(
        "HUB_SANDBOX_ENABLED", "false",
        "HUB_PROVIDERS_KARBON_API_URL", sandbox + "/karbon",
        "HUB_PROVIDERS_QUICKBOOKS_API_URL", sandbox + "/quickbooks/v3/company",
        "HUB_PROVIDERS_QUICKBOOKS_AUTHORIZE_URL", sandbox + "/quickbooks/connect/oauth2",
        "HUB_PROVIDERS_QUICKBOOKS_TOKEN_URL", sandbox + "/quickbooks/oauth2/v1/tokens/bearer",
        "HUB_PROVIDERS_QUICKBOOKS_CLIENT_ID", "sandbox-client",
        "HUB_PROVIDERS_QUICKBOOKS_CLIENT_SECRET", "sandbox-secret");
  }

  /** Where it answers. */
  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Starts the jar, afresh where it runs already, and waits until it is ready. */
  void start() {
    kill();
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("hub.jar"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_"));
    builder.environment().put("SERVER_PORT", String.valueOf(port));
    builder.environment().put("HUB_SECURITY_ADMIN_PASSWORD", PASSWORD);
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await("an answer of " + folder)
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !process.isAlive() || isReady());
    assertThat(process.isAlive()).as(log()).isTrue();
  }

  private boolean isReady() {
    try {
      return exchange("GET", "/actuator/health/readiness", null).get().statusCode() == 200;
    } catch (Exception notYet) {
      return false;
    }
  }

  /** Ends the process as {@code kill -9} does: nothing is tidied up. */
  void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  /**
   * Asks the process to end, as an orchestrator does (SIGTERM), and waits for it.
   *
   * @return its exit code
   */
  int stop(Duration patience) {
    var ending = Objects.requireNonNull(process);
    ending.destroy();
    return ending.onExit().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join().exitValue();
  }

  /** Stops the process in its tracks (SIGSTOP), or lets it go on as if no time had passed. */
  void freeze(boolean frozen) {
    try {
      var signal = frozen ? "-STOP" : "-CONT";
      new ProcessBuilder("kill", signal, String.valueOf(pid())).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return Objects.requireNonNull(process).pid();
  }

  /** The status of the answer to a call with headers of its own; 0 where none came. */
  int status(String method, String path, @Nullable Object body, String... headers) {
    try {
      return exchange(method, path, body, headers).join().statusCode();
    } catch (CompletionException e) {
      return 0;
    }
  }

  /** What it has logged so far, over all its lives. */
  String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode get(String path) {
    return send("GET", path, null).join();
  }

  JsonNode post(String path, @Nullable Object body) {
    return send("POST", path, body).join();
  }

  /** Posts one after the other: hundreds at once are more connections than a server queues. */
  void postAll(String path, Stream<?> bodies) {
    bodies.forEach(body -> post(path, body));
  }

  /** Calls as {@code admin}; an answer of failure fails the test. */
  CompletableFuture<JsonNode> send(
      String method, String path, @Nullable Object body, String... headers) {
    return exchange(method, path, body, headers)
        .thenApply(
            answer -> {
              assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isBetween(200, 299);
              return read(answer.body());
            });
  }

  /** Connects the providers' tenant and company to the hub. Answers the new connection's id. */
  String connect(RunningJar providers, String name) {
    var id =
        post("/api/v1/connections", Map.of("profile", "karbon-quickbooks", "name", name))
            .path("id")
            .asText();
    var path = "/api/v1/connections/" + id + "/accounts/";
    var access = providers.get("/sandbox/karbon/access");
    send("PUT", path + "app", Map.of("credentials", access.path("credentials"))).join();
    var consent = post(path + "ledger/authorize", null).path("authorizationUrl");
    redirect(redirect(consent.asText()));
    return id;
  }

  /** Follows one redirect: where it leads to. */
  private static String redirect(String url) {
    var request = HttpRequest.newBuilder(URI.create(url)).build();
    return HTTP.sendAsync(request, BodyHandlers.discarding())
        .join()
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private CompletableFuture<HttpResponse<String>> exchange(
      String method, String path, @Nullable Object body, String... headers) {
    var credentials = ("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    var request = HttpRequest.newBuilder(URI.create(address() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    request
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
        .header("Content-Type", "application/json")
        .method(
            method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(write(body)))
        .timeout(Duration.ofSeconds(30));
    return HTTP.sendAsync(request.build(), BodyHandlers.ofString());
  }

  private static String write(Object body) {
    if (body instanceof String text) {
      return text;
    }
    try {
      return JSON.writeValueAsString(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(String body) {
    try {
      return body.startsWith("{") || body.startsWith("[")
          ? JSON.readTree(body)
          : JSON.getNodeFactory().textNode(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
