package io.ledgerbridge.connection;

import io.ledgerbridge.connection.Problem.FieldError;
import io.ledgerbridge.provider.Account;
import io.ledgerbridge.provider.Connector;
import io.ledgerbridge.provider.Connector.Authentication.ApiKey;
import io.ledgerbridge.provider.Connectors;
import io.ledgerbridge.provider.ProviderClient;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure.RateLimited;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import io.ledgerbridge.provider.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Connects accounts by keys that a person types in. */
@Component
public class ApiKeys {

  private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

  private final Accounts accounts;
  private final Connectors connectors;
  private final ProviderClient client;
  private final Admission admission;

  ApiKeys(Accounts accounts, Connectors connectors, ProviderClient client, Admission admission) {
    this.accounts = accounts;
    this.connectors = connectors;
    this.client = client;
    this.admission = admission;
  }

  /**
   * Proves the keys by a live call, then connects the account that they belong to.
   *
   * @throws Problem 404; 409 as {@link Admission#admit} does; 422 when the provider takes no keys,
   *     a field is missing or unknown, or the provider refuses them; 503 when it cannot be asked
   */
  public void connect(String connectionId, Side side, Map<String, String> credentials) {
    var connector = connectors.get(accounts.get(connectionId, side).provider());
    checkFields(connector, credentials);
    var account = prove(connector, credentials);
    admission.admit(connectionId, side, account, credentials, Optional.empty());
  }

  private static void checkFields(Connector connector, Map<String, String> credentials) {
    if (!(connector.authentication() instanceof ApiKey keys)) {
      throw Problem.unacceptable(
          connector.name() + " is connected by its consent page: POST …/authorize");
    }
    var errors = new ArrayList<FieldError>();
    keys.credentialFields().stream()
        .filter(field -> credentials.getOrDefault(field, "").isBlank())
        .forEach(field -> errors.add(error(field, "Must be given")));
    credentials.keySet().stream()
        .filter(field -> !keys.credentialFields().contains(field))
        .forEach(field -> errors.add(error(field, "Unknown")));
    refuseUnlessEmpty(errors, connector);
  }

  private static void refuseUnlessEmpty(List<FieldError> errors, Connector connector) {
    if (!errors.isEmpty()) {
      throw Problem.unacceptable(
          "These are not the credentials that " + connector.name() + " needs",
          errors.toArray(FieldError[]::new));
    }
  }

  private Account prove(Connector connector, Map<String, String> credentials) {
    try {
      return client.converse(connector.id(), credentials, connector.account(""));
    } catch (ProviderException e) {
      if (e.failure() instanceof Unavailable || e.failure() instanceof RateLimited) {
        throw Problem.unavailable(connector.name() + " does not answer now", TRY_AGAIN);
      }
      throw Problem.unacceptable(
          connector.name() + " refused these credentials: " + e.failure().message());
    }
  }

  private static FieldError error(String field, String message) {
    return new FieldError("credentials/" + field, message);
  }
}
