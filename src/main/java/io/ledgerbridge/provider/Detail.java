package io.ledgerbridge.provider;

/** What a look at one record showed. */
public sealed interface Detail {

  /** It is there. */
  record Found(Snapshot snapshot) implements Detail {}

  /**
   * It is not there, and a second look agreed.
   *
   * @param ref which record
   */
  record Gone(RecordRef ref) implements Detail {}
}
