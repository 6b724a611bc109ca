package io.ledgerbridge.connection;

import io.ledgerbridge.provider.Side;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Consents that are under way: what the hub sent a browser off with, good once and not for long.
 */
@Repository
class OAuthStates {

  private static final Duration LIFE = Duration.ofMinutes(15);

  private final JdbcClient database;
  private final Clock clock;

  OAuthStates(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What a consent is for. */
  record Purpose(String connectionId, Side side) {}

  /** A state that no one can guess. */
  String open(Purpose purpose) {
    database
        .sql("delete from oauth_state where expires_at <= :now")
        .param("now", clock.millis())
        .update();
    var state = Vault.randomText();
    database
        .sql(
            """
            insert into oauth_state (state, connection_id, side, expires_at)
            values (:state, :id, :side, :expires)
            """)
        .param("state", state)
        .param("id", purpose.connectionId())
        .param("side", purpose.side().apiName())
        .param("expires", clock.instant().plus(LIFE).toEpochMilli())
        .update();
    return state;
  }

  /** What the state was opened for; nothing when it is unknown, too old, or was used before. */
  Optional<Purpose> close(String state) {
    var purpose =
        database
            .sql(
                "select connection_id, side from oauth_state where state = :state and expires_at > :now")
            .param("state", state)
            .param("now", clock.millis())
            .query(
                (row, number) ->
                    new Purpose(row.getString("connection_id"), Side.of(row.getString("side"))))
            .optional();
    var deleted =
        database.sql("delete from oauth_state where state = :state").param("state", state).update();
    return purpose.filter(found -> deleted == 1);
  }
}
