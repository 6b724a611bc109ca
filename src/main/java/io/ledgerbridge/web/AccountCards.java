package io.ledgerbridge.web;

import io.ledgerbridge.connection.Overview;
import io.ledgerbridge.connection.SideAccount;
import io.ledgerbridge.provider.Connector.Authentication.ApiKey;
import io.ledgerbridge.provider.Connectors;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A connection's two accounts, and how each is connected. */
@Component
class AccountCards {

  private final Connectors connectors;

  AccountCards(Connectors connectors) {
    this.connectors = connectors;
  }

  /**
   * One account.
   *
   * @param keys what a person types in to connect it; empty for a provider with a consent page
   */
  record Card(SideAccount account, String provider, List<String> keys) {}

  /** The app's, then the ledger's. */
  List<Card> of(Overview overview) {
    return Stream.of(overview.app(), overview.ledger()).map(this::card).toList();
  }

  private Card card(SideAccount account) {
    var connector = connectors.get(account.provider());
    var keys =
        connector.authentication() instanceof ApiKey apiKey
            ? apiKey.credentialFields()
            : List.<String>of();
    return new Card(account, connector.name(), keys);
  }
}
