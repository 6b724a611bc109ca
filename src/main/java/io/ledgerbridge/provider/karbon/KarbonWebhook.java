package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.provider.Hint;
import io.ledgerbridge.provider.RecordRef;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Reads Karbon's webhooks (providers/karbon.md §7.2). */
final class KarbonWebhook {

  private static final String ALGORITHM = "HmacSHA256";

  private KarbonWebhook() {}

  /** Whether the Signature header is the hex HMAC-SHA256 of these very bytes. */
  static boolean signed(Map<String, String> headers, byte[] body, String secret) {
    if (secret.isEmpty()) {
      return false;
    }
    String expected = HexFormat.of().formatHex(hmac(body, secret));
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Signature"))
        .map(header -> header.getValue().strip().toLowerCase(Locale.ROOT))
        .anyMatch(given -> MessageDigest.isEqual(bytes(expected), bytes(given)));
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
        .map(type -> type.ref(key))
        .filter(RecordRef::isPlausible);
  }

  private static byte[] hmac(byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes(secret), ALGORITHM));
      return mac.doFinal(body);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
