package io.ledgerbridge.web;

import java.util.List;

/** What a person may do (http-api.md, Conventions). */
final class Roles {

  /** Reads. */
  static final String VIEWER = "viewer";

  /** Does all but billing set-up. */
  static final String ADMIN = "admin";

  /** Does all, billing set-up included. */
  static final String BILLING_ADMIN = "billing-admin";

  /** Sees how the hub runs, and may stop and start routes; no firm's data. */
  static final String OPERATOR = "operator";

  static final List<String> ALL = List.of(VIEWER, ADMIN, BILLING_ADMIN, OPERATOR);

  private Roles() {}
}
