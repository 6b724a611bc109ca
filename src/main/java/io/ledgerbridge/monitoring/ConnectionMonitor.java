package io.ledgerbridge.monitoring;

import io.ledgerbridge.connection.Connections;
import io.ledgerbridge.connection.Overview;
import io.ledgerbridge.connection.Overviews;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Shows every connection's figures to JMX and Prometheus, on each replica. They are read when
 * somebody looks, all connections' at once and at most every other second.
 */
@Component("connectionMonitor")
public class ConnectionMonitor {

  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final String WAITING =
      """
      select w.connection_id, min(w.created_at) as since from (
        select connection_id, created_at from notice
         where run_id is null or run_id in
           (select id from sync_run where status in ('queued', 'running', 'held'))
        union all
        select connection_id, created_at from write_command where status in ('wanted', 'sent')
      ) w group by w.connection_id
      """;

  private final Connections connections;
  private final Overviews overviews;
  private final JdbcClient database;
  private final Clock clock;
  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final MeterRegistry meters;
  private final Map<String, List<Meter>> watched = new HashMap<>();
  private Seen seen = new Seen(Instant.MIN, Map.of(), Map.of());

  public ConnectionMonitor(
      Connections connections,
      Overviews overviews,
      JdbcClient database,
      Clock clock,
      MeterRegistry meters) {
    this.connections = connections;
    this.overviews = overviews;
    this.database = database;
    this.clock = clock;
    this.meters = meters;
  }

  private record Seen(Instant at, Map<String, Overview> overviews, Map<String, Instant> waiting) {}

  /** A hub that stops shows nothing any more. */
  @PreDestroy
  synchronized void hideAll() {
    List.copyOf(watched.keySet()).forEach(this::hide);
  }

  /** Shows the connections that have come, on whichever replica, and no longer those that went. */
  public synchronized void watch() {
    List<String> ids = connections.ids();
    ids.stream().filter(id -> !watched.containsKey(id)).forEach(this::show);
    List.copyOf(watched.keySet()).stream().filter(id -> !ids.contains(id)).forEach(this::hide);
  }

  private void show(String id) {
    var figures = new ConnectionFigures(() -> overview(id), () -> lag(id));
    try {
      beans.registerMBean(figures, name(id));
    } catch (JMException e) {
      throw new IllegalStateException("Connection %s is shown already".formatted(id), e);
    }
    watched.put(
        id,
        Stream.of(
                gauge("linked", id, figures, ConnectionFigures::getLinked),
                gauge("duplicates", id, figures, ConnectionFigures::getDuplicates),
                gauge("unsynced", id, figures, ConnectionFigures::getUnsynced),
                gauge("skipped", id, figures, ConnectionFigures::getSkipped),
                gauge("errors", id, figures, ConnectionFigures::getErrors),
                gauge("lag.seconds", id, figures, ConnectionFigures::getLagSeconds))
            .toList());
  }

  private Meter gauge(
      String figure, String id, ConnectionFigures figures, Function<ConnectionFigures, Long> read) {
    return Gauge.builder("ledgerbridge.connection." + figure, () -> read.apply(figures))
        .tag("connection", id)
        .register(meters);
  }

  private void hide(String id) {
    try {
      beans.unregisterMBean(name(id));
    } catch (JMException e) {
      throw new IllegalStateException("Connection %s was not shown".formatted(id), e);
    }
    Objects.requireNonNull(watched.remove(id)).forEach(meters::remove);
  }

  private static ObjectName name(String id) {
    try {
      return new ObjectName("ledgerbridge:type=Connection,id=" + id);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Overview overview(String id) {
    return Optional.ofNullable(look().overviews().get(id)).orElseGet(() -> overviews.get(id));
  }

  private long lag(String id) {
    Seen now = look();
    Instant since = now.waiting().getOrDefault(id, now.at());
    return Math.max(0, Duration.between(since, now.at()).toSeconds());
  }

  private synchronized Seen look() {
    Instant now = clock.instant();
    if (seen.at().isBefore(now.minus(FRESH))) {
      seen =
          new Seen(
              now,
              overviews.list(Integer.MAX_VALUE, 0).stream()
                  .collect(Collectors.toMap(one -> one.connection().id(), Function.identity())),
              database
                  .sql(WAITING)
                  .query(
                      (row, n) -> Map.entry(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
                  .list()
                  .stream()
                  .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
    return seen;
  }
}
