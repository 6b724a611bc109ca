package io.ledgerbridge.connection;

import io.ledgerbridge.connection.Connection.Status;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.Side;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do to a whole connection, and what happens to it when an authorisation is lost. */
@Component
public class Lifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final Connections connections;
  private final Accounts accounts;
  private final Vault vault;
  private final OpenWork openWork;
  private final TokenIssuer issuer;
  private final WorkScheduler scheduler;
  private final TransactionTemplate transaction;

  Lifecycle(
      Connections connections,
      Accounts accounts,
      Vault vault,
      OpenWork openWork,
      TokenIssuer issuer,
      WorkScheduler scheduler,
      TransactionTemplate transaction) {
    this.connections = connections;
    this.accounts = accounts;
    this.vault = vault;
    this.openWork = openWork;
    this.issuer = issuer;
    this.scheduler = scheduler;
    this.transaction = transaction;
  }

  /**
   * Nothing is read or written until it is resumed.
   *
   * @throws Problem 409 unless active
   */
  public void pause(String id) {
    transaction.executeWithoutResult(
        tx -> {
          expect(connections.lock(id), EnumSet.of(Status.ACTIVE), "paused");
          connections.status(id, Status.PAUSED);
        });
    scheduler.stop(id);
  }

  /**
   * Goes on where it was paused; where an account's authorisation was lost meanwhile, it must be
   * reconnected first.
   *
   * @throws Problem 409 unless paused
   */
  public void resume(String id) {
    transaction.executeWithoutResult(
        tx -> {
          expect(connections.lock(id), EnumSet.of(Status.PAUSED), "resumed");
          connections.status(
              id, accounts.bothConnected(id) ? Status.ACTIVE : Status.NEEDS_RECONNECT);
        });
    poll(id);
  }

  /**
   * Forgets how far the connection had read, what was still to be looked at and what had failed;
   * keeps the links and all that was ever written. The next sync reads everything (R137).
   *
   * @throws Problem 409 unless active or paused
   */
  public void reset(String id) {
    transaction.executeWithoutResult(
        tx -> {
          expect(connections.lock(id), EnumSet.of(Status.ACTIVE, Status.PAUSED), "reset");
          if (!accounts.bothConnected(id)) {
            throw Problem.wrongState("An account must be connected again before a reset");
          }
          connections.fence(id);
          openWork.forget(id);
          connections.status(id, Status.ACTIVE);
        });
    poll(id);
  }

  /**
   * Gives both accounts up, at the provider too where it lets the hub; keeps the links for a
   * connection that is made later for the same two accounts (R138).
   *
   * @throws Problem 409 when it is disconnected already
   */
  public void disconnect(String id) {
    var givenUp = new ArrayList<GivenUp>();
    transaction.executeWithoutResult(
        tx -> {
          expect(
              connections.lock(id),
              EnumSet.complementOf(EnumSet.of(Status.DISCONNECTED)),
              "disconnected");
          connections.fence(id);
          openWork.cut(id);
          connections.status(id, Status.DISCONNECTED);
          givenUp.add(giveUp(id, Side.APP));
          givenUp.add(giveUp(id, Side.LEDGER));
        });
    scheduler.stop(id);
    givenUp.forEach(this::revoke);
  }

  /** Erases a connection and all that was kept for it; nothing is told to the providers. */
  public void forget(String id) {
    scheduler.stop(id);
    transaction.executeWithoutResult(
        tx -> {
          connections.lock(id);
          openWork.erase(id);
        });
  }

  /** A provider has refused an account for good: work stops until a person reconnects it. */
  public void authorizationLost(String id, Side side) {
    stop(id, () -> accounts.lost(id, side));
  }

  /** Stops an active connection that lacks an account; one that was reconnected by now goes on. */
  void stopUnlessConnected(String id) {
    stop(id, () -> {});
  }

  private void stop(String id, Runnable mark) {
    var stopped =
        transaction.execute(
            tx -> {
              var active = connections.lock(id).status() == Status.ACTIVE;
              mark.run();
              var lost = active && !accounts.bothConnected(id);
              if (lost) {
                connections.status(id, Status.NEEDS_RECONNECT);
              }
              return lost;
            });
    if (Boolean.TRUE.equals(stopped)) {
      scheduler.stop(id);
    }
  }

  /** Tokens that the hub has dropped and the provider may still honour. */
  private record GivenUp(String provider, String refreshToken) {

    @Override
    public String toString() {
      return "GivenUp[provider=" + provider + ", …]";
    }
  }

  private GivenUp giveUp(String id, Side side) {
    var refreshToken = vault.lockTokens(id, side).map(Tokens::refreshToken).orElse("");
    vault.forget(id, side);
    accounts.disconnect(id, side);
    return new GivenUp(accounts.get(id, side).provider(), refreshToken);
  }

  /** Best effort: the person may also take the hub's right away at the provider. */
  private void revoke(GivenUp account) {
    if (account.refreshToken().isEmpty()) {
      return;
    }
    try {
      issuer.revoke(account.provider(), account.refreshToken());
    } catch (ProviderException e) {
      LOG.warn("The tokens of a {} account could not be revoked there", account.provider());
    }
  }

  private void poll(String id) {
    var connection = connections.get(id);
    if (connection.status() == Status.ACTIVE) {
      scheduler.poll(id, connection.settings().pollSeconds());
    }
  }

  private static void expect(Connection connection, Set<Status> allowed, String participle) {
    if (!allowed.contains(connection.status())) {
      throw Problem.wrongState(
          "A connection that is %s cannot be %s"
              .formatted(connection.status().apiName(), participle));
    }
  }
}
