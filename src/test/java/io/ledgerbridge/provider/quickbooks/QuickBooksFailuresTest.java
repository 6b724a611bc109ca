package io.ledgerbridge.provider.quickbooks;

import static io.ledgerbridge.provider.quickbooks.Samples.answer;
import static io.ledgerbridge.provider.quickbooks.Samples.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.ProviderFailure.AccessExpired;
import io.ledgerbridge.provider.ProviderFailure.AuthorizationLost;
import io.ledgerbridge.provider.ProviderFailure.NotFound;
import io.ledgerbridge.provider.ProviderFailure.RateLimited;
import io.ledgerbridge.provider.ProviderFailure.Rejected;
import io.ledgerbridge.provider.ProviderFailure.Stale;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Failures, in every shape that QuickBooks gives them (F21)")
class QuickBooksFailuresTest {

  private static final String XML =
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <IntuitResponse xmlns="http://schema.intuit.com/finance/v3" time="2026-03-04T09:07:00.001-08:00">
      <Fault type="%s"><Error code="%s"><Message>%s</Message><Detail>%s</Detail></Error></Fault>
      </IntuitResponse>""";

  private final QuickBooksConnector connector = new QuickBooksConnector();

  @ParameterizedTest(name = "{0}: {3} {2}")
  @MethodSource("table")
  void classifies(
      String shape, HttpAnswer answer, Class<? extends ProviderFailure> expected, String code) {
    Optional<ProviderFailure> failure = connector.failure(answer);

    assertThat(failure).get().isInstanceOf(expected);
    assertThat(failure.orElseThrow().code()).isEqualTo(code);
  }

  static Stream<Arguments> table() {
    return Stream.of(
        row("gateway", answer(401, gateway("003200", "401")), AccessExpired.class, "3200"),
        row("gateway", answer(403, gateway("3100", "403")), AuthorizationLost.class, "3100"),
        row("gateway", answer(429, gateway("3001", "429")), RateLimited.class, "3001"),
        row("XML", answer(401, xml("AuthenticationFault", "100")), AccessExpired.class, "100"),
        row("XML", answer(403, xml("AuthorizatonFault", "120")), AuthorizationLost.class, "120"),
        row("XML", answer(500, xml("AuthorizatonFault", "120")), AuthorizationLost.class, "120"),
        row("XML", answer(401, xml("AuthenticationFault", "130")), AuthorizationLost.class, "130"),
        row("XML", answer(400, xml("ValidationFault", "6240")), Rejected.class, "6240"),
        row("XML", answer(429, xml("SERVICE", "3001")), RateLimited.class, "3001"),
        row("JSON", answer(400, fault("6240", "m", "d")), Rejected.class, "6240"),
        row("JSON", answer(400, fault("6190", "m", "d")), Rejected.class, "6190"),
        row("JSON", answer(403, fault("6190", "m", "d")), Rejected.class, "6190"),
        row("JSON", answer(403, fault("5020", "m", "d")), Rejected.class, "5020"),
        row("JSON", answer(400, fault("5010", "m", "d")), Stale.class, "5010"),
        row("JSON", answer(400, fault("610", "m", "d")), NotFound.class, "610"),
        row("JSON", answer(400, fault("600", "m", "d")), Unavailable.class, "600"),
        row("JSON", answer(400, fault("2050", "m", "d")), Rejected.class, "2050"),
        row("JSON", answer(400, fault("4000", "m", "d")), Rejected.class, "4000"),
        row("JSON", answer(500, fault("500", "m", "d")), Rejected.class, "500"),
        row("JSON", answer(500, fault("10000", "m", "d")), Unavailable.class, "10000"),
        row("JSON", answer(400, fault("10000", "m", "d")), Unavailable.class, "10000"),
        row("JSON", answer(403, fault("9", "m", "d")), Unavailable.class, "9"),
        row("JSON", answer(400, fault("10200", "m", "d")), Rejected.class, "10200"),
        row("200 + Fault", answer(200, fault("6240", "m", "d")), Rejected.class, "6240"),
        row("200 + XML", answer(200, xml("SystemFault", "10000")), Unavailable.class, "10000"),
        row("HTML", answer(502, "<html><br>Bad gateway"), Unavailable.class, "HTTP_502"),
        row("HTML", answer(503, "<html></html>"), Unavailable.class, "HTTP_503"),
        row("HTML", answer(504, "<!DOCTYPE html><p>"), Unavailable.class, "HTTP_504"),
        row("HTML", answer(200, "<html></html>"), Unavailable.class, "HTTP_200"),
        row("empty", answer(500, ""), Unavailable.class, "HTTP_500"),
        row("empty", answer(200, ""), Unavailable.class, "HTTP_200"),
        row("empty", answer(401, ""), AccessExpired.class, "HTTP_401"),
        row("empty", answer(403, ""), Unavailable.class, "HTTP_403"),
        row("empty", answer(404, ""), NotFound.class, "HTTP_404"),
        row("empty", answer(400, ""), Rejected.class, "HTTP_400"),
        row("empty", answer(429, ""), RateLimited.class, "HTTP_429"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"Customer\":{\"Id\":\"58\"},\"time\":\"x\"}", "[]"})
  @DisplayName("JSON without a fault is none")
  void success(String body) {
    assertThat(connector.failure(answer(200, body))).isEmpty();
  }

  @Test
  @DisplayName("the words are Message and Detail, and the id that Intuit's support asks for")
  void words() {
    var answer =
        new HttpAnswer(
            400,
            Map.of("intuit_tid", "1-abc"),
            fault(
                "6240", "Duplicate Name Exists Error", "The name supplied already exists. : null"));

    assertThat(connector.failure(answer))
        .contains(
            new Rejected(
                "6240",
                "Duplicate Name Exists Error: The name supplied already exists. : null"
                    + " (intuit_tid 1-abc)"));
  }

  @Test
  @DisplayName("XML tells its words, too")
  void xmlWords() {
    assertThat(connector.failure(answer(401, xml("AuthenticationFault", "100"))))
        .contains(new AccessExpired("100", "General Authentication Error: SRV-110"));
  }

  @Test
  @DisplayName("words are cut to 500 characters")
  void cut() {
    assertThat(connector.failure(answer(400, fault("6000", "m", "x".repeat(900)))))
        .get()
        .satisfies(failure -> assertThat(failure.message()).hasSize(500));
  }

  @Test
  @DisplayName("Retry-After is followed")
  void retryAfter() {
    var limited = new HttpAnswer(429, Map.of("retry-after", "17"), gateway("3001", "429"));

    assertThat(connector.failure(limited))
        .get()
        .extracting(failure -> ((RateLimited) failure).retryAfter())
        .isEqualTo(Optional.of(Duration.ofSeconds(17)));
  }

  @Test
  @DisplayName("a document type in XML reads no file")
  void noExternalEntities() {
    String attack =
        """
        <!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>
        <r><Fault><Error code="6000"><Message>&x;</Message></Error></Fault></r>""";

    assertThat(connector.failure(answer(502, attack))).get().isInstanceOf(Unavailable.class);
  }

  private static String gateway(String code, String status) {
    return """
        {"warnings":null,"intuitObject":null,
         "fault":{"error":[{"message":"message=Failed; errorCode=00%s; statusCode=%s",
                            "detail":null,"code":"%s","element":null}],"type":"SERVICE"},
         "report":null,"queryResponse":null,"batchItemResponse":[],"requestId":null,
         "time":1772643909000,"status":null,"cdcresponse":[]}"""
        .formatted(code, status, code);
  }

  private static String xml(String type, String code) {
    return XML.formatted(type, code, "General Authentication Error", "SRV-110");
  }

  private static Arguments row(
      String shape, HttpAnswer answer, Class<? extends ProviderFailure> expected, String code) {
    return arguments(shape, answer, expected, code);
  }
}
