package io.ledgerbridge.matching;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A record that waits for a person to say which customer it is.
 *
 * @param candidates the best first
 * @param hint e.g. {@code formerly-linked}
 */
public record Duplicate(
    String id,
    Subject contact,
    List<Candidate> candidates,
    Optional<String> hint,
    Instant createdAt) {

  /** The record that waits. */
  public record Subject(
      String side, String id, String name, Optional<String> email, Optional<String> kind) {}

  /**
   * A record of the other side that it may be.
   *
   * @param matchedOn what the two have in common, e.g. {@code name}
   */
  public record Candidate(
      String id, String name, Optional<String> email, List<String> matchedOn, double score) {}
}
