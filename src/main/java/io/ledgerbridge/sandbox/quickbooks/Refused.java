package io.ledgerbridge.sandbox.quickbooks;

/** A request that the simulated QuickBooks refuses with a fault. */
public final class Refused extends RuntimeException {
  private final transient Fault fault;

  Refused(Fault fault) {
    super(fault.code() + " " + fault.message() + ": " + fault.detail());
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
