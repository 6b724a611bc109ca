package io.ledgerbridge.provider;

/** What became of a {@link WriteCommand}. */
public sealed interface WriteOutcome {

  /** {@link WriteCommand#id()}. */
  String commandId();

  /**
   * Done.
   *
   * @param after the record as the provider stored it
   */
  record Written(String commandId, Snapshot after) implements WriteOutcome {}

  /**
   * Done, as a later look shows: the answer was lost.
   *
   * @param now the record as it reads by now, perhaps edited since
   */
  record Found(String commandId, Snapshot now) implements WriteOutcome {}

  /**
   * Done in part, as a later look shows: a record is written in more than one call, and not all of
   * them arrived.
   *
   * @param now the record as it reads by now, perhaps edited since
   */
  record PartlyFound(String commandId, Snapshot now) implements WriteOutcome {}

  /** Not done; {@code failure} says why. A {@code Stale} one is merged and tried again. */
  record Failed(String commandId, ProviderFailure failure) implements WriteOutcome {}
}
