package io.ledgerbridge.sandbox.quickbooks;

import static io.ledgerbridge.sandbox.quickbooks.SandboxClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

@DisplayName("R9 Simulated QuickBooks: connecting (quickbooks.md §2)")
@SpringBootTest(
    classes = SandboxServer.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"hub.sandbox.enabled=true", "spring.config.location=optional:classpath:/none/"})
class SandboxOAuthTest {
  private static final String BACK = "https://hub.example/oauth/callback";
  private static final String ASK =
      "/connect/oauth2?response_type=code&client_id=sandbox-client&state=a%26b%20c"
          + "&scope=com.intuit.quickbooks.accounting%20openid&redirect_uri=";

  @LocalServerPort private int port;

  private SandboxClient client() {
    return new SandboxClient(port, "");
  }

  private MultiValueMap<String, String> agreed(String more) throws IOException {
    HttpResponse<String> answer = client().send(client().request(ASK + BACK + more));
    assertThat(answer.statusCode()).isEqualTo(302);
    URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
    assertThat(back.toString()).startsWith(BACK + "?");
    return UriComponentsBuilder.fromUri(back).build().getQueryParams();
  }

  private HttpResponse<String> token(String form, boolean basic) throws IOException {
    String keys = "sandbox-client:sandbox-secret";
    HttpRequest.Builder request =
        client()
            .request("/oauth2/v1/tokens/bearer")
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded");
    if (basic) {
      String encoded = Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8));
      request.header("Authorization", "Basic " + encoded);
    }
    return client().send(request.POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> exchange(String code, boolean basic) throws IOException {
    String keys = basic ? "" : "&client_id=sandbox-client&client_secret=sandbox-secret";
    return token(
        "grant_type=authorization_code&code="
            + code
            + "&redirect_uri="
            + URLEncoder.encode(BACK, StandardCharsets.UTF_8)
            + keys,
        basic);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void agreesAtOnceAndTradesTheCodeForTokens(boolean basic) throws IOException {
    MultiValueMap<String, String> back = agreed("");
    HttpResponse<String> pair = exchange(back.getFirst("code"), basic);
    String access = json(pair).path("access_token").asText();

    assertThat(back.getFirst("state")).isEqualTo("a%26b%20c");
    assertThat(back.getFirst("realmId")).isEqualTo(QuickBooksSandbox.REALM);
    assertThat(json(pair).path("token_type").asText()).isEqualTo("bearer");
    assertThat(json(pair).path("expires_in").asLong()).isEqualTo(3600);
    assertThat(json(pair).path("x_refresh_token_expires_in").asLong())
        .isBetween(8_726_390L, 8_726_400L);
    assertThat(json(pair).has("realmId")).isFalse();
    assertThat(client().with(access).get("/preferences").statusCode()).isEqualTo(200);
    assertThat(exchange(back.getFirst("code"), basic).body()).contains("invalid_grant");
  }

  @Test
  @DisplayName("F11 a token is for the one company that was chosen")
  void anotherCompany() throws IOException {
    MultiValueMap<String, String> back = agreed("&realmId=777");
    String access = json(exchange(back.getFirst("code"), true)).path("access_token").asText();

    assertThat(back.getFirst("realmId")).isEqualTo("777");
    assertThat(client().with(access).get("/preferences").statusCode()).isEqualTo(403);
    assertThat(
            client()
                .send(
                    client()
                        .request("/v3/company/777/companyinfo/777")
                        .header("Accept", "application/json")
                        .header("Authorization", "Bearer " + access))
                .body())
        .contains("\"CompanyName\":\"Company 777\"");
  }

  @Test
  void refreshesAndRevokes() throws IOException {
    String refresh =
        json(exchange(agreed("").getFirst("code"), true)).path("refresh_token").asText();
    HttpResponse<String> again = token("grant_type=refresh_token&refresh_token=" + refresh, true);
    String access = json(again).path("access_token").asText();

    assertThat(json(again).path("refresh_token").asText()).isEqualTo(refresh);
    HttpResponse<String> revoked =
        client()
            .send(
                client()
                    .request("/v2/oauth2/tokens/revoke")
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Basic c2FuZGJveC1jbGllbnQ6c2FuZGJveC1zZWNyZXQ=")
                    .POST(BodyPublishers.ofString("{\"token\":\"" + refresh + "\"}")));
    assertThat(revoked.statusCode()).isEqualTo(200);
    assertThat(client().with(access).get("/preferences").statusCode()).isEqualTo(401);
    HttpResponse<String> dead = token("grant_type=refresh_token&refresh_token=" + refresh, true);
    assertThat(dead.statusCode()).isEqualTo(400);
    assertThat(json(dead).path("error_description").asText())
        .isEqualTo("Incorrect or invalid refresh token");
  }

  @Test
  void aPersonMayDecline() throws IOException {
    assertThat(agreed("&deny=1").getFirst("error")).isEqualTo("access_denied");
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type=refresh_token&refresh_token=x, false, 401, invalid_client",
    "grant_type=refresh_token&refresh_token=x, true, 400, invalid_grant",
    "grant_type=password, true, 400, unsupported_grant_type",
    "x=y, true, 400, invalid_request"
  })
  void refuses(String form, boolean basic, int status, String error) throws IOException {
    HttpResponse<String> answer = token(form, basic);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer).path("error").asText()).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource({
    "client_id=sandbox-client, client_id=other",
    "response_type=code, response_type=token",
    "intuit.quickbooks.accounting, unknown",
    "state=a, x=a",
    "https://hub, javascript:hub"
  })
  void theConsentPageRefusesWhatIsWrong(String right, String wrong) throws IOException {
    assertThat(client().send(client().request((ASK + BACK).replace(right, wrong))).statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"openid_configuration", "openid_sandbox_configuration"})
  void discoveryNamesItsOwnAddresses(String document) throws IOException {
    HttpResponse<String> answer = client().send(client().request("/.well-known/" + document));

    assertThat(json(answer).path("token_endpoint").asText())
        .isEqualTo("http://127.0.0.1:" + port + "/sandbox/quickbooks/oauth2/v1/tokens/bearer");
  }

  @Test
  void theIdTokenNamesTheCompanyAndCanBeVerified() throws Exception {
    String token = json(exchange(agreed("").getFirst("code"), true)).path("id_token").asText();
    JsonNode key = json(client().send(client().request("/op/v1/jwks"))).at("/keys/0");
    String[] parts = token.split("\\.", -1);
    Base64.Decoder base64 = Base64.getUrlDecoder();

    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(
                new RSAPublicKeySpec(
                    new BigInteger(1, base64.decode(key.path("n").asText())),
                    new BigInteger(1, base64.decode(key.path("e").asText())))));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));

    assertThat(signature.verify(base64.decode(parts[2]))).isTrue();
    assertThat(new String(base64.decode(parts[1]), StandardCharsets.UTF_8))
        .contains("\"realmid\":\"" + QuickBooksSandbox.REALM + "\"");
  }

  @Test
  void userInfoNamesThePerson() throws IOException {
    String access = json(exchange(agreed("").getFirst("code"), true)).path("access_token").asText();

    HttpResponse<String> person =
        client()
            .send(
                client()
                    .request("/v1/openid_connect/userinfo")
                    .header("Authorization", "Bearer " + access));

    assertThat(json(person).path("emailVerified").asBoolean()).isTrue();
  }
}
