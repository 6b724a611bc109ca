package io.ledgerbridge.scenario;

import static io.ledgerbridge.scenario.Members.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("F6: the cursor goes by the provider's clock, and looks back")
class ClockSkewTest extends Scenario {

  private static final Duration SKEW = Duration.ofMinutes(7);
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-]\\d\\d:\\d\\d)");

  @Autowired private JdbcClient database;
  @Autowired private SettableClock clock;

  private String ann;
  private String beth;
  private String annsId;
  private String bethsId;

  @BeforeEach
  void hubIsSevenMinutesFast() {
    slow(SKEW);
    ann = app.addPerson("Ann Lee", "ann@lee.test");
    beth = app.addPerson("Beth Ash", "beth@ash.test");
    annsId = ledger.addPerson("Ann Lee", "ann@lee.test");
    bethsId = ledger.addPerson("Beth Ash", "beth@ash.test");
    hub.syncNow();
    hub.forgetCalls();
  }

  @AfterEach
  void clocksAgree() {
    slow(Duration.ZERO);
  }

  private void slow(Duration behind) {
    var wanted = Map.of("behindSeconds", behind.toSeconds());
    hub.send("PUT", "/sandbox/quickbooks/control/clock", wanted).expect(200);
  }

  @Test
  @DisplayName("two changes in one second, one seen only after the read: both applied, each once")
  void lateCommitInTheLedger() {
    ledger.edit(annsId, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");
    ledger.edit(bethsId, "PrimaryPhone: {FreeFormNumber: 503-555-0102}");
    new Faults(hub).ledger("late-commit", "/cdc", 1);

    hub.poll();
    assertThat(app.see(beth)).doesNotContainKey("phone");
    hub.poll();
    hub.poll();

    assertHolds(app.see(ann), "phone: 503-555-0101");
    assertHolds(app.see(beth), "phone: 503-555-0102");
    assertThat(hub.appWrites()).isEqualTo(2);
    assertThat(hub.ledgerWrites()).isZero();
    assertThat(cursorTimes("ledger"))
        .isNotEmpty()
        .allMatch(time -> !time.isAfter(clock.instant().minus(SKEW)));
  }

  @Test
  @DisplayName("the same in the app: a contact that its list shows late is pushed once")
  void lateCommitInTheApp() {
    hub.settings("pushContactTypes: [Client]");
    app.edit(ann, "phone: 503-555-0101");
    hub.advance(Duration.ofSeconds(2));
    var cleo = app.addPerson("Cleo New", "cleo@new.test");
    new Faults(hub).app("late-commit", "GET", 1);

    hub.poll();
    assertThat(ledger.all()).hasSize(2);
    hub.poll();
    hub.poll();

    assertHolds(ledger.see(annsId), "PrimaryPhone: {FreeFormNumber: 503-555-0101}");
    assertHolds(ledger.named("Cleo New"), "PrimaryEmailAddr: {Address: cleo@new.test}");
    assertThat(hub.ledgerWrites()).isEqualTo(2);
    assertThat(ledger.all()).hasSize(3);
    var newest = Instant.parse(app.see(cleo).get("modified").toString());
    assertThat(cursorTimes("app")).isNotEmpty().allMatch(time -> !time.isAfter(newest));
  }

  @Test
  @DisplayName("F7 a change that no list of changes shows is found by the full read of every week")
  void neverShown() {
    slow(Duration.ofMinutes(20));
    ledger.edit(annsId, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");
    slow(Duration.ZERO);
    hub.poll();
    hub.poll();
    assertThat(app.see(ann)).doesNotContainKey("phone");

    hub.advance(Duration.ofDays(7));
    hub.poll();

    assertHolds(app.see(ann), "phone: 503-555-0101");
    assertThat(hub.appWrites()).isEqualTo(1);
    int once = fullReads();
    assertThat(once).isPositive();
    hub.poll();
    assertThat(fullReads()).isEqualTo(once);
  }

  /** How often all of the ledger was asked for, beside the changes. */
  private int fullReads() {
    return hub.ledgerCalls().getOrDefault("query", 0);
  }

  /** The times in a side's stored cursor. */
  private List<Instant> cursorTimes(String side) {
    var position =
        database
            .sql("select position from feed_cursor where connection_id = ? and side = ?")
            .params(hub.id(), side)
            .query(String.class)
            .single();
    return TIME.matcher(position)
        .results()
        .map(time -> OffsetDateTime.parse(time.group()).toInstant())
        .toList();
  }
}
