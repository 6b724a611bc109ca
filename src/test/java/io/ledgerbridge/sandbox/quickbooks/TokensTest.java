package io.ledgerbridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerbridge.sandbox.quickbooks.Tokens.Bearer;
import io.ledgerbridge.sandbox.quickbooks.Tokens.InvalidGrant;
import io.ledgerbridge.sandbox.quickbooks.Tokens.Pair;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Simulated QuickBooks: tokens (quickbooks.md §2.2)")
class TokensTest {
  private static final String REALM = "9130350000000001";
  private static final String BACK = "https://hub.example/oauth/callback";

  private final SettableClock clock = new SettableClock();
  private final Tokens tokens = new Tokens(clock);

  @Test
  void aCodeIsForOneUse() {
    String code = tokens.code(REALM, BACK, "accounting");

    Pair pair = tokens.exchange(code, BACK);

    assertThat(tokens.bearer(pair.access())).isEqualTo(new Bearer.Valid(REALM));
    assertThat(tokens.connected(REALM)).isTrue();
    assertThatThrownBy(() -> tokens.exchange(code, BACK)).isInstanceOf(InvalidGrant.class);
  }

  @Test
  void aCodeExpiresAndIsBoundToItsAddress() {
    String late = tokens.code(REALM, BACK, "accounting");
    clock.advance(Duration.ofMinutes(5));
    String elsewhere = tokens.code(REALM, BACK, "accounting");

    assertThatThrownBy(() -> tokens.exchange(late, BACK)).isInstanceOf(InvalidGrant.class);
    assertThatThrownBy(() -> tokens.exchange(elsewhere, BACK + "2"))
        .isInstanceOf(InvalidGrant.class);
  }

  @Test
  void anAccessTokenLivesAnHour() {
    Pair pair = tokens.grant(REALM, "accounting");

    clock.advance(Duration.ofSeconds(3599));
    assertThat(tokens.bearer(pair.access())).isInstanceOf(Bearer.Valid.class);
    clock.advance(Duration.ofSeconds(1));
    assertThat(tokens.bearer(pair.access()))
        .isInstanceOfSatisfying(
            Bearer.Invalid.class, bad -> assertThat(bad.detail()).startsWith("Token expired"));
    assertThat(tokens.bearer("short"))
        .isEqualTo(new Bearer.Invalid("Malformed bearer token: too short or too long"));
  }

  @Test
  @DisplayName("F9 the refresh token keeps its value for a day, then changes")
  void rotation() {
    Pair first = tokens.grant(REALM, "accounting");

    clock.advance(Duration.ofHours(23));
    Pair sameDay = tokens.refresh(first.refresh());
    clock.advance(Duration.ofHours(1));
    Pair nextDay = tokens.refresh(first.refresh());

    assertThat(sameDay.refresh()).isEqualTo(first.refresh());
    assertThat(sameDay.access()).isNotEqualTo(first.access());
    assertThat(nextDay.refresh()).isNotEqualTo(first.refresh());
    assertThat(tokens.refresh(first.refresh()).refresh()).isEqualTo(nextDay.refresh());

    clock.advance(Duration.ofMinutes(5));
    assertThatThrownBy(() -> tokens.refresh(first.refresh()))
        .hasMessage("Incorrect or invalid refresh token");
    assertThat(tokens.refresh(nextDay.refresh()).refresh()).isEqualTo(nextDay.refresh());
  }

  @Test
  @DisplayName("F9 it dies when it is not used for 101 days, and after five years in any case")
  void bothClocks() {
    Pair idle = tokens.grant(REALM, "accounting");
    clock.advance(Duration.ofDays(101));
    assertThatThrownBy(() -> tokens.refresh(idle.refresh())).hasMessage("Token expired");

    String value = tokens.grant(REALM, "accounting").refresh();
    for (int quarter = 0; quarter < 18; quarter++) {
      clock.advance(Duration.ofDays(100));
      value = tokens.refresh(value).refresh();
    }
    clock.advance(Duration.ofDays(25));
    String last = value;
    assertThatThrownBy(() -> tokens.refresh(last)).hasMessage("Token expired");
  }

  @Test
  void eitherTokenOfAPairKillsBoth() {
    Pair pair = tokens.grant(REALM, "accounting");

    tokens.revoke(pair.access());

    assertThat(tokens.bearer(pair.access())).isInstanceOf(Bearer.Invalid.class);
    assertThatThrownBy(() -> tokens.refresh(pair.refresh())).isInstanceOf(InvalidGrant.class);
    assertThat(tokens.connected(REALM)).isFalse();
  }

  @Test
  void anAccessTokenIsNoRefreshToken() {
    Pair pair = tokens.grant(REALM, "accounting");

    assertThatThrownBy(() -> tokens.refresh(pair.access()))
        .hasMessage("Incorrect Token type or clientID");
  }
}
