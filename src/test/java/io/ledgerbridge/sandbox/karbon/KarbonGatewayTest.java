package io.ledgerbridge.sandbox.karbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName(
    "Karbon's gateway: credentials, limits, faults and counters (providers/karbon.md §1, §2)")
class KarbonGatewayTest {

  private final KarbonApi api = new KarbonApi();

  @Test
  @DisplayName("a call without both headers answers 401 in shape C")
  void needsBothHeaders() {
    var answer = api.send("GET", "http://sim.test/sandbox/karbon/v3/TenantSettings", "", false);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().at("/error/statusCode").asText()).isEqualTo("401");
    assertThat(answer.message()).isEqualTo("JWT not present.");
    assertThat(api.get("TenantSettings").json().path("TenantKey").asText())
        .isEqualTo("SimTenant01");
  }

  @Test
  @DisplayName("by switch, 401 comes in shape B")
  void refusesPlainly() {
    api.control("PUT", "answers", "{\"plainUnauthorized\":true}");
    var answer = api.send("GET", "http://sim.test/sandbox/karbon/v3/Users", "", false);
    assertThat(answer.json().path("statusCode").asText()).isEqualTo("401");
  }

  @Test
  @DisplayName("a switch that does not exist is refused")
  void refusesUnknownSwitches() {
    assertThat(api.control("PUT", "webhooks", "{\"shoe\":true}").status()).isEqualTo(400);
  }

  @Test
  @DisplayName("what people do in Karbon can be done through the control API")
  void controlsRecords() {
    String id =
        api.control(
                "POST",
                "contacts",
                """
                {"firstName":"Ada","lastName":"Quill","type":"Client","email":"a@example.test",
                 "billing":{"lines":"1 Elm","city":"Salem","country":"US"}}
                """)
            .json()
            .path("id")
            .asText();
    api.control("PATCH", "contacts/" + id, "{\"billing\":{\"city\":\"Bend\"},\"email\":null}");
    var view = api.control("GET", "contacts/" + id, "").json();
    assertThat(view.at("/billing/lines").asText()).isEqualTo("1 Elm");
    assertThat(view.at("/billing/city").asText()).isEqualTo("Bend");
    assertThat(view.has("email")).isFalse();
    assertThat(api.control("PATCH", "contacts/" + id, "{\"shoe\":\"9\"}").status()).isEqualTo(400);
    assertThat(api.control("POST", "contacts/" + id + "/hide", "").status()).isEqualTo(200);
    assertThat(api.control("GET", "records?q=quill", "").json().path("total").asInt()).isEqualTo(1);
    assertThat(api.control("DELETE", "contacts/" + id, "").status()).isEqualTo(204);
    assertThat(api.control("GET", "contacts/" + id, "").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("F19 over 120 calls a minute answers 429 with Retry-After 10, once limits are on")
  void limitsTheRate() {
    api.control("PUT", "limits", "{\"enabled\":true}");
    for (int i = 0; i < 120; i++) {
      assertThat(api.get("Users").status()).isEqualTo(200);
    }
    var answer = api.get("Users");
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.response().getHeader("Retry-After")).isEqualTo("10");
    assertThat(answer.json().path("message").asText())
        .isEqualTo("Rate limit is exceeded. Try again in 10 seconds.");
    api.clock.advance(Duration.ofSeconds(10));
    assertThat(api.get("Users").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "unauthorized, 401",
    "conflict, 409",
    "throttled, 429",
    "throttled-without-hint, 429",
    "internal-error, 500",
    "html-503, 503",
    "empty-200, 200",
    "timeout-before, 504",
    "dropped-before, 504"
  })
  @DisplayName("a fault strikes its next call only and keeps it from being carried out")
  void playsFaults(String kind, int status) {
    String key = api.sandbox.addContact(Map.of("firstName", "Ada", "lastName", "Quill"));
    String fault = "{\"kind\":\"" + kind + "\",\"pathContains\":\"/Contacts/\"}";
    assertThat(api.control("POST", "faults", fault).status()).isEqualTo(201);
    assertThat(api.get("Users").status()).isEqualTo(200);
    assertThat(api.call("PATCH", "Contacts/" + key, "{\"FirstName\":\"Eda\"}").status())
        .isEqualTo(status);
    assertThat(api.get("Contacts/" + key).json().path("FirstName").asText()).isEqualTo("Ada");
  }

  @ParameterizedTest
  @CsvSource({"timeout-after", "dropped-after"})
  @DisplayName("F4 a call may be carried out although its answer is lost")
  void losesAnswers(String kind) {
    api.control("POST", "faults", "{\"kind\":\"" + kind + "\"}");
    var answer = api.call("POST", "Contacts", "{\"FirstName\":\"Ada\",\"LastName\":\"Quill\"}");
    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.text()).doesNotContain("Ada");
    assertThat(api.get("Contacts").json().path("@odata.count").asInt()).isEqualTo(1);
  }

  @Test
  @DisplayName("calls are counted by kind until the counters are reset")
  void countsCalls() {
    api.get("Contacts");
    api.get("Contacts/abc");
    api.get("Contacts/def?$expand=BusinessCards");
    api.get("Contacts/GetContactByUserDefinedIdentifier(UserDefinedIdentifier='x')");
    var calls = api.control("GET", "calls", "").json();
    assertThat(calls.path("total").asInt()).isEqualTo(4);
    assertThat(calls.at("/byKind/GET Contacts~1{key}").asInt()).isEqualTo(2);
    assertThat(calls.at("/byKind/GET Contacts~1{identifier}").asInt()).isEqualTo(1);
    api.control("DELETE", "calls", "");
    assertThat(api.control("GET", "calls", "").json().path("total").asInt()).isZero();
  }

  @Test
  @DisplayName("an address that the API does not have answers 404 in its words")
  void refusesUnknownAddresses() {
    var answer = api.call("DELETE", "Contacts/abc", "");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message())
        .startsWith("No HTTP resource was found that matches the request URI '");
  }
}
