package io.ledgerbridge.pacing;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.mysql.Bucket4jMySQL;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where the budgets are kept: in the hub's own database, which all replicas share; each replica
 * finds out by itself which accounts do not answer.
 */
@Configuration(proxyBeanMethods = false)
class PacingConfiguration {

  @Bean
  ProxyManager<String> buckets(DataSource database, Clock clock) {
    return Bucket4jMySQL.selectForUpdateBasedBuilder(database)
        .primaryKeyMapper(io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper.STRING)
        .table("call_budget")
        .clientClock(new ClockMeter(clock))
        .build();
  }

  @Bean
  CircuitBreakerRegistry breakers(Clock clock) {
    return CircuitBreakerRegistry.of(Circuits.configuration(clock));
  }

  private record ClockMeter(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
