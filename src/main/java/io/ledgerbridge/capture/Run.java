package io.ledgerbridge.capture;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One piece of work on a connection, as the HTTP API tells it.
 *
 * @param kind initial, manual, schedule, webhook, retry, undo or preview
 * @param status queued, running, held, completed, failed or cancelled
 * @param counts what became of the records, by outcome
 * @param note why it failed, is held or waits
 */
public record Run(
    String id,
    String connectionId,
    String kind,
    String status,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Progress progress,
    Map<String, Integer> counts,
    ApiCalls apiCalls,
    Optional<String> note) {

  /** How far a run has come, in records. */
  public record Progress(int done, int total) {}

  /** How many calls a run has cost at each provider. */
  public record ApiCalls(int app, int ledger) {}

  /**
   * What a run did to one record, or would do.
   *
   * @param side the side written to; for a create, the id is the source record's
   * @param fields {@code [{field, part, before, after}]}
   */
  public record Action(
      String action,
      String side,
      String externalId,
      String name,
      JsonNode fields,
      Optional<String> reason) {}
}
