package io.ledgerbridge.matching;

import io.ledgerbridge.connection.Profile;
import io.ledgerbridge.connection.Settings;
import io.ledgerbridge.provider.Connector;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything that decisions are made by, besides the records: one policy for a whole run, so that a
 * change of settings while it works does not split it (F26).
 *
 * @param settingsVersion names the settings that the run began with
 * @param mayPush whether this run may create in the ledger what nobody asked for by name (R65, R71)
 * @param region ISO alpha-2 code by which telephone numbers without a country are read
 * @param initialSyncCompletedAt when the first import ended
 */
public record Policy(
    Profile profile,
    Settings settings,
    int settingsVersion,
    Connector app,
    Connector ledger,
    boolean mayPush,
    String region,
    Optional<Instant> initialSyncCompletedAt) {

  /** The connector of one side. */
  public Connector connector(io.ledgerbridge.provider.Side side) {
    return side == io.ledgerbridge.provider.Side.APP ? app : ledger;
  }
}
