package io.ledgerbridge.connection;

import io.ledgerbridge.connection.Connection.Status;
import io.ledgerbridge.provider.Account;
import io.ledgerbridge.provider.Side;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets an account that has proved itself into a connection. */
@Component
public class Admission {

  private static final Set<Status> NOT_YET_AT_WORK =
      EnumSet.of(Status.SETUP, Status.NEEDS_RECONNECT, Status.DISCONNECTED);

  private final Connections connections;
  private final Accounts accounts;
  private final Vault vault;
  private final Succession succession;
  private final WorkScheduler scheduler;
  private final TransactionTemplate transaction;

  Admission(
      Connections connections,
      Accounts accounts,
      Vault vault,
      Succession succession,
      WorkScheduler scheduler,
      TransactionTemplate transaction) {
    this.connections = connections;
    this.accounts = accounts;
    this.vault = vault;
    this.succession = succession;
    this.scheduler = scheduler;
    this.transaction = transaction;
  }

  /**
   * Connects the account and stores its credentials; once both sides are connected the connection
   * becomes active.
   *
   * @param expiry when the access token ends, where there is one
   * @throws Problem 409 when another connection has the account (R11), or when it is another
   *     account than the one that this connection's links belong to (F11)
   */
  public void admit(
      String connectionId,
      Side side,
      Account account,
      Map<String, String> credentials,
      Optional<Instant> expiry) {
    var activated =
        transaction.execute(
            tx -> {
              var connection = connections.lock(connectionId);
              var before = accounts.get(connectionId, side);
              refuseAnother(connection, before, account);
              claim(before, account);
              vault.store(connectionId, side, credentials, expiry);
              vault.ensureSigningKey(connectionId, side);
              return activate(connection);
            });
    if (Boolean.TRUE.equals(activated)) {
      scheduler.poll(connectionId, connections.get(connectionId).settings().pollSeconds());
    }
  }

  private static void refuseAnother(Connection connection, SideAccount before, Account account) {
    var known = before.externalId().orElse(account.externalId());
    if (connection.status() != Status.SETUP && !known.equals(account.externalId())) {
      throw Problem.wrongState(
          "This connection belongs to the %s account %s, but %s (%s) was given"
              .formatted(before.provider(), before.label(), account.name(), account.externalId()));
    }
  }

  private void claim(SideAccount before, Account account) {
    var holder = accounts.connectionOf(before.provider(), account.externalId());
    holder
        .filter(id -> !id.equals(before.connectionId()))
        .map(connections::get)
        .ifPresent(
            other -> {
              throw taken(account, "the connection \"" + other.name() + "\"");
            });
    try {
      accounts.connect(before.connectionId(), before.side(), before.provider(), account);
    } catch (DuplicateKeyException e) {
      throw taken(account, "another connection, just now");
    }
  }

  private boolean activate(Connection connection) {
    if (!NOT_YET_AT_WORK.contains(connection.status())
        || !accounts.bothConnected(connection.id())) {
      return false;
    }
    succession.takeUp(connection);
    connections.status(connection.id(), Status.ACTIVE);
    return true;
  }

  private static Problem taken(Account account, String holder) {
    return Problem.wrongState(
        "The account %s (%s) is in use by %s; an account may be in one connection only"
            .formatted(account.name(), account.externalId(), holder));
  }
}
