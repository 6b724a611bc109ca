package io.ledgerbridge.sandbox.quickbooks;

import static io.ledgerbridge.sandbox.quickbooks.SandboxClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@DisplayName("Simulated QuickBooks: on the wire (quickbooks.md §3, §6.1, §8)")
@SpringBootTest(
    classes = SandboxServer.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"hub.sandbox.enabled=true", "spring.config.location=optional:classpath:/none/"})
class SandboxWireTest {
  @Autowired private QuickBooksSandbox sandbox;
  @Autowired private SandboxServer server;
  @LocalServerPort private int port;
  private SandboxClient client;

  @BeforeEach
  void emptyCompany() throws IOException {
    sandbox.reset(QuickBooksSandbox.REALM);
    client = new SandboxClient(port, sandbox.accessToken());
    client.control("DELETE", "/faults", "");
    client.control("DELETE", "/calls", "");
    client.control("PUT", "/webhooks", "{'enabled':false}");
    client.control("PUT", "/limits", "{'enabled':false}");
  }

  private long count() throws IOException {
    return json(client.query("select count(*) from Customer"))
        .at("/QueryResponse/totalCount")
        .asLong();
  }

  @Test
  void createsReadsAndUpdates() throws IOException {
    HttpResponse<String> created =
        client.post("/customer?minorversion=75&", "{'DisplayName':'Zoë O\\u0027Brien 🙂'}");
    JsonNode read = json(client.get("/customer/1?minorversion=75&whatever=1"));
    JsonNode updated =
        json(
            client.post(
                "/customer?operation=update",
                "{'Id':'1','SyncToken':'0','sparse':true,'Notes':'n'}"));

    assertThat(created.statusCode()).isEqualTo(200);
    assertThat(created.headers().firstValue("intuit_tid")).isPresent();
    assertThat(read.at("/Customer/DisplayName").asText()).isEqualTo("Zoë O'Brien 🙂");
    assertThat(read.path("time").asText()).matches("\\d{4}-.*T.*\\.\\d{3}-0[78]:00");
    assertThat(updated.at("/Customer/SyncToken").textValue()).isEqualTo("1");
  }

  @Test
  void aFaultIsJsonOnlyWhenAskedFor() throws IOException {
    HttpResponse<String> asked = client.get("/customer/77");
    HttpResponse<String> unasked =
        client.send(
            client
                .request("/v3/company/" + QuickBooksSandbox.REALM + "/customer/77")
                .header("Authorization", "Bearer " + sandbox.accessToken()));

    assertThat(asked.statusCode()).isEqualTo(400);
    assertThat(json(asked).at("/Fault/Error/0/code").asText()).isEqualTo("610");
    assertThat(json(asked).at("/Fault/type").asText()).isEqualTo("ValidationFault");
    assertThat(unasked.body())
        .contains("<IntuitResponse xmlns=\"http://schema.intuit.com/finance/v3\" time=")
        .contains(
            "<Fault type=\"ValidationFault\"><Error code=\"610\" element=\"\"><Message>Object");
  }

  @Test
  void acceptsGzipAndQueriesByPost() throws IOException {
    client.send(
        client
            .api("/customer")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(SandboxClient.gzipped("{\"DisplayName\":\"Ann\"}"))));

    HttpResponse<String> found =
        client.send(
            client
                .api("/query?minorversion=75")
                .header("Content-Type", "application/text")
                .POST(
                    BodyPublishers.ofString("select * from Customer where DisplayName like 'a%'")));

