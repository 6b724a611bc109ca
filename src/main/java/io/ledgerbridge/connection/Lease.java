package io.ledgerbridge.connection;

/**
 * The right to work on a connection.
 *
 * @param epoch the fencing number: a write that carries an old one is refused
 * @param wanted how often work had been asked for when the lease was taken
 */
public record Lease(String connectionId, String owner, long epoch, long wanted) {}
