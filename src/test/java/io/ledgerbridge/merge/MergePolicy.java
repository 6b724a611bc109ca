package io.ledgerbridge.merge;

import io.ledgerbridge.connection.Profile;
import io.ledgerbridge.connection.Profile.OnFirstMatch;
import io.ledgerbridge.connection.Profiles;
import io.ledgerbridge.connection.Settings;
import io.ledgerbridge.connection.Settings.ConflictWinner;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.provider.karbon.KarbonConnector;
import io.ledgerbridge.provider.quickbooks.QuickBooksConnector;
import java.util.Optional;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The policy of Karbon with QuickBooks, with one rule replaced. */
final class MergePolicy {

  private static final Profile PROFILE =
      new Profiles(new PathMatchingResourcePatternResolver()).get("karbon-quickbooks");

  private MergePolicy() {}

  static Policy winning(ConflictWinner winner) {
    return policy(PROFILE, winner);
  }

  static Policy matching(OnFirstMatch rule) {
    return policy(
        new Profile(
            PROFILE.id(),
            PROFILE.app(),
            PROFILE.ledger(),
            PROFILE.direction(),
            PROFILE.matchRule(),
            PROFILE.onPartial(),
            rule,
            PROFILE.initial(),
            PROFILE.push(),
            PROFILE.classify(),
            PROFILE.syncs(),
            PROFILE.skip(),
            PROFILE.allowBulkUnlink(),
            PROFILE.defaults()),
        ConflictWinner.LATEST);
  }

  private static Policy policy(Profile profile, ConflictWinner winner) {
    Settings defaults = profile.defaults();
    Settings settings =
        new Settings(
            defaults.defaultContactType(),
            defaults.pushContactTypes(),
            defaults.pollSeconds(),
            winner,
            defaults.fieldMappings());
    return new Policy(
        profile,
        settings,
        1,
        new KarbonConnector(),
        new QuickBooksConnector(),
        true,
        "US",
        Optional.empty());
  }
}
