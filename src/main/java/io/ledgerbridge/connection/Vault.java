package io.ledgerbridge.connection;

import io.ledgerbridge.provider.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Repository;

/** The secrets of the accounts; in the database they are encrypted. */
@Repository
public class Vault {

  private static final String CREDENTIALS =
      """
      select credentials, token_expires_at from account
       where connection_id = :id and side = :side and credentials is not null
      """;

  private static final int SIGNING_KEY_BYTES = 32;

  private final JdbcClient database;
  private final Secrets secrets;

  public Vault(JdbcClient database, Secrets secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  /** What a person typed in or a provider gave, by field; empty while not connected. */
  public Map<String, String> credentials(String connectionId, Side side) {
    return at(CREDENTIALS, connectionId, side).query(this::clear).optional().orElse(Map.of());
  }

  /**
   * The key with which the provider signs the webhooks that the hub subscribes to: 43 characters of
   * {@code [A-Za-z0-9_-]}, the account's own; empty while not connected.
   */
  public Optional<String> signingKey(String connectionId, Side side) {
    return at(
            """
            select signing_key from account
             where connection_id = :id and side = :side and signing_key is not null
            """,
            connectionId,
            side)
        .query(String.class)
        .optional()
        .map(secrets::decrypt);
  }

  Optional<Tokens> tokens(String connectionId, Side side) {
    return at(CREDENTIALS, connectionId, side).query(this::tokens).optional();
  }

  /** The tokens, kept from all other refreshers until the transaction ends. */
  Optional<Tokens> lockTokens(String connectionId, Side side) {
    return at(CREDENTIALS + " for update", connectionId, side).query(this::tokens).optional();
  }

  void store(String connectionId, Side side, Tokens tokens) {
    store(connectionId, side, tokens.credentials(), Optional.of(tokens.expiresAt()));
  }

  void store(
      String connectionId, Side side, Map<String, String> credentials, Optional<Instant> expiry) {
    at(
            """
            update account set credentials = :credentials, token_expires_at = :expiry
             where connection_id = :id and side = :side
            """,
            connectionId,
            side)
        .param("credentials", secrets.encrypt(StoredJson.write(credentials)))
        .param("expiry", expiry.map(Instant::toEpochMilli).orElse(null))
        .update();
  }

  /** Makes the account's signing key, unless it has one: subscriptions know the old one. */
  void ensureSigningKey(String connectionId, Side side) {
    at(
            """
            update account set signing_key = :key
             where connection_id = :id and side = :side and signing_key is null
            """,
            connectionId,
            side)
        .param("key", secrets.encrypt(randomText()))
        .update();
  }

  void forget(String connectionId, Side side) {
    at(
            """
            update account set credentials = null, token_expires_at = null, signing_key = null
             where connection_id = :id and side = :side
            """,
            connectionId,
            side)
        .update();
  }

  /** 43 characters that no one can guess. */
  static String randomText() {
    var bytes = KeyGenerators.secureRandom(SIGNING_KEY_BYTES).generateKey();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private JdbcClient.StatementSpec at(String sql, String connectionId, Side side) {
    return database.sql(sql).param("id", connectionId).param("side", side.apiName());
  }

  private Tokens tokens(ResultSet row, int number) throws SQLException {
    return Tokens.of(clear(row, number), Instant.ofEpochMilli(row.getLong("token_expires_at")));
  }

  private Map<String, String> clear(ResultSet row, int number) throws SQLException {
    var text = secrets.decrypt(row.getString("credentials"));
    return StoredJson.read(text, StoredJson.TEXT_BY_NAME);
  }
}
