package io.ledgerbridge.routing;

import io.ledgerbridge.delivery.Decisions;
import io.ledgerbridge.matching.Situation;
import io.ledgerbridge.matching.Situations;
import io.ledgerbridge.merge.Completeness;
import io.ledgerbridge.merge.Completeness.Need;
import io.ledgerbridge.merge.Decision;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The two ends of planning: from notices to situations, and from decisions to the database. */
@Component("planner")
public class Planner {

  private final Situations situations;
  private final Decisions decisions;

  public Planner(Situations situations, Decisions decisions) {
    this.situations = situations;
    this.decisions = decisions;
  }

  /** What the batch of notices is about. */
  public List<Situation> situations(Work work) {
    return situations.of(work.connectionId(), work.notices(), work.policy());
  }

  /** Which records the decisions cannot do without. */
  Set<Need> needs(Work work) {
    return situations(work).stream().flatMap(Completeness::needs).collect(Collectors.toSet());
  }

  /** Makes the decisions happen, or, in a preview, lists them. */
  public void store(Work work, List<Decision> decided) {
    decisions.store(work.lease(), work.theRun(), work.notices(), decided);
  }
}
