package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.Run;
import io.ledgerbridge.connection.Accounts;
import io.ledgerbridge.connection.HubSettings;
import io.ledgerbridge.connection.SideAccount;
import io.ledgerbridge.pacing.CallBudgets;
import io.ledgerbridge.provider.Connector;
import io.ledgerbridge.provider.Connectors;
import io.ledgerbridge.provider.Side;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long the rest of a run takes: by the calls that it has cost so far, at the speed that it has
 * had so far, and never less than the providers' limits allow.
 */
@Component
public class Forecast {

  private final JdbcClient jdbc;
  private final Accounts accounts;
  private final Connectors connectors;
  private final HubSettings settings;
  private final Clock clock;

  Forecast(
      JdbcClient jdbc,
      Accounts accounts,
      Connectors connectors,
      HubSettings settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.connectors = connectors;
    this.settings = settings;
    this.clock = clock;
  }

  /** A run's writes to one side. */
  private record Writes(int all, int open) {

    static final Writes NONE = new Writes(0, 0);
  }

  /** The run with the time that it still takes; without, while that cannot be told. */
  public Run of(Run run) {
    Map<Side, Writes> writes = writes(run);
    int planned =
        run.progress().done() - writes.values().stream().mapToInt(one -> one.all - one.open).sum();
    if (!run.status().equals("running") || planned <= 0) {
      return run;
    }
    int unplanned =
        run.progress().total() - writes.values().stream().mapToInt(Writes::all).sum() - planned;
    Instant now = clock.instant();
    Duration spent = Duration.between(run.startedAt().orElse(now), now);
    Duration left =
        accounts.of(List.of(run.connectionId())).stream()
            .map(
                account ->
                    left(
                        account,
                        writes.getOrDefault(account.side(), Writes.NONE),
                        (double) unplanned / planned,
                        run.calls(account.side()),
                        spent))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    Duration wait =
        run.waitingUntil().map(until -> Duration.between(now, until)).orElse(Duration.ZERO);
    return run.takingAnother(left.plus(wait));
  }

  /**
   * The time for one side.
   *
   * @param more how much is left to be planned, as a multiple of what has been
   */
  private Duration left(
      SideAccount account, Writes writes, double more, int calls, Duration spent) {
    Connector connector = connectors.get(account.provider());
    Connector.Effort write = connector.effortOfWriting();
    double reads = Math.max(0, calls - (writes.all - writes.open) * write.calls());
    double readsLeft = reads * more;
    double writesLeft = (writes.open + writes.all * more) * write.calls();
    Duration atThisSpeed =
        calls == 0
            ? Duration.ZERO
            : Duration.ofMillis((long) ((readsLeft + writesLeft) * spent.toMillis() / calls));
    Duration allowed =
        settings.provider(account.provider()).keepsLimits()
            ? CallBudgets.time(connector.allowances(), write.path(), writesLeft)
                .plus(CallBudgets.time(connector.allowances(), "", readsLeft))
            : Duration.ZERO;
    return atThisSpeed.compareTo(allowed) > 0 ? atThisSpeed : allowed;
  }

  private Map<Side, Writes> writes(Run run) {
    var bySide = new EnumMap<Side, Writes>(Side.class);
    jdbc.sql(
            "select side, count(*), sum(case when status in ('wanted', 'sent') then 1 else 0 end)"
                + " from write_command where run_id = ? group by side")
        .param(run.id())
        .query(
            row -> {
              bySide.put(Side.of(row.getString(1)), new Writes(row.getInt(2), row.getInt(3)));
            });
    return bySide;
  }
}
