package io.ledgerbridge.provider.quickbooks;

import io.ledgerbridge.contact.Shortening;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.ProviderFailure.AccessExpired;
import io.ledgerbridge.provider.ProviderFailure.AuthorizationLost;
import io.ledgerbridge.provider.ProviderFailure.NotFound;
import io.ledgerbridge.provider.ProviderFailure.RateLimited;
import io.ledgerbridge.provider.ProviderFailure.Rejected;
import io.ledgerbridge.provider.ProviderFailure.Stale;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import java.util.Optional;

/**
 * The class of every failure. A fault's code is more telling than the HTTP status, which varies for
 * one and the same code (providers/quickbooks.md §2.4, §8.2, §11).
 */
final class QuickBooksFailures {

  private static final int LONGEST_MESSAGE = 500;
  private static final int LONGEST_CODE = 60;
  private static final int LONGEST_TRACE = 100;

  private QuickBooksFailures() {}

  /** The failure that an answer stands for; nothing for JSON without a fault and status 2xx. */
  static Optional<ProviderFailure> of(HttpAnswer answer) {
    Optional<QuickBooksFault> fault = QuickBooksFault.in(answer.body());
    if (fault.isPresent()) {
      return fault.map(found -> of(found, answer));
    }
    if (answer.ok() && QuickBooksAnswers.json(answer.body()).isPresent()) {
      return Optional.empty();
    }
    // A success without JSON (an empty 200, a proxy's page) leaves the outcome unknown.
    return Optional.of(byStatus(answer, "HTTP_" + answer.status(), cut(answer.body().strip())));
  }

  /** The failure that a fault stands for: the answer's own, or that of one item of a batch. */
  static ProviderFailure of(QuickBooksFault fault, HttpAnswer answer) {
    String code =
        fault.code().isBlank()
            ? "HTTP_" + answer.status()
            : Shortening.to(LONGEST_CODE, fault.code()).text();
    String text = cut(fault.text()) + traceId(answer);
    return switch (code) {
      case "100", "3200" -> new AccessExpired(code, text);
      case "120", "130", "3100" -> new AuthorizationLost(code, text);
      case "140", "150", "600", "10000" -> new Unavailable(code, text);
      case "610" -> new NotFound(code, text);
      case "3001" -> new RateLimited(code, text, answer.retryAfter());
      case "5010" -> new Stale(code, text);
      case "5020", "6190" -> new Rejected(code, text);
      default -> isBusinessCode(code) ? new Rejected(code, text) : byStatus(answer, code, text);
    };
  }

  /** Codes that name a fault of the request itself, whatever the status says (§8.1). */
  private static boolean isBusinessCode(String code) {
    return code.matches("[5-9]\\d{2}|[124-9]\\d{3}");
  }

  private static ProviderFailure byStatus(HttpAnswer answer, String code, String text) {
    return switch (answer.status()) {
      case 401 -> new AccessExpired(code, text);
      case 404 -> new NotFound(code, text);
      case 429 -> new RateLimited(code, text, answer.retryAfter());
      // A 403 of another code than those above is Intuit's own pause, e.g. a spent quota (§11).
      case 403, 408 -> new Unavailable(code, text);
      default ->
          answer.ok() || answer.status() >= 500
              ? new Unavailable(code, text)
              : new Rejected(code, text);
    };
  }

  /** Intuit's support asks for this id (§3). */
  private static String traceId(HttpAnswer answer) {
    return answer
        .header("intuit_tid")
        .map(id -> " (intuit_tid " + Shortening.to(LONGEST_TRACE, id).text() + ")")
        .orElse("");
  }

  private static String cut(String text) {
    return Shortening.to(LONGEST_MESSAGE, text).text();
  }
}
