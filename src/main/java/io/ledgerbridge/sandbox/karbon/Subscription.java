package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A webhook subscription (providers/karbon.md §7.1).
 *
 * @param signingKey the HMAC key; empty where none was given, then messages are not signed
 */
record Subscription(String targetUrl, String type, String signingKey) {

  private static final List<String> TYPES =
      List.of(
          "Contact",
          "CustomField",
          "Work",
          "Note",
          "User",
          "IntegrationTask",
          "Invoice",
          "EstimateSummary");
  private static final Pattern SIGNING_KEY = Pattern.compile("^[A-Za-z0-9-_]{16,}$");
  private static final int MAX_URL = 2000;

  /** The type of this name in Karbon's spelling. */
  static Optional<String> typeNamed(String name) {
    return TYPES.stream().filter(type -> type.equalsIgnoreCase(name)).findFirst();
  }

  /** A subscription from a POST's body. */
  static Subscription of(ObjectNode body, boolean allowHttp) {
    String url = body.path("TargetUrl").asText("");
    if (!url.startsWith("https://") && !(allowHttp && url.startsWith("http://"))) {
      throw KarbonRefusal.badRequest("Target URL must begin with https://");
    }
    if (url.length() > MAX_URL) {
      throw KarbonRefusal.badRequest(
          "The field TargetUrl must be a string with a maximum length of 2000.");
    }
    String key = body.path("SigningKey").asText("");
    if (!key.isEmpty() && !SIGNING_KEY.matcher(key).matches()) {
      throw KarbonRefusal.badRequest(
          "SigningKey must have at least 16 characters out of letters, digits, '-' and '_'.");
    }
    return new Subscription(url, requireType(body.path("WebhookType").asText(""), 400), key);
  }

  /** The type, or the refusal that names what it may be: 400 on POST, 404 elsewhere. */
  static String requireType(String name, int status) {
    return typeNamed(name)
        .orElseThrow(
            () ->
                KarbonRefusal.withStatus(
                    status,
                    "4004",
                    "No Webhook Type found for the provided WebhookType input value : "
                        + name
                        + ". Valid WebhookTypes are Contact, Work, Note"));
  }
}
