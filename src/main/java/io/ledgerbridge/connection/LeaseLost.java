package io.ledgerbridge.connection;

/** Another worker holds the connection now; whatever this one wanted to write was not written. */
public class LeaseLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LeaseLost(Lease lease) {
    super(
        "The lease of connection "
            + lease.connectionId()
            + " is lost (epoch "
            + lease.epoch()
            + ")");
  }
}
