package io.ledgerbridge.sandbox.karbon;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Karbon's way of writing a time: UTC, with seven digits of a second or with none (§4.1). */
final class KarbonTime {

  private static final DateTimeFormatter WHOLE = formatter("yyyy-MM-dd'T'HH:mm:ss'Z'");
  private static final DateTimeFormatter FRACTION = formatter("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'");

  private KarbonTime() {}

  static String format(Instant time) {
    return (time.equals(time.truncatedTo(ChronoUnit.SECONDS)) ? WHOLE : FRACTION).format(time);
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
