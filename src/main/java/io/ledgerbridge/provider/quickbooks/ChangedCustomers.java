package io.ledgerbridge.provider.quickbooks;

import static java.util.stream.Collectors.partitioningBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What changed since the cursor, a server's time (change data capture; providers/quickbooks.md
 * §6.2). An answer holds at most 1,000 objects and has no second page, and the look-back is 30
 * days: where either limit is hit, the page says that it is incomplete (F7).
 */
final class ChangedCustomers {

  /** Changes that were made late under an early time are seen by looking back (F6). */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private static final Duration LOOK_BACK = Duration.ofDays(29);

  /** A cursor that far ahead of the hub's clock is a slip of an answer. */
  private static final Duration SKEW = Duration.ofDays(1);

  private static final String UNSUPPORTED_OPERATION = "500";

  private final CustomerReader reader;

  ChangedCustomers(CustomerReader reader) {
    this.reader = reader;
  }

  Dialogue<Page> page(String realm, String cursor, Instant now) {
    Optional<OffsetDateTime> since =
        QuickBooksTime.parse(cursor)
            .filter(time -> time.toInstant().isAfter(now.minus(LOOK_BACK)))
            .filter(time -> time.toInstant().isBefore(now.plus(SKEW)));
    if (since.isEmpty()) {
      return Dialogue.done(incomplete(cursor));
    }
    return ask(realm, cursor, since.get(), OVERLAP, List.of());
  }

  /**
   * Where the overlap brings the answer to its limit, what follows the cursor is asked for by
   * itself: the rows are in the order of their changes, so that the two answers leave nothing out.
   */
  private Dialogue<Page> ask(
      String realm, String cursor, OffsetDateTime since, Duration overlap, List<JsonNode> earlier) {
    return Dialogue.ask(
        QuickBooksCalls.changes(realm, QuickBooksTime.since(since, overlap)),
        answer -> {
          if (isTooOld(answer)) {
            return Dialogue.done(incomplete(cursor));
          }
          JsonNode json = QuickBooksAnswers.sound(answer);
          List<JsonNode> rows = rows(json);
          boolean full = rows.size() >= QuickBooksCalls.MOST_ROWS;
          return full && !overlap.isZero()
              ? ask(realm, cursor, since, Duration.ZERO, rows)
              : Dialogue.done(
                  page(
                      json, Stream.concat(earlier.stream(), rows.stream()).toList(), cursor, full));
        });
  }

  /** The server's clock may find the cursor too old although the hub's did not. */
  private static boolean isTooOld(HttpAnswer answer) {
    return QuickBooksFault.in(answer.body())
        .filter(fault -> fault.code().equals(UNSUPPORTED_OPERATION))
        .filter(fault -> fault.text().contains("older than"))
        .isPresent();
  }

  /**
   * The rows.
   *
   * @throws io.ledgerbridge.provider.ProviderException when the answer is to no such question: the
   *     cursor must not move on past changes that were not shown
   */
  private static List<JsonNode> rows(JsonNode json) {
    List<JsonNode> parts = QuickBooksAnswers.elements(json.path("CDCResponse"));
    if (!json.path("CDCResponse").isArray()
        || !parts.stream().allMatch(part -> part.path("QueryResponse").isArray())) {
      throw QuickBooksAnswers.unreadable("QuickBooks' answer tells of no changes");
    }
    return parts.stream()
        .flatMap(part -> QuickBooksAnswers.elements(part.path("QueryResponse")).stream())
        .flatMap(type -> QuickBooksAnswers.list(type.path(CustomerReader.TYPE)).stream())
        .toList();
  }

  private Page page(JsonNode json, List<JsonNode> rows, String cursor, boolean incomplete) {
    Map<Boolean, List<JsonNode>> byDeleted =
        rows.stream()
            .filter(CustomerReader::isNamed)
            .collect(partitioningBy(CustomerReader::isDeleted));
    return new Page(
        byDeleted.getOrDefault(false, List.of()).stream().map(reader::listed).toList(),
        byDeleted.getOrDefault(true, List.of()).stream().map(CustomerReader::ref).toList(),
        QuickBooksTime.of(json, rows).map(OffsetDateTime::toString).orElse(cursor),
        false,
        Optional.empty(),
        Optional.empty(),
        incomplete);
  }

  private static Page incomplete(String cursor) {
    return new Page(List.of(), List.of(), cursor, false, Optional.empty(), Optional.empty(), true);
  }
}
