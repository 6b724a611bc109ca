package io.ledgerbridge.provider.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.provider.Hint;
import io.ledgerbridge.provider.RecordRef;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Intuit's webhooks, in the old and in the CloudEvents format, told apart by whether the body is an
 * array (providers/quickbooks.md §7).
 */
final class QuickBooksWebhook {

  private static final String SIGNATURE = "intuit-signature";

  private QuickBooksWebhook() {}

  /** Whether the signature is that of the raw bytes under the verifier token (§7.1). */
  static boolean signed(Map<String, String> headers, byte[] body, String secret) {
    String given =
        headers.entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase(SIGNATURE))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
    return !secret.isEmpty()
        && MessageDigest.isEqual(
            signature(body, secret).getBytes(StandardCharsets.UTF_8),
            given.strip().getBytes(StandardCharsets.UTF_8));
  }

  private static String signature(byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA256", e);
    }
  }

  /**
   * The customers that a message speaks of.
   *
   * @throws IllegalArgumentException when it is in neither format
   */
  static Collection<Hint> hints(byte[] body) {
    JsonNode json =
        QuickBooksAnswers.json(new String(body, StandardCharsets.UTF_8))
            .orElseThrow(() -> new IllegalArgumentException("Not JSON"));
    if (json.isArray()) {
      return hints(QuickBooksAnswers.elements(json).stream().flatMap(QuickBooksWebhook::event));
    }
    if (json.path("eventNotifications").isArray()) {
      return hints(
          QuickBooksAnswers.elements(json.path("eventNotifications")).stream()
              .flatMap(QuickBooksWebhook::notification));
    }
    if (json.has("specversion")) {
      return hints(event(json));
    }
    throw new IllegalArgumentException("Neither CloudEvents nor eventNotifications");
  }

  private static List<Hint> hints(Stream<Hint> hints) {
    return hints.filter(hint -> hint.record().isPlausible()).distinct().toList();
  }

  /** The old format (§7.2). */
  private static Stream<Hint> notification(JsonNode notification) {
    Optional<String> realm = text(notification, "realmId");
    return QuickBooksAnswers.elements(notification.path("dataChangeEvent").path("entities"))
        .stream()
        .filter(entity -> isCustomer(entity.path("name").asText("")))
        .map(entity -> hint(realm, entity.path("id").asText(""), text(entity, "deletedId")));
  }

  /** One CloudEvent (§7.3); the verb does not matter, nor what {@code data} may say beside. */
  private static Stream<Hint> event(JsonNode event) {
    String[] type = event.path("type").asText("").split("\\.", -1);
    if (type.length < 2 || !isCustomer(type[1])) {
      return Stream.empty();
    }
    JsonNode data = event.path("data");
    return Stream.of(
        hint(
            text(event, "intuitaccountid"),
            event.path("intuitentityid").asText(""),
            text(data, "deletedid").or(() -> text(data, "deletedId"))));
  }

  private static Hint hint(Optional<String> realm, String id, Optional<String> mergedFrom) {
    return new Hint(
        realm,
        new RecordRef(CustomerReader.TYPE, id),
        mergedFrom.filter(from -> new RecordRef(CustomerReader.TYPE, from).isPlausible()));
  }

  private static boolean isCustomer(String entity) {
    return entity.equalsIgnoreCase(CustomerReader.TYPE);
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.of(node.path(name).asText("")).filter(text -> !text.isEmpty());
  }
}
