package io.ledgerbridge.scenario;

import io.ledgerbridge.HubTest;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A behaviour seen from outside: each test has a fresh connection of two empty accounts. */
@HubTest
abstract class Scenario {

  @Autowired protected HubDriver hub;
  protected App app;
  protected Ledger ledger;

  @BeforeEach
  void connect() {
    hub.connect();
    app = hub.app();
    ledger = hub.ledger();
  }
}
