package io.ledgerbridge.contact;

import io.ledgerbridge.contact.SensitiveData.Span;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.IBANValidator;

/** Finds international bank account numbers, with or without spaces or hyphens, in either case. */
final class Ibans {

  private static final Pattern START = Pattern.compile("(?<![\\p{L}\\p{N}])[A-Za-z]{2}[0-9]{2}");

  private Ibans() {}

  /** Where the first valid one stands. */
  static Optional<Span> first(String text) {
    return START
        .matcher(text)
        .results()
        .map(MatchResult::start)
        .flatMap(start -> at(start, text).stream())
        .findFirst();
  }

  private static Optional<Span> at(int start, String text) {
    String country = text.substring(start, start + 2).toUpperCase(Locale.ROOT);
    IBANValidator.Validator rule = IBANValidator.getInstance().getValidator(country);
    if (rule == null) {
      return Optional.empty();
    }
    var iban = new StringBuilder();
    int end = start;
    while (end < text.length() && iban.length() < rule.getIbanLength()) {
      char next = text.charAt(end);
      if (Character.isLetterOrDigit(next)) {
        iban.append(next);
      } else if (!isSeparator(next)) {
        return Optional.empty();
      }
      end++;
    }
    boolean goesOn = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
    boolean valid = IBANValidator.getInstance().isValid(iban.toString().toUpperCase(Locale.ROOT));
    return valid && !goesOn ? Optional.of(new Span(start, end)) : Optional.empty();
  }

  private static boolean isSeparator(char character) {
    return Character.isSpaceChar(character)
        || Character.getType(character) == Character.DASH_PUNCTUATION;
  }
}
