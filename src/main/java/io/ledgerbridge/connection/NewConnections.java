package io.ledgerbridge.connection;

import io.ledgerbridge.connection.Problem.FieldError;
import io.ledgerbridge.provider.Side;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes connections. */
@Component
public class NewConnections {

  private final Profiles profiles;
  private final Connections connections;
  private final Accounts accounts;
  private final TransactionTemplate transaction;

  NewConnections(
      Profiles profiles,
      Connections connections,
      Accounts accounts,
      TransactionTemplate transaction) {
    this.profiles = profiles;
    this.connections = connections;
    this.accounts = accounts;
    this.transaction = transaction;
  }

  /**
   * Makes a connection whose accounts are to be connected next.
   *
   * @return its id
   * @throws Problem 422 when there is no such profile
   */
  public String make(String profileId, String name) {
    var profile =
        profiles
            .find(profileId)
            .orElseThrow(
                () ->
                    Problem.unacceptable(
                        "There is no profile " + profileId,
                        new FieldError("profile", "Unknown; see GET /profiles")));
    var connection =
        transaction.execute(
            tx -> {
              var made = connections.create(profile, name.strip());
              accounts.create(made.id(), Side.APP, profile.app());
              accounts.create(made.id(), Side.LEDGER, profile.ledger());
              return made.id();
            });
    return String.valueOf(connection);
  }
}
