package io.ledgerbridge.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The packaged jar, started in an empty folder")
class PackagedJarIT {

  private static final Pattern PASSWORD = Pattern.compile("Password: +(\\S+)");
  private static final Pattern ROUTE = Pattern.compile("name=\"?([^\",]+)");

  @TempDir private static Path folder;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static int port;
  private static Process hub;

  @BeforeAll
  static void start() throws IOException {
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("hub.jar"),
                "--server.port=" + port)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    command.environment().remove("SPRING_CONFIG_LOCATION");
    hub = command.start();
    await("the banner with the password")
        .atMost(Duration.ofMinutes(3))
        .until(() -> !hub.isAlive() || password().isPresent());
    assertThat(hub.isAlive()).as(log()).isTrue();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    hub.destroy();
    hub.waitFor();
  }

  @Test
  @DisplayName("is healthy and ready: answers the probes of k8s/, which have no password")
  void isReady() throws Exception {
    var container = Manifests.in(Path.of("k8s")).hub();
    for (var probe :
        List.of(
            container.getStartupProbe(),
            container.getLivenessProbe(),
            container.getReadinessProbe())) {
      assertThat(get(probe.getHttpGet().getPath(), "").statusCode()).as(log()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("asks for the password that it printed")
  void asksForThePassword() throws Exception {
    assertThat(get("/api/v1/providers", "").statusCode()).isEqualTo(401);
    assertThat(get("/api/v1/providers", password().orElseThrow()).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("runs every route of routes/, those in sub-folders too")
  void runsEveryRoute() throws Exception {
    var answer =
        get("/actuator/jolokia/search/org.apache.camel:type=routes,*", password().orElseThrow());
    var running =
        StreamSupport.stream(
                new ObjectMapper().readTree(answer.body()).path("value").spliterator(), false)
            .map(name -> ROUTE.matcher(name.asText()))
            .filter(name -> name.find())
            .map(name -> name.group(1))
            .toList();

    assertThat(running).containsAll(routesInFiles());
  }

  private static List<String> routesInFiles() {
    return RouteFile.in(Path.of("routes")).stream()
        .flatMap(
            file ->
                Stream.concat(
                    file.all("route").flatMap(each -> RouteFile.text(each, "id").stream()),
                    file.all("templatedRoute")
                        .flatMap(each -> RouteFile.text(each, "routeId").stream())))
        .toList();
  }

  private static Optional<String> password() throws IOException {
    return PASSWORD.matcher(log()).results().map(found -> found.group(1)).findFirst();
  }

  private static String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private static HttpResponse<String> get(String path, String password)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (!password.isEmpty()) {
      var credentials = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
