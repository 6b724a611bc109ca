package io.ledgerbridge.sandbox.quickbooks;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The companies of this sandbox, by realm. */
final class Companies {
  private final Map<String, Company> companies = new ConcurrentHashMap<>();
  private final Clock clock;

  Companies(Clock clock) {
    this.clock = clock;
    reset(QuickBooksSandbox.REALM);
  }

  Optional<Company> find(String realm) {
    return Optional.ofNullable(companies.get(realm));
  }

  /** The company of this realm, founded empty when there is none yet. */
  Company foundIfAbsent(String realm) {
    return companies.computeIfAbsent(realm, this::found);
  }

  /** Starts the company anew, empty. */
  void reset(String realm) {
    companies.put(realm, found(realm));
  }

  private Company found(String realm) {
    String name =
        realm.equals(QuickBooksSandbox.REALM) ? QuickBooksSandbox.COMPANY_NAME : "Company " + realm;
    return new Company(realm, name, clock.instant());
  }
}
