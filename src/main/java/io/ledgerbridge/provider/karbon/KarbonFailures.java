package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ledgerbridge.contact.Shortening;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.ProviderFailure.AuthorizationLost;
import io.ledgerbridge.provider.ProviderFailure.NotFound;
import io.ledgerbridge.provider.ProviderFailure.RateLimited;
import io.ledgerbridge.provider.ProviderFailure.Rejected;
import io.ledgerbridge.provider.ProviderFailure.Stale;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Classes Karbon's errors, in all five shapes and either letter case (providers/karbon.md §2). */
final class KarbonFailures {

  private static final int LONGEST_MESSAGE = 500;
  private static final int LONGEST_CODE = 60;
  private static final String RACE = "4020";
  private static final String GENERIC = "5001";

  private KarbonFailures() {}

  /** The failure that the answer stands for; nothing for a success. */
  static Optional<ProviderFailure> of(HttpAnswer answer) {
    return answer.ok() ? Optional.empty() : Optional.of(failure(answer, Words.of(answer)));
  }

  private static ProviderFailure failure(HttpAnswer answer, Words words) {
    String code = words.code();
    String message = words.message();
    if (code.equals(RACE)) {
      return new Stale(code, message);
    }
    return switch (answer.status()) {
      case 401 -> new AuthorizationLost(code, message);
      case 409 -> new Stale(code, message);
      case 429 -> new RateLimited(code, message, answer.retryAfter());
      case 403 -> words.karbons() ? new Rejected(code, message) : new Unavailable(code, message);
      // Only Karbon's own word counts: an intermediary's page must not make a record look deleted.
      case 404 -> words.karbons() ? new NotFound(code, message) : new Unavailable(code, message);
      case 500 -> permanent(words) ? new Rejected(code, message) : new Unavailable(code, message);
      default ->
          answer.status() >= 400 && answer.status() < 500 && answer.status() != 408
              ? new Rejected(code, message)
              : new Unavailable(code, message);
    };
  }

  /** Most of 5001 is a refusal for good; only the "unexpected" one is a true fault. */
  private static boolean permanent(Words words) {
    return words.code().equals(GENERIC)
        && !words.message().toLowerCase(Locale.ROOT).startsWith("unexpected");
  }

  /**
   * What the body says.
   *
   * @param karbons whether it is an error of Karbon's or of its gateway's at all
   */
  private record Words(String code, String message, boolean karbons) {

    static Words of(HttpAnswer answer) {
      JsonNode body = Json.tree(answer.body()).orElse(MissingNode.getInstance());
      JsonNode inner = Json.anyCase(body, "error");
      JsonNode error = inner.isObject() ? inner : body;
      String status = Integer.toString(answer.status());
      String code =
          Shortening.to(LONGEST_CODE, first(error, "code", "statusCode").orElse(status)).text();
      Optional<String> message = first(error, "message");
      String detail = first(Json.anyCase(error, "details"), "message").orElse("");
      String text = (message.orElse("HTTP " + status) + " " + detail).strip();
      return new Words(code, Shortening.to(LONGEST_MESSAGE, text).text(), message.isPresent());
    }

    private static Optional<String> first(JsonNode tree, String... members) {
      return Stream.of(members)
          .map(member -> Json.text(Json.anyCase(tree, member)))
          .filter(text -> !text.isBlank())
          .findFirst();
    }
  }
}
