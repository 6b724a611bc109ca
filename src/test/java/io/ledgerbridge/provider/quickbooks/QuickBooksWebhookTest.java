package io.ledgerbridge.provider.quickbooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ledgerbridge.provider.Hint;
import io.ledgerbridge.provider.RecordRef;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Intuit's webhooks (F7, F12)")
class QuickBooksWebhookTest {

  private static final String SECRET = "test-verifier-token";

  private static final String LEGACY =
      "{\"eventNotifications\":[{\"realmId\":\"9130350000000001\",\"dataChangeEvent\":"
          + "{\"entities\":[{\"name\":\"Customer\",\"id\":\"58\",\"operation\":\"Update\","
          + "\"lastUpdated\":\"2026-03-04T17:05:09.000Z\"},{\"name\":\"Customer\",\"id\":\"61\","
          + "\"operation\":\"Merge\",\"lastUpdated\":\"2026-03-04T17:05:10.000Z\","
          + "\"deletedId\":\"60\"}]}}]}";

  private static final String CLOUD_EVENTS =
      "[{\"specversion\":\"1.0\",\"id\":\"7a0c1a52-6e0f-4d4e-9a7e-6a2f6f0f6a11\","
          + "\"source\":\"intuit.c2ltdWxhdG9yLW9ubHktc291cmNlLWlkLTAwMDE=\","
          + "\"type\":\"qbo.customer.updated.v1\",\"datacontenttype\":\"application/json\","
          + "\"time\":\"2026-03-04T17:05:09.123456789Z\",\"intuitentityid\":\"58\","
          + "\"intuitaccountid\":\"9130350000000001\",\"data\":{}}]";

  private final QuickBooksConnector connector = new QuickBooksConnector();

  @Test
  @DisplayName("are signed over their raw bytes: both published vectors")
  void vectors() {
    assertThat(LEGACY.getBytes(UTF_8)).hasSize(288);
    assertThat(CLOUD_EVENTS.getBytes(UTF_8)).hasSize(305);
    assertThat(signed("lvLkANrBLofdBRkdL2Xc+lnaa9dgquRugd/YDEpL4bs=", LEGACY, SECRET)).isTrue();
    assertThat(signed("jt4Vm76X+2FTKQcVOdL40iR7+T/3kN+vSXWDcuTG230=", CLOUD_EVENTS, SECRET))
        .isTrue();
  }

  @Test
  @DisplayName("are refused with another signature, other bytes, another secret or none")
  void forged() {
    String signature = "lvLkANrBLofdBRkdL2Xc+lnaa9dgquRugd/YDEpL4bs=";

    assertThat(signed(signature, LEGACY + " ", SECRET)).isFalse();
    assertThat(signed(signature, LEGACY, "another")).isFalse();
    assertThat(signed(signature, LEGACY, "")).isFalse();
    assertThat(signed("%%%", LEGACY, SECRET)).isFalse();
    assertThat(connector.signed(Map.of(), LEGACY.getBytes(UTF_8), SECRET)).isFalse();
  }

  @Test
  @DisplayName("in the old format name customers, and what was merged into them")
  void legacy() {
    assertThat(connector.hints(LEGACY.getBytes(UTF_8)))
        .containsExactly(hint("58", Optional.empty()), hint("61", Optional.of("60")));
  }

  @Test
  @DisplayName("as CloudEvents name customers")
  void cloudEvents() {
    assertThat(connector.hints(CLOUD_EVENTS.getBytes(UTF_8)))
        .containsExactly(hint("58", Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deletedid", "deletedId"})
  @DisplayName("as CloudEvents name what was merged, in either spelling")
  void merged(String spelling) {
    String body = event("qbo.customer.merged.v1", "{\"" + spelling + "\":\"60\"}");

    assertThat(connector.hints(("[" + body + "]").getBytes(UTF_8)))
        .containsExactly(hint("58", Optional.of("60")));
  }

  @Test
  @DisplayName("a single CloudEvent outside an array is understood")
  void single() {
    assertThat(connector.hints(event("qbo.customer.deleted.v2", "{}").getBytes(UTF_8)))
        .containsExactly(hint("58", Optional.empty()));
  }

  @Test
  @DisplayName("name no merged customer where they say null")
  void mergedNull() {
    String body = event("qbo.customer.updated.v1", "{\"deletedId\":null}");

    assertThat(connector.hints(("[" + body + "]").getBytes(UTF_8)))
        .containsExactly(hint("58", Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qbo.invoice.void.v1",
        "qbo.invoice.voided.v1",
        "qbo.customercredit.updated.v1",
        "nonsense",
        ""
      })
  @DisplayName("of other entities give no hint")
  void others(String type) {
    assertThat(connector.hints(("[" + event(type, "{}") + ", 7, null]").getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "{}", "\"text\"", "{\"Events\":[]}"})
  @DisplayName("what is no webhook of Intuit's is refused")
  void foreign(String body) {
    assertThatIllegalArgumentException().isThrownBy(() -> connector.hints(body.getBytes(UTF_8)));
  }

  private boolean signed(String signature, String body, String secret) {
    return connector.signed(Map.of("Intuit-Signature", signature), body.getBytes(UTF_8), secret);
  }

  private static String event(String type, String data) {
    return """
        {"specversion":"1.0","id":"1","source":"intuit.x","type":"%s","intuitentityid":"58",
         "intuitaccountid":"9130350000000001","data":%s}"""
        .formatted(type, data);
  }

  private static Hint hint(String id, Optional<String> mergedFrom) {
    return new Hint(Optional.of("9130350000000001"), new RecordRef("Customer", id), mergedFrom);
  }
}
