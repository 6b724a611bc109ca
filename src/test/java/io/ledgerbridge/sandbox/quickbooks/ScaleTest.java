package io.ledgerbridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
    "Simulated QuickBooks: ten thousand customers; the bounds leave room for a slow machine")
class ScaleTest {
  private static final int MANY = 10_000;

  private final CompanyFixture qbo = new CompanyFixture();

  @BeforeEach
  void manyCustomers() {
    for (int at = 0; at < MANY; at++) {
      qbo.named("Customer " + at);
    }
  }

  @Test
  void readsThemAllPageByPage() {
    Duration taken =
        timed(
            () -> {
              for (int start = 1; start <= MANY; start += 1000) {
                String page = "select * from Customer orderby Id startposition " + start;
                assertThat(qbo.query(page + " maxresults 1000").path("Customer")).hasSize(1000);
              }
            });

    assertThat(taken).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void findsEachByNameAndRenamesIt() {
    Duration taken =
        timed(
            () -> {
              for (int at = 0; at < MANY; at++) {
                qbo.query("select * from Customer where DisplayName = 'customer " + at + "'");
                qbo.update(
                    "{'Id':'%d','SyncToken':'0','sparse':true,'DisplayName':'New %1$d'}"
                        .formatted(at + 1));
              }
            });

    assertThat(taken).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void tellsTheirChanges() {
    Duration taken =
        timed(
            () ->
                ChangedData.since(
                    qbo.company, "Customer", "2026-03-04", qbo.clock.instant(), false));

    assertThat(taken).isLessThan(Duration.ofSeconds(2));
  }

  private static Duration timed(Runnable work) {
    Instant start = Instant.now();
    work.run();
    return Duration.between(start, Instant.now());
  }
}