    assertThat(json(found).at("/QueryResponse/Customer/0/DisplayName").asText()).isEqualTo("Ann");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /Customer/1, 500",
    "GET, /invoice/1, 500",
    "GET, /companyinfo/1, 610",
    "POST, /customer?operation=delete, 500",
    "POST, /customer?requestid=123456789012345678901234567890123456789012345678901, 2130"
  })
  void refusesWhatIsNotThere(String method, String path, String code) throws IOException {
    HttpResponse<String> answer =
        method.equals("GET") ? client.get(path) : client.post(path, "{'DisplayName':'Ann'}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).at("/Fault/Error/0/code").asText()).isEqualTo(code);
  }

  @Test
  void tellsTheCompanyAndItsPreferences() throws IOException {
    assertThat(
            json(client.get("/companyinfo/" + QuickBooksSandbox.REALM))
                .at("/CompanyInfo/CompanyName")
                .asText())
        .isEqualTo("Quill & Co Accounting");
    assertThat(
            json(client.get("/preferences"))
                .at("/Preferences/CurrencyPrefs/HomeCurrency/value")
                .asText())
        .isEqualTo("USD");
  }

  @Test
  @DisplayName("F4 a known requestid answers again and executes nothing")
  void replays() throws IOException {
    String first = client.post("/customer?requestid=r1", "{'DisplayName':'Ann'}").body();
    String again = client.post("/customer?requestid=r1", "{'DisplayName':'Ann'}").body();

    assertThat(again).isEqualTo(first);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  @DisplayName("F8 items of a batch fail each for itself, and the whole is replayed")
  void batches() throws IOException {
    String batch =
        """
        {'BatchItemRequest':[
          {'bId':'a','operation':'create','Customer':{'DisplayName':'Ann'}},
          {'bId':'b','operation':'create','Customer':{'DisplayName':'ann'}},
          {'bId':'c','operation':'delete','Customer':{'Id':'1','SyncToken':'0'}},
          {'bId':'d','Query':'select * from Vendor'},
          {'bId':'e','operation':'create','Invoice':{}}]}
        """;
    HttpResponse<String> answer = client.post("/batch?requestid=b1", batch);

    Map<String, JsonNode> items = items(answer);
    assertThat(items.get("a").at("/Customer/Id").asText()).isEqualTo("1");
    assertThat(items.get("b").at("/Fault/Error/0/code").asText()).isEqualTo("6240");
    assertThat(items.get("c").at("/Fault/Error/0/code").asText()).isEqualTo("500");
    assertThat(items.get("d").path("QueryResponse")).isEmpty();
    assertThat(items.get("e").at("/Fault/Error/0/code").asText()).isEqualTo("500");
    assertThat(client.post("/batch?requestid=b1", batch).body()).isEqualTo(answer.body());
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void aBatchHoldsThirtyItems() throws IOException {
    assertThat(items(client.post("/batch", batchOf(30)))).hasSize(30);
    assertThat(json(client.post("/batch", batchOf(31))).at("/Fault/Error/0/code").asText())
        .isEqualTo("1040");
  }

  @Test
  void theGatewayRefusesInItsOwnEnvelope() throws IOException {
    HttpResponse<String> bad = client.with("nonsense").get("/preferences");
    HttpResponse<String> elsewhere =
        client.send(
            client
                .request("/v3/company/999/preferences")
                .header("Authorization", "Bearer " + sandbox.accessToken()));

    assertThat(bad.statusCode()).isEqualTo(401);
    assertThat(json(bad).at("/fault/error/0/code").asText()).isEqualTo("3200");
    assertThat(json(bad).at("/fault/type").asText()).isEqualTo("AUTHENTICATION");
    assertThat(bad.headers().firstValue("intuit_tid")).isPresent();
    assertThat(elsewhere.statusCode()).isEqualTo(403);
    assertThat(json(elsewhere).at("/fault/error/0/message").asText())
        .isEqualTo("message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403");
  }

  @Test
  @DisplayName("F19 the eleventh call of a second is answered 429")
  void limits() throws IOException {
    client.control("PUT", "/limits", "{'enabled':true}");

    HttpResponse<String> answer = client.get("/preferences");
    for (int at = 0; at < 200 && answer.statusCode() == 200; at++) {
      answer = client.get("/preferences");
    }

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(json(answer).at("/fault/error/0/code").asText()).isEqualTo("3001");
  }

  @ParameterizedTest
  @CsvSource({
    "gateway-401, 401, AUTHENTICATION",
    "service-401, 401, SRV-110",
    "wrong-realm, 403, 3100",
    "authorization-lost, 403, AuthorizatonFault",
    "throttled, 429, 3001",
    "throttled-without-hint, 429, 3001",
    "system-failure, 500, SystemFault",
    "html-502, 502, <html>",
    "html-503, 503, <html>",
    "empty-200, 200, ''",
    "fault-200, 200, 10000",
    "stale-object, 400, 5010"
  })
  void goesWrongOnceOnRequest(String kind, int status, String holding) throws IOException {
    sandbox.addCustomer(Map.of("DisplayName", "Ann"));
    client.mishap(kind);

    HttpResponse<String> answer =
        client.post("/customer", "{'Id':'1','SyncToken':'0','sparse':true}");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(holding);
    assertThat(answer.headers().firstValue("Retry-After").isPresent())
        .isEqualTo(kind.equals("throttled"));
    assertThat(client.post("/customer", "{'Id':'1','SyncToken':'0','sparse':true}").statusCode())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("F4 a connection may break before or after the work is done")
  void breaks() throws IOException {
    client.mishap("dropped-before");
    assertThatThrownBy(() -> client.post("/customer", "{'DisplayName':'Ann'}"))
        .isInstanceOf(IOException.class);
    assertThat(count()).isZero();

    client.mishap("dropped-after");
    assertThatThrownBy(() -> client.post("/customer", "{'DisplayName':'Ann'}"))
        .isInstanceOf(IOException.class);
    assertThat(count()).isEqualTo(1);

    client.mishap("timeout-after");
    assertThat(client.post("/customer", "{'DisplayName':'Bob'}").statusCode()).isEqualTo(504);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void aQueryMayBearOldTokensAndCdcMayLie() throws IOException {
    sandbox.addCustomer(Map.of("DisplayName", "Ann"));
    sandbox.edit("1", Map.of("Notes", "n"));
    client.mishap("stale-query");
    client.mishap("false-deletion");

    assertThat(
            json(client.query("select * from Customer"))
                .at("/QueryResponse/Customer/0/SyncToken")
                .asText())
        .isEqualTo("0");
    assertThat(
            json(client.query("select * from Customer"))
                .at("/QueryResponse/Customer/0/SyncToken")
                .asText())
        .isEqualTo("1");
    assertThat(
            client
                .get(
                    "/cdc?entities=Customer&changedSince="
                        + LocalDate.now(ZoneOffset.UTC).minusDays(2))
                .body())
        .contains("\"status\":\"Deleted\"");
  }

  @Test
  void aPersonWorksInsideQuickBooks() throws IOException {
    client.control("POST", "/customers", "{'DisplayName':'Ann','Notes':'n'}");
    client.control("POST", "/customers", "{'DisplayName':'Bob'}");
    client.control("POST", "/vendors", "{'DisplayName':'Vend'}");
    client.control("PATCH", "/customers/1", "{'DisplayName':'Ann B','Notes':null}");
    client.control("POST", "/customers/1/inactivate", "");
    client.control("POST", "/customers/1/reactivate", "");
    HttpResponse<String> merged =
        client.control("POST", "/customers/merge", "{'winner':'1','loser':'2'}");

    assertThat(json(merged).path("DisplayName").asText()).isEqualTo("Ann B");
    assertThat(json(merged).has("Notes")).isFalse();
    assertThat(json(client.control("GET", "/customers", "")).path("items")).hasSize(1);
    assertThat(client.control("PATCH", "/customers/1", "{'DisplayName':'vend'}").statusCode())
        .isEqualTo(409);
    assertThat(client.control("DELETE", "/customers/1", "").statusCode()).isEqualTo(204);
    assertThat(client.control("GET", "/customers/1", "").statusCode()).isEqualTo(404);
  }

  @Test
  void countsCallsByKind() throws IOException {
    client.post("/customer", "{'DisplayName':'Ann'}");
    client.post("/customer", "{'Id':'1','SyncToken':'0','sparse':true}");
    client.get("/customer/1");
    client.query("select * from Customer");
    client.post("/batch", batchOf(2));
    client.with("nonsense").get("/preferences");

    assertThat(client.control("GET", "/calls", "").body())
        .isEqualTo(
            "{\"batch\":1,\"batch-item\":2,\"create\":1,\"query\":1,\"read\":1,\"refused\":1,\"update\":1}");
  }

  @Test
  @DisplayName("R62 a change is told to the hub on the same server, unless another is named")
  void tellsTheHub() throws IOException {
    client.control("PUT", "/webhooks", "{'enabled':true,'format':'old'}");

    client.post("/customer", "{'DisplayName':'Ann'}");

    await().until(() -> !server.webhooks.isEmpty());
    assertThat(server.webhooks.poll()).contains("\"operation\":\"Create\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v3/compan%79/9130350000000001/preferences",
        "/v3;a=b/company/9130350000000001/preferences",
        "/v3/company/9130350000000001;a=b/preferences"
      })
  void noSpellingOfAPathSlipsPastTheGateway(String path) throws IOException {
    assertThat(client.send(client.request(path)).statusCode()).isGreaterThanOrEqualTo(400);
  }

  private static String batchOf(int size) {
    return IntStream.range(0, size)
        .mapToObj(
            at ->
                "{'bId':'%1$d','operation':'create','Customer':{'DisplayName':'N%1$d'}}"
                    .formatted(at))
        .collect(Collectors.joining(",", "{'BatchItemRequest':[", "]}"));
  }

  private static Map<String, JsonNode> items(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(200);
    Map<String, JsonNode> items = new HashMap<>();
    json(answer)
        .path("BatchItemResponse")
        .forEach(item -> items.put(item.path("bId").asText(), item));
    return items;
  }
}
