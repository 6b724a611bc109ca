package io.ledgerbridge.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure.AuthorizationLost;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import io.ledgerbridge.provider.Side;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An access token is good when it is used")
class AccessTokensTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final TestHub hub = new TestHub();
  private final AccessTokens accessTokens = hub.get(AccessTokens.class);
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
  @DisplayName("while it has more than five minutes left it is used as it is")
  void stillGood() {
    hub.clock.forward(HOUR.minusMinutes(5).minusSeconds(1));
    assertThat(current()).isEqualTo("access-1");
    assertThat(hub.tokens.posts()).hasSize(1);
  }

  @Test
  @DisplayName("with less it is refreshed, and what came back is stored, refresh token included")
  void refreshed() {
    hub.clock.forward(HOUR.minusMinutes(5));
    assertThat(current()).isEqualTo("access-2");
    hub.clock.forward(HOUR);
    assertThat(current()).isEqualTo("access-3");
    assertThat(hub.tokens.posts().get(1).form()).contains("refresh_token=refresh-1");
    assertThat(hub.tokens.posts().get(2).form()).contains("refresh_token=refresh-2");
  }

  @ParameterizedTest(name = "{0} seconds: {1}")
  @CsvSource({"60, 30", "480, 240", "1000000000000000000, 2591700"})
  @DisplayName("one that lives for minutes is used for half of its life, one for ever for 30 days")
  void lives(long seconds, long used) {
    hub.tokens.answer(200, "{\"access_token\":\"brief\",\"expires_in\":" + seconds + "}");
    hub.clock.forward(HOUR);
    assertThat(current()).isEqualTo("brief");

    hub.clock.forward(Duration.ofSeconds(used - 1));
    assertThat(current()).isEqualTo("brief");
    assertThat(hub.tokens.posts()).hasSize(2);
    hub.clock.forward(Duration.ofSeconds(1));
    current();
    assertThat(hub.tokens.posts()).hasSize(3);
  }

  @Test
  @DisplayName("F9: 16 workers of two replicas together ask once")
  void oneRefresher() throws Exception {
    hub.clock.forward(HOUR);
    var started = new CountDownLatch(16);
    var workers = Executors.newFixedThreadPool(16);
    try {
      Callable<String> work =
          () -> {
            started.countDown();
            started.await();
            return current();
          };
      var tokens = new HashSet<String>();
      for (var answer : workers.invokeAll(IntStream.range(0, 16).mapToObj(n -> work).toList())) {
        tokens.add(answer.get());
      }
      assertThat(tokens).containsExactly("access-2");
      assertThat(hub.tokens.posts()).hasSize(2);
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  @DisplayName("a token that the provider refused is replaced once, whoever asks")
  void stale() {
    assertThat(accessTokens.refresh(id, Side.LEDGER, "access-1")).isEqualTo("access-2");
    assertThat(accessTokens.refresh(id, Side.LEDGER, "access-1")).isEqualTo("access-2");
    assertThat(hub.tokens.posts()).hasSize(2);
  }

  @Test
  @DisplayName("F9: invalid_grant stops the connection's work until a person reconnects, at once")
  void lost() {
    hub.clock.forward(HOUR);
    hub.tokens.answer(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Token expired\"}");

    assertThat(failure().failure()).isInstanceOf(AuthorizationLost.class);
    assertThat(failure().failure()).isInstanceOf(AuthorizationLost.class);

    assertThat(hub.tokens.posts()).hasSize(2);
    assertThat(hub.connection(id).status()).isEqualTo(Connection.Status.NEEDS_RECONNECT);
    assertThat(hub.get(Accounts.class).get(id, Side.LEDGER).status())
        .isEqualTo(SideAccount.Status.NEEDS_RECONNECT);
    assertThat(hub.scheduler.told).last().isEqualTo("stop " + id);
  }

  @Test
  @DisplayName("after that, consent of the same company makes the connection active again")
  void reconnected() {
    lost();
    hub.tokens.behave(post -> hub.tokens.next());
    hub.connectLedger(id, "realm-1");

    assertThat(hub.connection(id).status()).isEqualTo(Connection.Status.ACTIVE);
    assertThat(current()).isEqualTo("access-3");
    assertThat(hub.scheduler.told).last().isEqualTo("poll " + id + " 300");
  }

  @Test
  @DisplayName("an ill provider is asked again with the same refresh token")
  void unavailable() {
    hub.clock.forward(HOUR);
    for (var ill :
        List.of(new HttpAnswer(503, Map.of(), ""), new HttpAnswer(200, Map.of(), "{}"))) {
      hub.tokens.behave(post -> ill);
      assertThat(failure().failure()).isInstanceOf(Unavailable.class);
    }
    hub.tokens.behave(
        post -> {
          throw new ProviderException(new Unavailable("timeout", "No answer"));
        });
    assertThat(failure().failure()).isInstanceOf(Unavailable.class);

    hub.tokens.behave(post -> hub.tokens.next());
    assertThat(current()).isEqualTo("access-5");
    assertThat(hub.tokens.posts()).last().asString().contains("refresh_token=refresh-1");
    assertThat(hub.connection(id).status()).isEqualTo(Connection.Status.ACTIVE);
  }

  @Test
  @DisplayName("no token is shown by what may be logged")
  void hidden() {
    assertThat(hub.get(Vault.class).tokens(id, Side.LEDGER).orElseThrow().toString())
        .doesNotContain("access-1")
        .doesNotContain("refresh-1");
  }

  private String current() {
    return accessTokens.current(id, Side.LEDGER);
  }

  private ProviderException failure() {
    return catchThrowableOfType(ProviderException.class, this::current);
  }
}
