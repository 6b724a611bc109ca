package io.ledgerbridge.routing;

import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.provider.ProviderClient;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which single records are to be read, in lanes: those of a lane one after the other. */
@Component("errands")
public class Errands {

  private final Planner planner;
  private final ProviderClient client;

  public Errands(Planner planner, ProviderClient client) {
    this.planner = planner;
    this.client = client;
  }

  /**
   * For the notices of records that must be read first: as many in a call as the provider reads.
   */
  public List<List<Errand>> ofNotices(Work work) {
    return lanes(work, Stream.of(Side.values()).flatMap(side -> inBatches(work, side)).toList());
  }

  /** For records that decisions must know in full: one call a record. */
  public List<List<Errand>> ofDetails(Work work) {
    return lanes(
        work,
        planner.needs(work).stream()
            .map(need -> new Errand(work, need.side(), List.of(need.ref()), true))
            .toList());
  }

  private static Stream<Errand> inBatches(Work work, Side side) {
    int size = work.policy().connector(side).readBatch();
    Set<RecordRef> unread =
        work.notices().stream()
            .filter(notice -> notice.side() == side)
            .map(Notice::ref)
            .collect(Collectors.toSet());
    List<RecordRef> refs = List.copyOf(unread);
    List<Errand> errands = new ArrayList<>();
    for (int from = 0; from < refs.size(); from += size) {
      errands.add(
          new Errand(
              work, side, refs.subList(from, Math.min(from + size, refs.size())), size == 1));
    }
    return errands.stream();
  }

  /** As many lanes for a side as its provider bears calls at one time. */
  private List<List<Errand>> lanes(Work work, List<Errand> errands) {
    var bySide = new EnumMap<Side, List<Errand>>(Side.class);
    errands.forEach(one -> bySide.computeIfAbsent(one.side(), side -> new ArrayList<>()).add(one));
    return bySide.entrySet().stream()
        .flatMap(of -> dealt(of.getValue(), client.callsAtOnce(work.connectionId(), of.getKey())))
        .toList();
  }

  private static Stream<List<Errand>> dealt(List<Errand> errands, int lanes) {
    return IntStream.range(0, Math.min(lanes, errands.size()))
        .mapToObj(
            lane ->
                IntStream.iterate(lane, n -> n < errands.size(), n -> n + lanes)
                    .mapToObj(errands::get)
                    .toList());
  }
}
