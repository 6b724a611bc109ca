package io.ledgerbridge.sandbox.quickbooks;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** How QuickBooks writes and reads points in time: the server's zone is Pacific (§3). */
final class Times {
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX").withZone(PACIFIC);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(PACIFIC);
  private static final DateTimeFormatter LENIENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd['T'HH:mm[:ss[.SSSSSSSSS][.SSSSSS][.SSS]][XXX][XX]]");

  private Times() {}

  /** The form of {@code MetaData}: second precision with an offset. */
  static String meta(Instant instant) {
    return SECONDS.format(instant);
  }

  /** The form of the top-level member {@code time}. */
  static String stamp(Instant instant) {
    return MILLIS.format(instant);
  }

  static Instant wholeSeconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Reads a date or date-time; without an offset it is Pacific. Empty when it is neither. */
  static Optional<Instant> read(String text) {
    try {
      TemporalAccessor read =
          LENIENT.parseBest(text, Instant::from, LocalDateTime::from, LocalDate::from);
      return Optional.of(instant(read));
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }

  private static Instant instant(TemporalAccessor read) {
    if (read instanceof Instant instant) {
      return instant;
    }
    return read instanceof LocalDateTime local
        ? local.atZone(PACIFIC).toInstant()
        : LocalDate.from(read).atStartOfDay(PACIFIC).toInstant();
  }
}
