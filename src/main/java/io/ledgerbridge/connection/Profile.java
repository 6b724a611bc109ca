package io.ledgerbridge.connection;

import io.ledgerbridge.provider.Snapshot.Trait;
import java.util.List;
import java.util.Map;

/**
 * A pairing of two providers and its rules, read from {@code profiles/<id>.yaml}: what the five
 * source systems do differently is data, never a condition in the code (requirements.md, table C).
 *
 * @param id e.g. {@code karbon-quickbooks}
 * @param app provider id of the app
 * @param ledger provider id of the ledger
 * @param syncs what kinds of record flow: {@code contacts}, {@code invoices}, {@code payments},
 *     {@code products}
 * @param skip why a record with the trait is left out: the reason's code
 * @param allowBulkUnlink whether many links may be removed at once (C18)
 * @param defaults the settings of a new connection
 */
public record Profile(
    String id,
    String app,
    String ledger,
    Direction direction,
    MatchRule matchRule,
    OnPartial onPartial,
    OnFirstMatch onFirstMatch,
    Initial initial,
    Push push,
    Classify classify,
    List<String> syncs,
    Map<Trait, String> skip,
    boolean allowBulkUnlink,
    Settings defaults) {

  /** Which way contacts flow (C4). */
  public enum Direction {
    TWO_WAY,
    APP_TO_LEDGER
  }

  /** What makes two records one customer (C1). */
  public enum MatchRule {
    NAME_AND_EMAIL
  }

  /** What a partial match leads to (C2); several candidates always lead to a review. */
  public enum OnPartial {
    REVIEW,
    LINK
  }

  /** Whose values stand when two records are first linked (C3). */
  public enum OnFirstMatch {
    LEDGER_WINS,
    APP_WINS,
    FILL_EMPTY,
    NOTHING
  }

  /** What starts the first import (C6). */
  public enum Initial {
    MANUAL,
    AUTO,
    NONE
  }

  /** What makes an unlinked app contact go to the ledger (C5). */
  public enum Push {
    TYPE_ON_CHANGE,
    MANUAL,
    WITH_INVOICE,
    ALWAYS
  }

  /** How a ledger record is told to be a person or an organisation (C8). */
  public enum Classify {
    DISPLAY_NAME
  }
}
