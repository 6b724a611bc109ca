package io.ledgerbridge.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("F25: one worker of all replicas holds a connection")
class LeasesTest {

  private static final Duration TERM = Duration.ofSeconds(15);

  private final TestHub hub = new TestHub();
  private final Leases one = hub.get(Leases.class);
  private final Leases another =
      new Leases(hub.get(JdbcClient.class), hub.get(TransactionTemplate.class), hub.clock);
  private String id = "";

  @BeforeEach
  void connection() {
    id = hub.activeConnection("Quill & Co", "tenant-1", "realm-1");
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  @DisplayName("while it holds the lease by the clock it may write to a provider, and nobody else")
  void certain() {
    var lease = one.take(id).orElseThrow();
    hub.clock.forward(TERM.minusMillis(1));

    assertThatCode(() -> one.demand(lease)).doesNotThrowAnyException();
    assertThat(another.take(id)).isEmpty();
  }

  @Test
  @DisplayName("who slept until another took it may not write to a provider, nor to the database")
  void sleptTooLong() {
    var lease = one.take(id).orElseThrow();
    hub.clock.forward(TERM);
    another.take(id).orElseThrow();

    assertThatThrownBy(() -> one.demand(lease)).isInstanceOf(LeaseLost.class);
    assertThatThrownBy(() -> one.fenced(lease, () -> {})).isInstanceOf(LeaseLost.class);
  }

  @Test
  @DisplayName("who slept when nobody else came goes on, and holds it anew")
  void sleptUnnoticed() {
    var lease = one.take(id).orElseThrow();
    hub.clock.forward(TERM.multipliedBy(2));

    assertThatCode(() -> one.demand(lease)).doesNotThrowAnyException();
    assertThat(another.take(id)).isEmpty();
  }

  @Test
  @DisplayName("a renewal that was undone with its transaction counts for nothing")
  void undone() {
    var lease = one.take(id).orElseThrow();
    hub.clock.forward(TERM.minusSeconds(1));
    assertThatThrownBy(
            () ->
                one.fenced(
                    lease,
                    () -> {
                      throw new IllegalStateException("undone");
                    }))
        .isInstanceOf(IllegalStateException.class);
    hub.clock.forward(Duration.ofSeconds(1));
    another.take(id).orElseThrow();

    assertThatThrownBy(() -> one.demand(lease)).isInstanceOf(LeaseLost.class);
  }

  @Test
  @DisplayName("who gave it up may not write any more")
  void givenUp() {
    var lease = one.take(id).orElseThrow();
    one.release(lease);

    assertThatThrownBy(() -> one.demand(lease)).isInstanceOf(LeaseLost.class);
  }
}
