package io.ledgerbridge.api;

import io.ledgerbridge.connection.Overview;
import io.ledgerbridge.connection.SideAccount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A connection, as the HTTP API shows it. */
record ConnectionView(
    String id,
    String profile,
    String name,
    String status,
    AccountsView accounts,
    Overview.Counts counts,
    @Nullable LastRunView lastRun,
    @Nullable Instant initialSyncCompletedAt) {

  static ConnectionView of(Overview overview) {
    var connection = overview.connection();
    return new ConnectionView(
        connection.id(),
        connection.profile(),
        connection.name(),
        connection.status().apiName(),
        new AccountsView(AccountView.of(overview.app()), AccountView.of(overview.ledger())),
        overview.counts(),
        overview.lastRun().map(LastRunView::of).orElse(null),
        connection.initialSyncCompletedAt().orElse(null));
  }

  record AccountsView(AccountView app, AccountView ledger) {}

  record AccountView(
      String provider, String status, @Nullable String externalId, @Nullable String name) {

    static AccountView of(SideAccount account) {
      return new AccountView(
          account.provider(),
          account.status().apiName(),
          account.externalId().orElse(null),
          account.name().orElse(null));
    }
  }

  record LastRunView(String id, String status, @Nullable Instant finishedAt) {

    static LastRunView of(Overview.LastRun run) {
      return new LastRunView(run.id(), run.status(), run.finishedAt().orElse(null));
    }
  }
}
