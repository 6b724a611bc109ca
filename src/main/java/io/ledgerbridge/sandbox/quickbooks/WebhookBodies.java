package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a webhook says and how it is signed (quickbooks.md §7). */
final class WebhookBodies {
  /** Which of the two formats is sent. */
  enum Format {
    @JsonProperty("cloudevents")
    CLOUDEVENTS,
    @JsonProperty("old")
    OLD
  }

  private static final String SOURCE = "intuit.c2ltdWxhdG9yLW9ubHktc291cmNlLWlkLTAwMDE=";
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private WebhookBodies() {}

  static byte[] body(List<Change> changes, Format format) {
    return Answers.bytes(format == Format.OLD ? old(changes) : cloudEvents(changes));
  }

  /** The header {@code intuit-signature}: HMAC-SHA256 over the raw bytes, in base64. */
  static String signature(byte[] body, String verifierToken) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(verifierToken.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ArrayNode cloudEvents(List<Change> changes) {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    for (Change change : changes) {
      ObjectNode event = events.addObject();
      String verb = change.verb().name().toLowerCase(Locale.ROOT);
      event.put("specversion", "1.0").put("id", UUID.randomUUID().toString());
      event.put("source", SOURCE).put("type", "qbo." + change.entity().path() + "." + verb + ".v1");
      event.put("datacontenttype", "application/json").put("time", time(change.at()));
      event.put("intuitentityid", Long.toString(change.id()));
      event.put("intuitaccountid", change.realm());
      ObjectNode data = event.putObject("data");
      change.absorbed().ifPresent(id -> data.put("deletedid", Long.toString(id)));
    }
    return events;
  }

  private static ObjectNode old(List<Change> changes) {
    Map<String, ArrayNode> byRealm = new LinkedHashMap<>();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode notifications = body.putArray("eventNotifications");
    for (Change change : changes) {
      ObjectNode entity =
          byRealm
              .computeIfAbsent(change.realm(), realm -> entities(notifications, realm))
              .addObject();
      entity.put("name", change.entity().word()).put("id", Long.toString(change.id()));
      entity.put("operation", change.verb().oldWord()).put("lastUpdated", time(change.at()));
      change.absorbed().ifPresent(id -> entity.put("deletedId", Long.toString(id)));
    }
    return body;
  }

  private static ArrayNode entities(ArrayNode notifications, String realm) {
    return notifications
        .addObject()
        .put("realmId", realm)
        .putObject("dataChangeEvent")
        .putArray("entities");
  }

  private static String time(Instant at) {
    return MILLIS.format(at);
  }
}
