package io.ledgerbridge.matching;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One row of the client list: a linked pair, a pair that was parted, or a record by itself.
 *
 * @param id {@code ledger:<id>} where there is a ledger record, else {@code app:<id>}
 * @param status linked, duplicate, unsynced, skipped, failed or unlinked
 * @param reason begins with a code
 * @param warnings {@code [{field, code}]}: values that lost something on their way
 */
public record Client(
    String id,
    String status,
    Optional<Entry> app,
    Optional<Entry> ledger,
    Optional<String> linkId,
    Optional<String> reason,
    JsonNode warnings,
    Optional<Instant> lastSyncedAt) {

  /**
   * The client's record on one side.
   *
   * @param url its page at the provider
   */
  public record Entry(
      String id,
      String name,
      Optional<String> email,
      Optional<String> kind,
      Optional<String> url) {}
}
