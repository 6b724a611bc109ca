package io.ledgerbridge.matching;

import java.util.List;

/** A record that a person may pick in the review queue. */
public record Candidate(String id, List<String> matchedOn, double score) {

  public Candidate {
    matchedOn = List.copyOf(matchedOn);
  }
}
