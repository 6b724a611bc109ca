package io.ledgerbridge.provider.quickbooks;

import static io.ledgerbridge.provider.quickbooks.QuickBooksCalls.ANY_STATE;
import static io.ledgerbridge.provider.quickbooks.QuickBooksCalls.MOST_ROWS;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.Page;
import java.util.List;
import java.util.Optional;

/**
 * Every customer, the inactive ones too (else switching one off would shift the pages), in the
 * order of their ids. Each page begins with the last row of the one before, and at the end the
 * number of rows is checked; a walk during which rows moved is incomplete (F5;
 * providers/quickbooks.md §5.2).
 */
final class AllCustomers {

  private static final String PAGE =
      "select * from Customer where %s orderby Id startposition %d maxresults %d";

  private static final String COUNT = "select count(*) from Customer where " + ANY_STATE;

  private final CustomerReader reader;

  AllCustomers(CustomerReader reader) {
    this.reader = reader;
  }

  Dialogue<Page> page(String realm, String cursor) {
    Walk walk = Walk.of(cursor);
    String statement = PAGE.formatted(ANY_STATE, walk.startPosition(), MOST_ROWS);
    return QuickBooksAnswers.ask(
        QuickBooksCalls.query(realm, statement), answer -> read(realm, walk, answer));
  }

  private Dialogue<Page> read(String realm, Walk walk, JsonNode answer) {
    List<JsonNode> rows = QuickBooksAnswers.rows(answer, CustomerReader.TYPE);
    if (!walk.continuesWith(rows) || !areCustomers(rows)) {
      return Dialogue.done(drifted(walk, rows, Optional.empty()));
    }
    Walk onward = walk.after(rows, answer);
    if (rows.size() >= MOST_ROWS) {
      return Dialogue.done(page(rows, onward.cursor(), true, Optional.empty(), false));
    }
    return QuickBooksAnswers.ask(
        QuickBooksCalls.query(realm, COUNT),
        count -> Dialogue.done(ended(onward, rows, total(count))));
  }

  /** Each says which it is, and none stands there twice: else a walk could go on for ever. */
  private static boolean areCustomers(List<JsonNode> rows) {
    return rows.stream().filter(CustomerReader::isNamed).map(CustomerReader::ref).distinct().count()
        == rows.size();
  }

  /** How many customers there are; nothing where the answer does not tell. */
  private static Optional<Page.Total> total(JsonNode answer) {
    return Optional.of(answer.path("QueryResponse").path("totalCount"))
        .filter(JsonNode::canConvertToLong)
        .map(JsonNode::asLong)
        .filter(count -> count >= 0)
        .map(count -> new Page.Total(CustomerReader.TYPE, count));
  }

  private Page ended(Walk walk, List<JsonNode> rows, Optional<Page.Total> total) {
    return total.filter(told -> told.count() == walk.seen()).isPresent()
        ? page(rows, walk.time(), false, total, false)
        : drifted(walk, rows, total);
  }

  /** What was read stays true of its records; only the walk as a whole proves nothing. */
  private Page drifted(Walk walk, List<JsonNode> rows, Optional<Page.Total> total) {
    return page(rows, walk.time(), false, total, true);
  }

  private Page page(
      List<JsonNode> rows,
      String cursor,
      boolean more,
      Optional<Page.Total> total,
      boolean incomplete) {
    return new Page(
        rows.stream().filter(CustomerReader::isNamed).map(reader::listed).toList(),
        List.of(),
        cursor,
        more,
        Optional.empty(),
        total,
        incomplete);
  }
}
