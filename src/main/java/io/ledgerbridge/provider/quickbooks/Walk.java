package io.ledgerbridge.provider.quickbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * How far a walk through all customers has come; as text it is the feed's cursor.
 *
 * @param seen how many rows this walk has seen
 * @param lastId the last of them
 * @param time the server's time of this walk's first page, as sent; empty where it told none
 */
record Walk(long seen, String lastId, String time) {

  static Walk start() {
    return new Walk(0, "", "");
  }

  /** The walk that a cursor stands for; a new one where it stands for none. */
  static Walk of(String cursor) {
    try {
      return cursor.isEmpty() ? start() : QuickBooksAnswers.MAPPER.readValue(cursor, Walk.class);
    } catch (JsonProcessingException e) {
      return start();
    }
  }

  String cursor() {
    return QuickBooksAnswers.MAPPER.valueToTree(this).toString();
  }

  /**
   * Where the next page starts, counted from 1: at the last row seen, to prove that it is there.
   */
  long startPosition() {
    return Math.max(1, seen);
  }

  /** Whether the page begins with the row that it must begin with; else rows moved (F5). */
  boolean continuesWith(List<JsonNode> rows) {
    return seen == 0 || (!rows.isEmpty() && id(rows.get(0)).equals(lastId));
  }

  /** This walk after a page. */
  Walk after(List<JsonNode> rows, JsonNode answer) {
    if (rows.isEmpty()) {
      return new Walk(seen, lastId, firstTime(rows, answer));
    }
    int repeated = seen == 0 ? 0 : 1;
    return new Walk(
        seen + rows.size() - repeated, id(rows.get(rows.size() - 1)), firstTime(rows, answer));
  }

  private String firstTime(List<JsonNode> rows, JsonNode answer) {
    return seen > 0
        ? time
        : QuickBooksTime.of(answer, rows).map(OffsetDateTime::toString).orElse("");
  }

  private static String id(JsonNode row) {
    return row.path("Id").asText("");
  }
}
