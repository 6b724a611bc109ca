package io.ledgerbridge.routing;

import io.ledgerbridge.routing.RecordLoader.Errand;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which full reads a batch of decisions needs. */
@Component("detailErrands")
public class DetailErrands {

  private final Planner planner;
  private final RecordLoader loader;

  public DetailErrands(Planner planner, RecordLoader loader) {
    this.planner = planner;
    this.loader = loader;
  }

  /** One errand for each record that must be known in full. */
  public List<Errand> of(Work work) {
    return loader.errands(work, planner.needs(work));
  }
}
