package io.ledgerbridge.provider;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param status the HTTP status
 * @param headers names in lower case
 * @param body UTF-8 text, empty for none
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

  /** Whoever asks for more may have mistaken the unit: it is asked again after a day. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /** A header's value; the name in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * How long the provider asks to wait, a day at most: a number of seconds, or a date by the clock
   * that the answer itself shows (RFC 9110 §10.2.3). Empty where it does not say, or not clearly.
   */
  public Optional<Duration> retryAfter() {
    return header("Retry-After")
        .map(String::strip)
        .flatMap(
            wanted ->
                wanted.matches("\\d{1,9}")
                    ? Optional.of(Duration.ofSeconds(Long.parseLong(wanted)))
                    : until(wanted))
        .filter(wait -> !wait.isNegative())
        .map(wait -> wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
  }

  private Optional<Duration> until(String date) {
    return header("Date")
        .flatMap(HttpAnswer::date)
        .flatMap(now -> date(date).map(then -> Duration.between(now, then)));
  }

  private static Optional<ZonedDateTime> date(String text) {
    try {
      return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeParseException notADate) {
      return Optional.empty();
    }
  }
}
