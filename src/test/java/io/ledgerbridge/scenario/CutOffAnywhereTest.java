package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.connection.Lease;
import io.ledgerbridge.connection.Leases;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A worker stores everything in transactions under its lease. Whoever takes the lease from it just
 * before one of them has it stop there for good, as a kill would.
 */
@DisplayName("F27, I7: cut off before each transaction in turn, the work ends in the same state")
@Import(CutOffAnywhereTest.Wiring.class)
class CutOffAnywhereTest extends Scenario {

  @TestConfiguration(proxyBeanMethods = false)
  static class Wiring {

    @Bean
    @Primary
    Contested contested(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
      return new Contested(jdbc, transaction, clock);
    }
  }

  /** Leases that another hub takes at a given moment, and gives up at once. */
  static class Contested extends Leases {

    private final JdbcClient jdbc;
    private final AtomicInteger left = new AtomicInteger();

    Contested(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
      super(jdbc, transaction, clock);
      this.jdbc = jdbc;
    }

    /** The lease is lost before the transaction of that number; 0 for never. */
    void loseBefore(int number) {
      left.set(number);
    }

    boolean isStillToBeLost() {
      return left.get() > 0;
    }

    @Override
    public <T> T fenced(Lease lease, Supplier<T> work) {
      if (left.get() > 0 && left.decrementAndGet() == 0) {
        jdbc.sql("update hub_connection set epoch = epoch + 1, lease_until = 0 where id = ?")
            .param(lease.connectionId())
            .update();
      }
      return super.fenced(lease, work);
    }
  }

  @Autowired private Contested leases;
  private String ann = "";
  private String beth = "";

  @Test
  @DisplayName("changes of both sides, new records of both, and two names that are swapped")
  void changes() {
    var transactions = 0;
    do {
      transactions++;
      hub.connect();
      app = hub.app();
      ledger = hub.ledger();
      linkTwo();
      change();

      leases.loseBefore(transactions);
      hub.advance(Duration.ofMinutes(6));
      hub.wake();
      hub.eventually(this::assertCutOrEnded);
      var cut = !leases.isStillToBeLost();
      leases.loseBefore(0);
      hub.wake();
      hub.settled();

      assertAllIsDone("cut off before transaction " + transactions);
      if (!cut) {
        break;
      }
    } while (transactions < 200);
    assertThat(transactions).isBetween(8, 100);
  }

  private void linkTwo() {
    ledger.addPerson("Ann Lee", "ann@lee.test");
    ledger.addPerson("Beth Lee", "beth@lee.test");
    hub.syncNow();
    hub.settings("pushContactTypes: [Client]");
    ann = app.named("Ann Lee").get("id").toString();
    beth = app.named("Beth Lee").get("id").toString();
    hub.poll();
  }

  private void change() {
    ledger.edit(
        ledger.named("Ann Lee").path("Id").asText(),
        "PrimaryPhone: {FreeFormNumber: 503-555-0101}");
    app.edit(ann, "firstName: Beth");
    app.edit(beth, "firstName: Ann");
    ledger.addPerson("Carl New", "carl@new.test");
    app.addPerson("Dora New", "dora@new.test");
  }

  private void assertCutOrEnded() {
    assertThat(
            !leases.isStillToBeLost()
                || hub.items("/runs").stream()
                    .anyMatch(
                        run ->
                            run.path("kind").asText().equals("schedule")
                                && run.path("counts").path("created").asInt() == 2
                                && run.path("status").asText().equals("completed")))
        .isTrue();
  }

  private void assertAllIsDone(String when) {
    hub.forgetCalls();
    hub.poll();
    hub.poll();
    assertThat(hub.items("/errors")).as(when).isEmpty();
    assertThat(ledger.all())
        .as(when)
        .extracting(
            one ->
                one.path("DisplayName").asText()
                    + " "
                    + one.path("PrimaryEmailAddr").path("Address").asText())
        .containsExactlyInAnyOrder(
            "Beth Lee ann@lee.test",
            "Ann Lee beth@lee.test",
            "Carl New carl@new.test",
            "Dora New dora@new.test");
    assertThat(app.all())
        .as(when)
        .extracting(one -> one.get("name") + " " + one.get("email"))
        .containsExactlyInAnyOrder(
            "Beth Lee ann@lee.test",
            "Ann Lee beth@lee.test",
            "Carl New carl@new.test",
            "Dora New dora@new.test");
    assertThat(app.see(ann)).as(when).containsEntry("phone", "503-555-0101");
    assertThat(hub.names("linked")).as(when).hasSize(4);
    assertThat(hub.appWrites() + hub.ledgerWrites()).as(when).isZero();
  }
}
