package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.Hint;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.RecordRef;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Karbon's webhooks (providers/karbon.md §7). */
final class KarbonWebhook {

  private static final String SUBSCRIPTIONS = "/v3/WebhookSubscriptions";
  private static final String TYPE = "Contact";
  private static final String ALGORITHM = "HmacSHA256";

  private KarbonWebhook() {}

  /** Whether the Signature header is the hex HMAC-SHA256 of these very bytes. */
  static boolean signed(Map<String, String> headers, byte[] body, String secret) {
    return !secret.isEmpty()
        && headers.entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("Signature"))
            .anyMatch(
                header ->
                    MessageDigest.isEqual(
                        HexFormat.of().formatHex(hmac(body, secret)).getBytes(StandardCharsets.US_ASCII),
                        header.getValue().strip().toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The records that a message, or a list of messages, speaks of. Names count in any letter case.
   *
   * @throws IllegalArgumentException when the body is neither
   */
  static Collection<Hint> hints(byte[] body) {
    JsonNode tree =
        Json.tree(body)
            .orElseThrow(() -> new IllegalArgumentException("no message of Karbon's: no JSON"));
    Stream<JsonNode> messages =
        tree.isArray() ? StreamSupport.stream(tree.spliterator(), false) : Stream.of(tree);
    return messages
        .flatMap(message -> record(message).stream())
        .map(ref -> new Hint(Optional.empty(), ref, Optional.empty()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Optional<RecordRef> record(JsonNode message) {
    String key = Json.text(Json.anyCase(message, "ResourcePermaKey"));
    return KarbonType.named(Json.text(Json.anyCase(message, "ResourceType")))
        .filter(type -> !key.isBlank())
        .map(type -> type.ref(key));
  }

  /**
   * Makes sure of the one subscription that Karbon allows; it covers organizations too, and is
   * cancelled for good after ten failed deliveries.
   *
   * @return whether it had to be made, so that messages may have been missed; nothing where Karbon
   *     would refuse the URL
   */
  static Optional<Dialogue<Boolean>> subscribe(String targetUrl, String signingKey) {
    return targetUrl.startsWith("https://")
        ? Optional.of(
            Answers.find(SUBSCRIPTIONS + "/" + TYPE)
                .then(
                    found ->
                        found
                            .map(
                                there ->
                                    Json.text(there, "TargetUrl").equals(targetUrl)
                                        ? Dialogue.done(false)
                                        : replaced(targetUrl, signingKey))
                            .orElseGet(() -> made(targetUrl, signingKey))))
        : Optional.empty();
  }

  private static Dialogue<Boolean> replaced(String targetUrl, String signingKey) {
    var delete =
        new HttpCall(
            "DELETE",
            SUBSCRIPTIONS + "/" + TYPE,
            Map.of("Accept", "application/json"),
            Optional.empty());
    return Dialogue.ask(
        delete,
        answer -> {
          // Not found: it is gone already, as wanted.
          if (answer.status() != 404) {
            Answers.demandSuccess(answer);
          }
          return made(targetUrl, signingKey);
        });
  }

  private static Dialogue<Boolean> made(String targetUrl, String signingKey) {
    String body =
        Json.write(
            Json.object()
                .put("TargetUrl", targetUrl)
                .put("WebhookType", TYPE)
                .put("SigningKey", signingKey));
    return Dialogue.ask(
        HttpCall.json("POST", SUBSCRIPTIONS, body),
        answer -> {
          Answers.demandSuccess(answer);
          return Dialogue.done(true);
        });
  }

  private static byte[] hmac(byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(body);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
