package io.ledgerbridge.contact;

import io.ledgerbridge.contact.SensitiveData.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds bank account and routing numbers. They have no check digit, so only the words before them
 * tell: digits in groups need "account number" or the like, "account" alone an unbroken run.
 */
final class BankAccountNumbers {

  private static final String LABEL_START = "(?iu)(?<![\\p{L}\\p{N}])";
  private static final String ACCOUNT = "(?:account|acct|acc|a/c)\\b\\.?+\\s*+";
  private static final String NUMBER = "(?:(?:numbers?|num|nbr|no|nr)\\b|[#№])";
  private static final String BETWEEN = "\\.?+\\s*+(?:is\\b)?+[\\s:=#.\\p{Pd}]*+";
  private static final String NO_DATE =
      "(?!\\p{Nd}{4}-\\p{Nd}{2}-\\p{Nd}{2}(?!\\p{Nd}))"
          + "(?!\\p{Nd}{1,2}-\\p{Nd}{1,2}-\\p{Nd}{4}(?!\\p{Nd}))";

  private static final List<Pattern> LABELLED =
      List.of(
          Pattern.compile(
              LABEL_START + ACCOUNT + NUMBER + BETWEEN + NO_DATE + "(" + grouped(6, 17) + ")"),
          Pattern.compile(
              LABEL_START + ACCOUNT + BETWEEN + "(\\p{Nd}{6,17}+)(?![\\h\\p{Pd}]?\\p{Nd})"),
          Pattern.compile(
              LABEL_START
                  + "(?:routing|aba|rtn|bsb|sort\\s?code)\\b\\s*+"
                  + "(?:transit\\b\\s*+)?+(?:code\\b|"
                  + NUMBER
                  + ")?+"
                  + BETWEEN
                  + "("
                  + grouped(6, 9)
                  + ")"));

  private BankAccountNumbers() {}

  /** Where the first number stands, without its label. */
  static Optional<Span> first(String text) {
    return LABELLED.stream()
        .map(pattern -> pattern.matcher(text))
        .filter(Matcher::find)
        .map(matcher -> new Span(matcher.start(1), matcher.end(1)))
        .findFirst();
  }

  private static String grouped(int shortest, int longest) {
    return "\\p{Nd}(?:[\\h\\p{Pd}]?\\p{Nd}){%d,%d}(?!\\p{Nd})".formatted(shortest - 1, longest - 1);
  }
}
