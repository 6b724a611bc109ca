package io.ledgerbridge.connection;

import io.ledgerbridge.provider.Connector.Authentication.ApiKey;
import io.ledgerbridge.provider.Connectors;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure.AuthorizationLost;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import io.ledgerbridge.provider.Side;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Access tokens that are good now. A refresh token may be good once only, so an account's row is
 * locked while it is refreshed: over all threads and replicas one call is made, and what it gave is
 * stored before anyone uses it (F9, quickbooks.md §2.2). Do not call inside a transaction.
 */
@Component
public class AccessTokens {

  private final Accounts accounts;
  private final Vault vault;
  private final Connectors connectors;
  private final TokenIssuer issuer;
  private final Lifecycle lifecycle;
  private final Clock clock;
  private final TransactionTemplate transaction;

  AccessTokens(
      Accounts accounts,
      Vault vault,
      Connectors connectors,
      TokenIssuer issuer,
      Lifecycle lifecycle,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.vault = vault;
    this.connectors = connectors;
    this.issuer = issuer;
    this.lifecycle = lifecycle;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * What {@link io.ledgerbridge.provider.Connector#authorization} asks for: the stored keys, or
   * {@code accessToken} with a token that is good now.
   *
   * @throws ProviderException as {@link #current} does
   */
  public Map<String, String> credentials(String connectionId, Side side) {
    var account = accounts.get(connectionId, side);
    if (!account.connected()) {
      throw lost(connectionId);
    }
    if (connectors.get(account.provider()).authentication() instanceof ApiKey) {
      return vault.credentials(connectionId, side);
    }
    return Map.of(Tokens.ACCESS_TOKEN, current(connectionId, side));
  }

  /**
   * A token that is good for some minutes, or for half of its life.
   *
   * @throws ProviderException {@link AuthorizationLost} when a person must reconnect (the
   *     connection then says so), {@link Unavailable} when the provider gives no token for now
   */
  public String current(String connectionId, Side side) {
    Predicate<Tokens> fresh = tokens -> tokens.freshAt(clock.instant());
    return vault
        .tokens(connectionId, side)
        .filter(fresh)
        .map(Tokens::accessToken)
        .orElseGet(() -> renewed(connectionId, side, fresh));
  }

  /**
   * Another token than {@code staleToken}, which the provider has refused.
   *
   * @throws ProviderException as {@link #current} does
   */
  public String refresh(String connectionId, Side side, String staleToken) {
    return renewed(connectionId, side, tokens -> !tokens.accessToken().equals(staleToken));
  }

  private String renewed(String connectionId, Side side, Predicate<Tokens> good) {
    Optional<String> token;
    try {
      token = Optional.ofNullable(transaction.execute(tx -> locked(connectionId, side, good)));
    } catch (PessimisticLockingFailureException e) {
      throw new ProviderException(
          new Unavailable("token-awaited", "Another refresh of this account is taking long"));
    }
    return token.orElseThrow(() -> lost(connectionId));
  }

  /** A good token; null, with the account marked, when the authorisation is lost. */
  private @Nullable String locked(String connectionId, Side side, Predicate<Tokens> good) {
    var stored = vault.lockTokens(connectionId, side);
    var account = accounts.get(connectionId, side);
    if (stored.isEmpty() || !account.connected()) {
      return null;
    }
    if (stored.filter(good).isPresent()) {
      return stored.get().accessToken();
    }
    try {
      var renewed = issuer.refresh(account.provider(), stored.get().refreshToken());
      vault.store(connectionId, side, renewed);
      return renewed.accessToken();
    } catch (ProviderException e) {
      if (!(e.failure() instanceof AuthorizationLost)) {
        throw e;
      }
      accounts.lost(connectionId, side);
      return null;
    }
  }

  private ProviderException lost(String connectionId) {
    lifecycle.stopUnlessConnected(connectionId);
    return new ProviderException(
        new AuthorizationLost("not-connected", "The account must be connected again"));
  }
}
