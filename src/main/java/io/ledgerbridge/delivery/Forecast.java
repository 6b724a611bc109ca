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

  /** A run's writes to one side, and what they cost in calls. */
  private record Writes(int all, int open, double allCalls, double openCalls) {

    static final Writes NONE = new Writes(0, 0, 0, 0);

    static Writes at(double calls, int all, int open) {
      return new Writes(all, open, all * calls, open * calls);
    }

    Writes plus(Writes more) {
      return new Writes(
          all + more.all, open + more.open, allCalls + more.allCalls, openCalls + more.openCalls);
    }
  }

  /** The run with the time that it still takes; without, while that cannot be told. */
  public Run of(Run run) {
    List<SideAccount> sides = accounts.of(List.of(run.connectionId()));
    Map<Side, Writes> writes = writes(run, sides);
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
        sides.stream()
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
    double reads = Math.max(0, calls - (writes.allCalls - writes.openCalls));
    double readsLeft = reads * more;
    double writesLeft = writes.openCalls + writes.allCalls * more;
    Duration atThisSpeed =
        calls == 0
            ? Duration.ZERO
            : Duration.ofMillis((long) ((readsLeft + writesLeft) * spent.toMillis() / calls));
    Duration allowed =
        settings.provider(account.provider()).keepsLimits()
            ? CallBudgets.time(connector.allowances(), connector.writePath(), writesLeft)
                .plus(CallBudgets.time(connector.allowances(), "", readsLeft))
            : Duration.ZERO;
    return atThisSpeed.compareTo(allowed) > 0 ? atThisSpeed : allowed;
  }

  private Map<Side, Writes> writes(Run run, List<SideAccount> sides) {
    var bySide = new EnumMap<Side, Writes>(Side.class);
    jdbc.sql(
            "select side, case when target_id is null then 1 else 0 end as creates, count(*) as writes,"
                + " sum(case when status in ('wanted', 'sent') then 1 else 0 end) as open_writes"
                + " from write_command where run_id = ? group by side, case when target_id is null then 1 else 0 end")
        .param(run.id())
        .query(
            row -> {
              Side side = Side.of(row.getString("side"));
              double calls = callsForWrite(sides, side, row.getInt("creates") == 1);
              bySide.merge(
                  side,
                  Writes.at(calls, row.getInt("writes"), row.getInt("open_writes")),
                  Writes::plus);
            });
    return bySide;
  }

  private double callsForWrite(List<SideAccount> sides, Side side, boolean create) {
    return sides.stream()
        .filter(account -> account.side() == side)
        .mapToDouble(account -> connectors.get(account.provider()).callsForWrite(create))
        .findFirst()
        .orElse(1);
  }
}
