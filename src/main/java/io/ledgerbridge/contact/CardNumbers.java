package io.ledgerbridge.contact;

import io.ledgerbridge.contact.SensitiveData.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.CodeValidator;
import org.apache.commons.validator.routines.CreditCardValidator;
import org.apache.commons.validator.routines.CreditCardValidator.CreditCardRange;

/**
 * Finds payment card numbers: 13 to 19 digits of a known brand with a right check digit, in one run
 * or in groups of at least four (the last may be shorter). Phone numbers and dates have smaller
 * groups; a run of more digits is some other id.
 */
final class CardNumbers {

  private static final int SHORTEST = 13;
  private static final int LONGEST = 19;
  private static final int LONGEST_PHONE = 15;
  private static final int SMALLEST_GROUP = 4;
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern SEPARATOR = Pattern.compile("[\\h.\\p{Pd}]{1,3}");

  /** Brands that the library leaves out: Visa of 19 digits, JCB, UnionPay, Maestro. */
  private static final CreditCardValidator CARDS =
      new CreditCardValidator(
          new CodeValidator[] {
            CreditCardValidator.AMEX_VALIDATOR,
            CreditCardValidator.VISA_VALIDATOR,
            CreditCardValidator.MASTERCARD_VALIDATOR,
            CreditCardValidator.DISCOVER_VALIDATOR,
            CreditCardValidator.DINERS_VALIDATOR
          },
          new CreditCardRange[] {
            brand("4", "4", 19),
            brand("3528", "3589", 16),
            brand("62", "62", 16),
            brand("5018", "5038", 16),
            brand("6304", "6304", 16),
            brand("6759", "6763", 16)
          });

  private CardNumbers() {}

  /** Where the first card number stands. */
  static Optional<Span> first(String text) {
    String plain = withAsciiDigits(text);
    List<Span> groups =
        DIGITS.matcher(plain).results().map(run -> new Span(run.start(), run.end())).toList();
    for (int from = 0; from < groups.size(); from++) {
      Optional<Span> card = startingAt(from, groups, plain);
      if (card.isPresent()) {
        return card;
      }
    }
    return Optional.empty();
  }

  /** Whether a text holds no more digits than the shortest card number. */
  static boolean isShortest(String text) {
    return text.chars().filter(Character::isDigit).count() <= SHORTEST;
  }

  private static Optional<Span> startingAt(int from, List<Span> groups, String text) {
    int start = groups.get(from).start();
    var digits = new StringBuilder();
    for (int at = from; at < groups.size(); at++) {
      Span group = groups.get(at);
      if (at > from && !continues(groups.get(at - 1), group, text)) {
        return Optional.empty();
      }
      digits.append(text, group.start(), group.end());
      if (digits.length() > LONGEST) {
        return Optional.empty();
      }
      if (isCard(digits.toString(), start > 0 && text.charAt(start - 1) == '+')) {
        return Optional.of(new Span(start, group.end()));
      }
    }
    return Optional.empty();
  }

  private static boolean continues(Span before, Span group, String text) {
    return before.end() - before.start() >= SMALLEST_GROUP
        && SEPARATOR.matcher(text.substring(before.end(), group.start())).matches();
  }

  private static boolean isCard(String digits, boolean afterPlus) {
    boolean phone = afterPlus && digits.length() <= LONGEST_PHONE;
    return digits.length() >= SHORTEST && !phone && CARDS.isValid(digits);
  }

  private static CreditCardRange brand(String low, String high, int shortest) {
    return new CreditCardRange(low, high, shortest, LONGEST);
  }

  /** Of the same length: a digit of any script that takes one unit becomes an ASCII one. */
  private static String withAsciiDigits(String text) {
    var plain = new StringBuilder(text);
    for (int at = 0; at < text.length(); at++) {
      if (Character.isDigit(text.charAt(at))) {
        plain.setCharAt(at, Character.forDigit(Character.digit(text.charAt(at), 10), 10));
      }
    }
    return plain.toString();
  }
}
