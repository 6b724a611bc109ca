package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.provider.Garbler;
import io.ledgerbridge.scenario.RawCall.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/** More rounds than the few that are usual: {@code -Dfuzz.rounds=1000}. */
@DisplayName("F29: calls that nobody would make")
class HostileCallsTest extends Scenario {

  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 6);
  private static final long SEED = Long.getLong("fuzz.seed", 20_260_304);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String CREDENTIALS =
      Base64.getEncoder().encodeToString("admin:test-password".getBytes(StandardCharsets.UTF_8));

  /** They end the connection's work by being carried out as asked. */
  private static final List<String> ENDING = List.of("disconnect", "reset", "pause", "accounts");

  private static final List<String> IDS =
      List.of(
          "0",
          "-1",
          "%00",
          "%0",
          "%zz",
          "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
          "..;/..;/actuator",
          "%ed%a0%80",
          "%f0%9f%a6%89",
          "a%20b",
          "'%20or%20'1'='1",
          "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
          "${jndi:ldap:%2f%2fx}",
          "app",
          "x".repeat(101),
          "9".repeat(4_000));

  private static final List<String> VALUES =
      List.of(
          "",
          "1",
          "-1",
          "0",
          "2147483647",
          "1000000",
          "99999999999",
          "NaN",
          "1e9",
          "%",
          "%zz",
          "%00",
          "%ed%a0%80",
          "%D9%A1",
          "linked",
          "'%20or%201=1--",
          "%3Cb%3E",
          "a%26b=c",
          "%25",
          "_%25_",
          "y".repeat(5_000));

  private static final Map<String, String> BODIES =
      Map.of(
          "settings", "{\"defaultContactType\":\"Client\",\"pushContactTypes\":[\"Client\"]}",
          "connections", "{\"profile\":\"karbon-quickbooks\",\"name\":\"Quill\"}",
          "accounts", "{\"credentials\":{\"applicationId\":\"a\",\"accessKey\":\"b\"}}",
          "kind", "{\"kind\":\"person\"}",
          "merge", "{\"side\":\"app\",\"keep\":\"a\",\"merge\":[\"b\"]}",
          "resolve", "{\"action\":\"link\",\"candidateId\":\"1\"}",
          "links", "{\"appId\":\"a\",\"ledgerId\":\"b\"}",
          "remove", "{\"linkIds\":[\"1\",\"2\"]}",
          "retry", "{\"errorIds\":[\"1\"]}");

  @Autowired private JdbcClient database;

  static Stream<String> operations() throws IOException {
    var text = Files.readString(Path.of("src/main/resources/openapi.yaml"), StandardCharsets.UTF_8);
    Map<String, Map<String, Map<String, Object>>> contract =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    return contract.getOrDefault("paths", Map.of()).entrySet().stream()
        .flatMap(
            path ->
                Stream.of("get", "post", "put", "delete")
                    .filter(path.getValue()::containsKey)
                    .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
  }

  @Test
  @DisplayName("every operation of the contract: refused as a problem, soon, and nothing breaks")
  void operationsOfTheContract() throws IOException {
    var harm = new ArrayList<String>();
    for (var operation : operations().toList()) {
      var garbler = new Garbler(SEED + operation.hashCode());
      for (var round = 0; round < ROUNDS; round++) {
        var head = head(operation, garbler);
        var body = body(operation, garbler);
        var reply = RawCall.send(hub.address(), head + "\nContent-Length: " + body.length, body);

        if (!isHarmless(reply)) {
          harm.add(shown(head, body, reply));
        }
      }
    }
    assertThat(harm).isEmpty();
    hub.syncNow();
  }

  @Test
  @DisplayName("webhooks without a signature: refused, and nothing at all is stored")
  void unsigned() {
    var before = rows();
    var harm = new ArrayList<String>();
    var garbler = new Garbler(SEED);
    for (var round = 0; round < 10 * ROUNDS; round++) {
      var target =
          garbler.oneOf(
              List.of(
                  "/webhooks/quickbooks",
                  "/webhooks/karbon/" + hub.id(),
                  "/webhooks/quickbooks/" + hub.id(),
                  "/webhooks/karbon/" + garbler.oneOf(IDS),
                  "/webhooks/" + garbler.oneOf(IDS),
                  "/webhooks/karbon/" + hub.id() + "/" + garbler.oneOf(IDS)));
      var head = "POST " + target + " HTTP/1.1" + oddSignature(garbler) + oddType(garbler);
      var body = garbler.spoilt(event()).getBytes(StandardCharsets.UTF_8);
      var reply = RawCall.send(hub.address(), head + "\nContent-Length: " + body.length, body);

      if (reply.status() < 400 || reply.status() > 499 || reply.took().compareTo(SOON) > 0) {
        harm.add(shown(head, body, reply));
      }
    }
    assertThat(harm).isEmpty();
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  @DisplayName("webhooks that are signed but odd are taken, and hold up no good one")
  void signedButOdd() {
    hub.syncNow();
    hub.settings("pushContactTypes: [Client]");
    var webhooks = new Webhooks(hub);
    var garbler = new Garbler(SEED);
    for (var round = 0; round < 10 * ROUNDS; round++) {
      var old = Webhooks.oldFormat(hub.company(), "Update", "58", "");
      var body = garbler.spoilt(garbler.oneOf(List.of(event(), old)));

      assertThat(webhooks.ledger(body)).as(body).isEqualTo(200);
    }
    hub.settled();
    var good = ledger.addPerson("Ann Lee", "ann@lee.test");
    assertThat(webhooks.ledgerUpdated(good)).isEqualTo(200);
    hub.eventually(() -> assertThat(hub.names("linked")).contains("Ann Lee"));
    hub.eventually(() -> assertThat(noticesOfThis()).isZero());
  }

  private long noticesOfThis() {
    return database
        .sql("select count(*) from notice where connection_id = ?")
        .param(hub.id())
        .query(Long.class)
        .single();
  }

  @Test
  @DisplayName("a signed message about 15,000 records is answered before the provider gives up")
  void manyHints() {
    var entities =
        IntStream.range(0, 15_000)
            .mapToObj(
                n -> "{\"name\":\"Customer\",\"id\":\"%d\",\"operation\":\"Update\"}".formatted(n))
            .collect(Collectors.joining(","));
    var body =
        "{\"eventNotifications\":[{\"realmId\":\"%s\",\"dataChangeEvent\":{\"entities\":[%s]}}]}"
            .formatted("1234567", entities);
    var begun = System.nanoTime();

    assertThat(new Webhooks(hub).ledger(body)).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
  }

  static Stream<String> pages() {
    return Stream.of(
        "/login?error=%zz",
        "/oauth/callback?state=%00&code=%zz",
        "/oauth/callback?state=" + "s".repeat(5_000) + "&code=c&realmId=" + "9".repeat(500),
        "/oauth/callback?state=a&state=b&error=%3Cscript%3E",
        "/oauth/callback",
        "/connections/%00",
        "/connections/{id}/clients?page=-1&status=%zz&q=%",
        "/connections/{id}/clients?page=99999999999999",
        "/connections/{id}/clients?page=2147483647&q=" + "%25".repeat(500),
        "/connections/{id}/history?externalId=%00&page=0",
        "/connections/{id}/errors?page=NaN",
        "/connections/{id}/duplicates?page=2147483647",
        "/connections/{id}/conflicts?page=2147483647",
        "/connections/{id}/settings?%zz=%zz",
        "/runs/%ed%a0%80",
        "/sandbox/nobody/access");
  }

  @ParameterizedTest
  @MethodSource("pages")
  @DisplayName("pages: an odd address is refused or answered, and a form without its token refused")
  void oddAddresses(String address) {
    var target = address.replace("{id}", hub.id());
    var get = RawCall.send(hub.address(), "GET " + target + " HTTP/1.1" + login(), new byte[0]);
    var form = "_csrf=%zz&id=%00&name=\u0000&".getBytes(StandardCharsets.UTF_8);
    var post =
        RawCall.send(
            hub.address(),
            "POST "
                + target
                + " HTTP/1.1\nCookie: XSRF-TOKEN=a; JSESSIONID=%00"
                + "\nContent-Type: application/x-www-form-urlencoded\nContent-Length: "
                + form.length,
            form);

    for (var reply : List.of(get, post)) {
      assertThat(reply.status()).as(reply.text()).isBetween(200, 499);
      assertThat(reply.text()).doesNotContain("\tat ").doesNotContain(CREDENTIALS);
      assertThat(reply.took()).isLessThan(SOON);
    }
    assertThat(post.status()).isGreaterThanOrEqualTo(300);
  }

  private String head(String operation, Garbler garbler) {
    var path = operation.split(" ")[1];
    var ending = ENDING.stream().anyMatch(path::contains);
    while (path.contains("{")) {
      var isConnection = path.contains("{id}");
      var id = isConnection && !ending && garbler.happens(0.6) ? hub.id() : garbler.oneOf(IDS);
      path = path.substring(0, path.indexOf('{')) + id + path.substring(path.indexOf('}') + 1);
    }
    var query = "";
    if (garbler.happens(0.6)) {
      query =
          Stream.generate(
                  () -> garbler.oneOf(List.of("page", "size", "q", "status", "externalId", "%zz")))
              .limit(2)
              .map(name -> name + "=" + garbler.oneOf(VALUES))
              .collect(Collectors.joining("&", "?", ""));
    }
    var key =
        garbler.oneOf(
            List.of(
                "",
                "",
                "\nIdempotency-Key: ",
                "\nIdempotency-Key: " + "k".repeat(6_000),
                "\nIdempotency-Key: \u00e9\u4e2d",
                "\nIdempotency-Key: a\nIdempotency-Key: b"));
    return operation.split(" ")[0]
        + " /api/v1"
        + path
        + query
        + " HTTP/1.1"
        + login()
        + key
        + oddType(garbler);
  }

  private static String login() {
    return "\nAuthorization: Basic " + CREDENTIALS;
  }

  private static String oddType(Garbler garbler) {
    return garbler.happens(0.8)
        ? "\nContent-Type: application/json"
        : "\nContent-Type: "
            + garbler.oneOf(
                List.of(
                    "",
                    "text/plain",
                    "application/json;charset=nobody",
                    "*/*",
                    "a/b/c;;=",
                    "multipart/form-data",
                    "application/x-www-form-urlencoded"));
  }

  private static String oddSignature(Garbler garbler) {
    return garbler.oneOf(
        List.of(
            "",
            "\nSignature: \nintuit-signature: ",
            "\nintuit-signature: !!!",
            "\nSignature: " + "f".repeat(6_000),
            "\nSignature: 00\nSignature: 11\nintuit-signature: AA==\nintuit-signature: BB==",
            "\nintuit-signature: \u00e9\u0000"));
  }

  private static byte[] body(String operation, Garbler garbler) {
    if (!operation.startsWith("P")) {
      return new byte[0];
    }
    var valid =
        BODIES.entrySet().stream()
            .filter(body -> operation.endsWith(body.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(operation.contains("accounts") ? BODIES.get("accounts") : "{}");
    return garbler.spoilt(valid).getBytes(StandardCharsets.UTF_8);
  }

  /** Soon; no fault of the hub's; an error as a problem document; nothing given away. */
  private static boolean isHarmless(Reply reply) {
    return reply.took().compareTo(SOON) < 0
        && reply.status() >= 200
        && reply.status() < 500
        && (reply.status() < 400 || reply.isProblem() || isNoHttp(reply))
        && Stream.of("\tat ", "io.ledgerbridge.", "Exception", CREDENTIALS)
            .noneMatch(reply.text()::contains);
  }

  /** The server itself refuses what breaks HTTP's own rules, before the hub sees it. */
  private static boolean isNoHttp(Reply reply) {
    return reply.status() == 400 && reply.text().contains("<title>HTTP Status 400");
  }

  private static String shown(String head, byte[] body, Reply reply) {
    var sent = new String(body, StandardCharsets.UTF_8);
    return Stream.of(head, sent, reply.took() + " " + reply.text())
        .map(text -> text.substring(0, Math.min(1_000, text.length())))
        .collect(Collectors.joining("\n\n"));
  }

  private String event() {
    return Webhooks.event(hub.company(), "customer.updated", "58");
  }

  /** How many rows each table holds, but for the scheduler's own. */
  private Map<String, Long> rows() {
    return database
        .sql("select table_name from information_schema.tables where table_schema = schema()")
        .query(String.class)
        .list()
        .stream()
        .filter(table -> !table.toLowerCase(Locale.ROOT).startsWith("qrtz"))
        .collect(
            Collectors.toMap(
                table -> table,
                table -> database.sql("select count(*) from " + table).query(Long.class).single(),
                (a, b) -> a,
                TreeMap::new));
  }
}
