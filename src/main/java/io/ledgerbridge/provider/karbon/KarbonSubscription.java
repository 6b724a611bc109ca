package io.ledgerbridge.provider.karbon;

import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.HttpCall;
import java.util.Map;
import java.util.Optional;

/**
 * The one subscription that Karbon allows for contacts. It covers organizations too, and is
 * cancelled for good after ten failed deliveries, without a word (providers/karbon.md §7.1, §7.2).
 */
final class KarbonSubscription {

  private static final String LIST = "/v3/WebhookSubscriptions";
  private static final String CONTACT = LIST + "/Contact";

  private KarbonSubscription() {}

  /**
   * Makes sure of it.
   *
   * @return whether it had to be made, so that messages may have been missed; no conversation at
   *     all where Karbon would refuse the URL
   */
  static Optional<Dialogue<Boolean>> ensured(String targetUrl, String signingKey) {
    return targetUrl.startsWith("https://")
        ? Optional.of(
            Answers.find(CONTACT)
                .map(found -> found.map(there -> Json.text(there, "TargetUrl")))
                .then(current -> towards(targetUrl, signingKey, current)))
        : Optional.empty();
  }

  private static Dialogue<Boolean> towards(
      String targetUrl, String signingKey, Optional<String> current) {
    if (current.isEmpty()) {
      return made(targetUrl, signingKey);
    }
    return current.get().equals(targetUrl)
        ? Dialogue.done(false)
        : removed().then(gone -> made(targetUrl, signingKey));
  }

  private static Dialogue<Boolean> removed() {
    var delete =
        new HttpCall("DELETE", CONTACT, Map.of("Accept", "application/json"), Optional.empty());
    return Dialogue.ask(
        delete,
        answer -> {
          // Not found: it is gone already, as wanted.
          if (answer.status() != 404) {
            Answers.demandSuccess(answer);
          }
          return Dialogue.done(true);
        });
  }

  private static Dialogue<Boolean> made(String targetUrl, String signingKey) {
    String body =
        Json.write(
            Json.object()
                .put("TargetUrl", targetUrl)
                .put("WebhookType", "Contact")
                .put("SigningKey", signingKey));
    return Dialogue.ask(
        HttpCall.json("POST", LIST, body),
        answer -> {
          Answers.demandSuccess(answer);
          return Dialogue.done(true);
        });
  }
}
