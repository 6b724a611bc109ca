package io.ledgerbridge.provider.karbon;

import static io.ledgerbridge.provider.Conversation.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerbridge.provider.Hint;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.RecordRef;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KarbonWebhookTest {

  private static final String KEY = "unit-test-signing-key-01";
  private static final String SIGNATURE =
      "834fcc1520d1b4b2d5a8f02b891b9e959f631182e3262109f35dc2630aedceab";
  private static final String BODY =
      "{\"ResourcePermaKey\":\"4jgPTtcXxwC2\",\"ResourceType\":\"Contact\","
          + "\"ActionType\":\"Updated\",\"TimeStamp\":\"2026-03-01T09:30:00Z\"}";
  private static final String URL = "https://sync.example.test/hooks/karbon/1";

  private final KarbonConnector karbon = new KarbonConnector();
  private final Tenant tenant = new Tenant();

  @Test
  void believesOnlyWhatKarbonSigned() {
    assertThat(karbon.signed(Map.of("signature", SIGNATURE), bytes(BODY), KEY)).isTrue();
    assertThat(karbon.signed(Map.of("Signature", SIGNATURE), bytes(BODY), KEY)).isTrue();
    assertThat(karbon.signed(Map.of("Signature", SIGNATURE), bytes(BODY + " "), KEY)).isFalse();
    assertThat(karbon.signed(Map.of("Signature", SIGNATURE), bytes(BODY), KEY + "x")).isFalse();
    assertThat(karbon.signed(Map.of("Signature", "not hex"), bytes(BODY), KEY)).isFalse();
    assertThat(karbon.signed(Map.of("Signature", SIGNATURE), bytes(BODY), "")).isFalse();
    assertThat(karbon.signed(Map.of(), bytes(BODY), KEY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BODY,
        "{\"resourcepermakey\":\"4jgPTtcXxwC2\",\"RESOURCETYPE\":\"contact\",\"Timestamp\":\"x\"}",
        "["
            + BODY
            + ","
            + BODY
            + ",{\"ResourceType\":\"ClientGroup\",\"ResourcePermaKey\":\"G\"},7]"
      })
  @DisplayName("A message, or a list of them, in any letter case, hints at each record once")
  void readsHints(String body) {
    assertThat(karbon.hints(bytes(body)))
        .extracting(Hint::record)
        .containsExactly(new RecordRef("Contact", "4jgPTtcXxwC2"));
  }

  @Test
  void readsOrganizations() {
    assertThat(
            karbon.hints(bytes("{\"ResourcePermaKey\":\"O1\",\"ResourceType\":\"Organization\"}")))
        .extracting(Hint::record)
        .containsExactly(new RecordRef("Organization", "O1"));
  }

  @Test
  void passesOverWhatItDoesNotKnowAndRefusesWhatIsNoMessage() {
    assertThat(karbon.hints(bytes("{\"ResourceType\":\"Contact\"}"))).isEmpty();
    assertThat(karbon.hints(bytes("{}"))).isEmpty();
    assertThatThrownBy(() -> karbon.hints(bytes("hello")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> karbon.hints(bytes(""))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("A subscription that Karbon cancelled is made again")
  void subscribesWhereThereIsNone() {
    tenant.answering("POST", new HttpAnswer(201, Map.of(), "{}"));

    assertThat(subscribe()).isTrue();
    assertThat(tenant.asked())
        .containsExactly("GET /v3/WebhookSubscriptions/Contact", "POST /v3/WebhookSubscriptions");
    assertThat(tenant.calls.get(1).body())
        .contains(
            "{\"TargetUrl\":\""
                + URL
                + "\",\"WebhookType\":\"Contact\",\"SigningKey\":\""
                + KEY
                + "\"}");
  }

  @Test
  void leavesARightSubscriptionAlone() {
    tenant.answering("GET", subscription(URL));

    assertThat(subscribe()).isFalse();
    assertThat(tenant.written()).isEmpty();
  }

  @Test
  void replacesASubscriptionToAnotherAddress() {
    tenant
        .answering("GET", subscription("https://old.example.test/"))
        .answering("DELETE", new HttpAnswer(204, Map.of(), ""))
        .answering("POST", new HttpAnswer(201, Map.of(), "{}"));

    assertThat(subscribe()).isTrue();
    assertThat(tenant.written())
        .containsExactly(
            "DELETE /v3/WebhookSubscriptions/Contact", "POST /v3/WebhookSubscriptions");
  }

  @Test
  void saysWhenKarbonRefusesASubscription() {
    tenant.answering(
        "POST",
        new HttpAnswer(400, Map.of(), "{\"error\":{\"code\":\"4002\",\"message\":\"Bad key\"}}"));

    assertThatThrownBy(this::subscribe).isInstanceOf(ProviderException.class);
  }

  @Test
  void doesNotSubscribeToWhatKarbonRefuses() {
    assertThat(karbon.subscribe("", "http://localhost:8080/hooks", KEY)).isEmpty();
  }

  private boolean subscribe() {
    return play(karbon.subscribe("", URL, KEY).orElseThrow(), tenant);
  }

  private static HttpAnswer subscription(String url) {
    return new HttpAnswer(
        200, Map.of(), "{\"TargetUrl\":\"%s\",\"WebhookType\":\"Contact\"}".formatted(url));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
