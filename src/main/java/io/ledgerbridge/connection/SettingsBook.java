package io.ledgerbridge.connection;

import io.ledgerbridge.connection.Connection.Status;
import io.ledgerbridge.connection.Problem.FieldError;
import io.ledgerbridge.provider.Connectors;
import io.ledgerbridge.provider.ProviderClient;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.Side;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Where the settings of connections are changed. */
@Component
public class SettingsBook {

  private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

  private final Connections connections;
  private final Accounts accounts;
  private final Profiles profiles;
  private final Connectors connectors;
  private final ProviderClient client;
  private final WorkScheduler scheduler;
  private final TransactionTemplate transaction;

  SettingsBook(
      Connections connections,
      Accounts accounts,
      Profiles profiles,
      Connectors connectors,
      ProviderClient client,
      WorkScheduler scheduler,
      TransactionTemplate transaction) {
    this.connections = connections;
    this.accounts = accounts;
    this.profiles = profiles;
    this.connectors = connectors;
    this.client = client;
    this.scheduler = scheduler;
    this.transaction = transaction;
  }

  /**
   * Makes the change; runs under way keep the settings that they began with (F26).
   *
   * @return the settings as they are now
   * @throws Problem 404, 422 with what is not acceptable, 503 when the app cannot be asked for its
   *     contact types
   */
  public Settings change(String connectionId, SettingsChange change) {
    var before = connections.get(connectionId).settings();
    var contactTypes = contactTypes(connectionId, change.newContactTypes(before));
    var newRhythm =
        transaction.execute(tx -> store(connections.lock(connectionId), change, contactTypes));
    var connection = connections.get(connectionId);
    if (connection.status() == Status.ACTIVE && Boolean.TRUE.equals(newRhythm)) {
      scheduler.poll(connectionId, connection.settings().pollSeconds());
    }
    return connection.settings();
  }

  /** Whether the rhythm of the polls is another one now. */
  private boolean store(Connection connection, SettingsChange change, List<String> contactTypes) {
    var current = connection.settings();
    var defaults = profiles.get(connection.profile()).defaults();
    var errors = change.errors(current, defaults, contactTypes);
    if (!errors.isEmpty()) {
      throw Problem.unacceptable(
          "These settings cannot be saved", errors.toArray(FieldError[]::new));
    }
    var changed = change.applyTo(current);
    if (!changed.equals(current)) {
      connections.settings(connection.id(), changed);
    }
    return changed.pollSeconds() != current.pollSeconds();
  }

  /** What the app is known to have; asked again when it seems to lack one that is wanted. */
  private List<String> contactTypes(String connectionId, Set<String> wanted) {
    var app = accounts.get(connectionId, Side.APP);
    if (app.contactTypes().containsAll(wanted) || !app.connected()) {
      return app.contactTypes();
    }
    try {
      var dialogue = connectors.get(app.provider()).account(app.externalId().orElse(""));
      var seen = client.converse(connectionId, Side.APP, dialogue).contactTypes();
      accounts.contactTypes(connectionId, Side.APP, seen);
      return seen;
    } catch (ProviderException e) {
      throw Problem.unavailable("The app cannot be asked for its contact types now", ASK_AGAIN);
    }
  }
}
