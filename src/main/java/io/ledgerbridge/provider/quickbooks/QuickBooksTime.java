package io.ledgerbridge.provider.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * QuickBooks' times: ISO 8601 with an offset, compared as instants (providers/quickbooks.md §3).
 */
final class QuickBooksTime {

  private static final DateTimeFormatter WITH_ANY_OFFSET =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  private QuickBooksTime() {}

  /** The time that a text names; nothing where it names none, or no offset. */
  static Optional<OffsetDateTime> parse(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text, WITH_ANY_OFFSET));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** As QuickBooks takes it in {@code changedSince}: earlier by {@code overlap}, whole seconds. */
  static String since(OffsetDateTime time, Duration overlap) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        time.minus(overlap).truncatedTo(ChronoUnit.SECONDS));
  }

  /** When the record was last changed, as far as it says. */
  static Optional<Instant> changed(JsonNode row) {
    return metaTime(row, "LastUpdatedTime").map(OffsetDateTime::toInstant);
  }

  /** When the record was created, as far as it says. */
  static Optional<Instant> created(JsonNode row) {
    return metaTime(row, "CreateTime").map(OffsetDateTime::toInstant);
  }

  /**
   * The server's own time of an answer: its {@code time}, else the newest change among its rows,
   * never the hub's clock (F6). Nothing where the answer tells neither.
   */
  static Optional<OffsetDateTime> of(JsonNode answer, List<JsonNode> rows) {
    return parse(answer.path("time").asText(""))
        .or(
            () ->
                rows.stream()
                    .flatMap(row -> metaTime(row, "LastUpdatedTime").stream())
                    .max(Comparator.comparing(OffsetDateTime::toInstant)));
  }

  private static Optional<OffsetDateTime> metaTime(JsonNode row, String name) {
    return parse(row.path("MetaData").path(name).asText(""));
  }
}
