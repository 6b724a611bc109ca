package io.ledgerbridge.contact;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds full card and bank account numbers, which must never be stored, logged or passed on (R32,
 * F28). Answers name the kind of what was found, never the number.
 */
public final class SensitiveData {

  private static final char MASK = '•';
  private static final int SHOWN_AT_END = 4;

  /** What may be found. */
  private enum Found {
    IBAN,
    CARD_NUMBER,
    BANK_ACCOUNT_NUMBER;

    Optional<Span> in(String text) {
      return switch (this) {
        case IBAN -> Ibans.first(text);
        case CARD_NUMBER -> CardNumbers.first(text);
        case BANK_ACCOUNT_NUMBER -> BankAccountNumbers.first(text);
      };
    }

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Where in a text something was found: from start, inclusive, to end, exclusive. */
  record Span(int start, int end) {}

  private SensitiveData() {}

  /** The kind of the first find: {@code iban}, {@code card-number}, {@code bank-account-number}. */
  public static Optional<String> find(String text) {
    return kinds(text).map(Found::code).findFirst();
  }

  /** As {@link #find(String)}, in any field of a contact. */
  public static Optional<String> find(Contact contact) {
    return contact.fields().entrySet().stream()
        .flatMap(entry -> kinds(entry.getKey(), entry.getValue().text().orElse("")))
        .map(Found::code)
        .findFirst();
  }

  /** The text with all but the last four digits of every find made "•"; finds nothing more. */
  public static String mask(String text) {
    String masked = text;
    for (Found kind : Found.values()) {
      for (var span = kind.in(masked); span.isPresent(); span = kind.in(masked)) {
        masked = mask(masked, span.get());
      }
    }
    return find(masked).isPresent() ? mask(masked) : masked;
  }

  private static Stream<Found> kinds(String text) {
    return Stream.of(Found.values()).filter(kind -> kind.in(text).isPresent());
  }

  /** In its own field, what may be a phone number is one: E.164 has numbers of 13 digits, too. */
  private static Stream<Found> kinds(ContactField field, String text) {
    boolean phone =
        field.comparison() == ContactField.Comparison.PHONE && CardNumbers.isShortest(text);
    return kinds(text).filter(kind -> !(phone && kind == Found.CARD_NUMBER));
  }

  private static String mask(String text, Span found) {
    var masked = new StringBuilder(text);
    int shown = 0;
    for (int at = found.end() - 1; at >= found.start(); at--) {
      if (Character.isLetterOrDigit(text.charAt(at)) && ++shown > SHOWN_AT_END) {
        masked.setCharAt(at, MASK);
      }
    }
    return masked.toString();
  }
}
