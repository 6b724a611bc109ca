package io.ledgerbridge.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.ledgerbridge.sandbox.karbon.KarbonSandbox;
import io.ledgerbridge.simulation.Step.Act;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Listens to every logger, at every level but TRACE, while the hub works and fails. */
@DisplayName("R32: no secret, no token and no client's address is in any log below TRACE")
class QuietLogTest {

  private static final String STREET = "Lane-of-a-client";

  /** The providers' keys and tokens, the hub's password, and what stands in a client's record. */
  private static final Pattern SECRET =
      Pattern.compile(
          Pattern.quote(KarbonSandbox.ACCESS_KEY)
              + "|RT1-187-H0-\\d|eyJlbmMiOiJBMTI4Q0JDIn0|sandbox-secret|sandbox-verifier-token"
              + "|test-password|YWRtaW46dGVzdC1wYXNzd29yZA|"
              + STREET);

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Ear ear = new Ear();
  private Level before = Level.OFF;

  @BeforeEach
  void listen() {
    RunningHub.get();
    before = root.getLevel();
    root.iteratorForAppenders().forEachRemaining(other -> other.stop());
    ear.start();
    root.addAppender(ear);
    root.setLevel(Level.DEBUG);
  }

  @AfterEach
  void listenNoMore() {
    root.setLevel(before);
    root.detachAppender(ear);
    root.iteratorForAppenders().forEachRemaining(other -> other.start());
  }

  @Test
  @DisplayName("while records travel both ways, tokens are renewed, calls fail and a worker dies")
  void nothingIsTold() {
    var world = new World();
    String signingKey = world.running.signingKey();
    world.ledger.edits(new Step(Act.LEDGER_EDITS, 0, 5));
    world.hub.ledger().all().stream()
        .limit(2)
        .forEach(one -> world.ledger.says(LedgerUsers.id(one), Detail.BILLING_LINES, STREET));
    world.play(
        Step.parse(
            "SETTINGS:0:0 APP_ADDS:1:1 POLL:0:0 TELL:0:0 APP_FAILS:0:6 APP_EDITS:1:0 POLL:0:0"
                + " LEDGER_FAILS:0:3 LEDGER_EDITS:2:1 POLL:0:0 APP_FAILS:0:9 LEDGER_FAILS:1:0 POLL:0:0"
                + " LEDGER_FAILS:1:7 TIME_PASSES:0:7 TOKENS_DIE:0:0 POLL:0:0 CUT:1:0 SYNC_NOW:0:0"
                + " TIME_PASSES:0:6 LEDGER_EDITS:1:0 TELL_FORGED:0:0"));
    world.calm();

    assertThat(world.hub.app().all().toString()).contains(STREET);
    assertThat(ear.said).as("what gives something away").isEmpty();
    assertThat(ear.texts).noneMatch(text -> text.contains(signingKey));
    assertThat(ear.texts.size()).isGreaterThan(1000);
  }

  /** Keeps what it hears, and what of it is a secret. */
  private static final class Ear extends AppenderBase<ILoggingEvent> {

    private final Queue<String> texts = new ConcurrentLinkedQueue<>();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel() == Level.TRACE) {
        return;
      }
      var text = new StringBuilder(event.getFormattedMessage());
      for (IThrowableProxy thrown = event.getThrowableProxy();
          thrown != null;
          thrown = thrown.getCause()) {
        text.append('\n').append(thrown.getMessage());
      }
      texts.add(text.toString());
      if (SECRET.matcher(text).find()) {
        said.add(event.getLevel() + " " + event.getLoggerName() + ": " + text);
      }
    }
  }
}
