package io.ledgerbridge.matching;

import io.ledgerbridge.capture.MirrorRecord;
import java.util.List;
import java.util.Optional;

/** What the match rule says of an unlinked record. */
public sealed interface MatchDecision {

  /** One customer: link. */
  record ExactMatch(MirrorRecord counterpart) implements MatchDecision {}

  /** A person decides. */
  record Candidates(List<Candidate> candidates, Optional<String> hint) implements MatchDecision {}

  /** Nobody. */
  record NoMatch() implements MatchDecision {}
}
