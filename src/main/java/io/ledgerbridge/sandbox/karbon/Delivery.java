package io.ledgerbridge.sandbox.karbon;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One attempt to tell a subscriber.
 *
 * @param attempt 1 for the first
 * @param due when it may be sent
 */
record Delivery(Subscription subscription, String body, int attempt, Instant due) {

  Delivery again(Instant when) {
    return new Delivery(subscription, body, attempt + 1, when);
  }

  /** The Signature header: lower-case hex of HMAC-SHA256 over the raw body (§7.2). */
  Optional<String> signature() {
    if (subscription.signingKey().isEmpty()) {
      return Optional.empty();
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              subscription.signingKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] digest = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
      return Optional.of(HexFormat.of().formatHex(digest));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }
}
