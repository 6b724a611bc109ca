package io.ledgerbridge.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.provider.Side;
import java.time.Duration;
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
 * @param waitingUntil the provider's budget is back then; only while the run waits for that
 * @param estimatedSecondsLeft how long the rest takes, where that was worked out
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
    Optional<String> note,
    Optional<Instant> waitingUntil,
    Optional<Long> estimatedSecondsLeft) {

  /** How many calls the run has cost on a side. */
  public int calls(Side side) {
    return side == Side.APP ? apiCalls.app() : apiCalls.ledger();
  }

  /** The same, told to take so much longer. */
  public Run takingAnother(Duration time) {
    return new Run(
        id,
        connectionId,
        kind,
        status,
        createdAt,
        startedAt,
        finishedAt,
        progress,
        counts,
        apiCalls,
        note,
        waitingUntil,
        Optional.of(time.toSeconds()));
  }

  /** How far a run has come: records looked at, and writes that these led to. */
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
