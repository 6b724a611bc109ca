package io.ledgerbridge.routing;

import io.ledgerbridge.capture.Cursors;
import io.ledgerbridge.capture.Intake;
import io.ledgerbridge.capture.Mirror;
import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.capture.Notices;
import io.ledgerbridge.connection.Leases;
import io.ledgerbridge.merge.Completeness.Need;
import io.ledgerbridge.provider.Connector;
import io.ledgerbridge.provider.Detail;
import io.ledgerbridge.provider.ProviderClient;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings the mirror up to date for single records, in as few calls as the provider allows. */
@Component("recordLoader")
public class RecordLoader {

  private static final Logger LOG = LoggerFactory.getLogger(RecordLoader.class);

  private final Mirror mirror;
  private final Notices notices;
  private final Cursors cursors;
  private final Leases leases;
  private final ProviderClient client;

  public RecordLoader(
      Mirror mirror, Notices notices, Cursors cursors, Leases leases, ProviderClient client) {
    this.mirror = mirror;
    this.notices = notices;
    this.cursors = cursors;
    this.leases = leases;
    this.client = client;
  }

  /**
   * A part of the loading that is one conversation.
   *
   * @param inFull whether each record is to be read by itself, to its last field
   */
  public record Errand(Work work, Side side, List<RecordRef> refs, boolean inFull) {

    private Errand of(RecordRef ref) {
      return new Errand(work, side, List.of(ref), inFull);
    }
  }

  /** What an errand brought. */
  public record Fetched(Errand errand, List<Snapshot> found, List<RecordRef> gone) {}

  /** The errands for the notices of records that must be read first. */
  public List<Errand> errands(Work work) {
    return Stream.of(Side.values())
        .flatMap(
            side -> {
              Connector connector = work.policy().connector(side);
              Set<RecordRef> refs =
                  work.notices().stream()
                      .filter(notice -> notice.side() == side)
                      .map(Notice::ref)
                      .collect(Collectors.toSet());
              return split(work, side, List.copyOf(refs), connector.readBatch());
            })
        .toList();
  }

  /** The errands for records that a decision must know in full: one call a record. */
  public List<Errand> errands(Work work, Set<Need> needs) {
    return needs.stream()
        .map(need -> new Errand(work, need.side(), List.of(need.ref()), true))
        .toList();
  }

  private static Stream<Errand> split(Work work, Side side, List<RecordRef> refs, int size) {
    List<Errand> errands = new ArrayList<>();
    for (int from = 0; from < refs.size(); from += size) {
      errands.add(
          new Errand(
              work, side, refs.subList(from, Math.min(from + size, refs.size())), size == 1));
    }
    return errands.stream();
  }

  /**
   * Runs one errand. What a bulk read does not show is looked for by itself before it is believed
   * gone.
   */
  public Fetched fetch(Errand errand) {
    Connector connector = errand.work().policy().connector(errand.side());
    String account = errand.work().accounts().getOrDefault(errand.side(), "");
    List<Snapshot> found = new ArrayList<>();
    if (!errand.inFull()) {
      found.addAll(converse(errand, connector.details(account, errand.refs())));
    }
    Set<String> seen =
        found.stream().map(snapshot -> snapshot.ref().id()).collect(Collectors.toSet());
    List<RecordRef> gone = new ArrayList<>();
    errand.refs().stream()
        .filter(ref -> !seen.contains(ref.id()))
        .map(ref -> converse(errand, connector.detail(account, ref)))
        .forEach(
            detail -> {
              if (detail instanceof Detail.Found there) {
                found.add(there.snapshot());
              } else if (detail instanceof Detail.Gone missing) {
                gone.add(missing.ref());
              }
            });
    return new Fetched(errand, found, gone);
  }

  /**
   * Runs an errand for records that a webhook or a person pointed at: one that the provider refuses
   * to show for good is left as it is known, and holds up no other.
   */
  public Fetched look(Errand errand) {
    try {
      return fetch(errand);
    } catch (ProviderException e) {
      if (!(e.failure() instanceof ProviderFailure.Rejected)) {
        throw e;
      }
      if (errand.refs().size() == 1) {
        LOG.warn("{} is not shown: {}", errand.refs().get(0), e.getMessage());
        return new Fetched(errand, List.of(), List.of());
      }
      return together(errand, errand.refs().stream().map(ref -> look(errand.of(ref))).toList());
    }
  }

  private static Fetched together(Errand errand, List<Fetched> parts) {
    return new Fetched(
        errand,
        parts.stream().flatMap(part -> part.found().stream()).toList(),
        parts.stream().flatMap(part -> part.gone().stream()).toList());
  }

  private <T> T converse(Errand errand, io.ledgerbridge.provider.Dialogue<T> dialogue) {
    return client.converse(errand.work().connectionId(), errand.side(), dialogue);
  }

  /** Stores what was fetched; the notices' records are then known. */
  public void store(Work work, List<Fetched> fetched) {
    leases.fenced(
        work.lease(),
        () -> {
          fetched.forEach(one -> store(work, one));
          notices.loaded(work.notices());
        });
  }

  /** What was fetched counts as seen by the full read under way, but by no later one (R91). */
  private void store(Work work, Fetched one) {
    Side side = one.errand().side();
    boolean synced = work.policy().initialSyncCompletedAt().isPresent();
    var known =
        mirror.find(
            work.connectionId(),
            side,
            one.found().stream().map(snapshot -> snapshot.ref().id()).toList());
    mirror.store(
        work.connectionId(),
        one.found().stream()
            .filter(
                seen -> isNews(one.errand(), seen, Optional.ofNullable(known.get(seen.ref().id()))))
            .map(
                seen ->
                    Intake.of(
                        side,
                        seen,
                        mayPush(seen, Optional.ofNullable(known.get(seen.ref().id())), synced)))
            .toList(),
        cursors.get(work.connectionId(), side).sweep());
    one.gone().forEach(ref -> mirror.gone(work.connectionId(), side, ref.id()));
  }

  /** A bulk read of a version that is known already tells nothing new, and less than is known. */
  private static boolean isNews(Errand errand, Snapshot seen, Optional<MirrorRecord> known) {
    return errand.inFull()
        || known
            .filter(MirrorRecord::present)
            .filter(record -> record.snapshot().version().equals(seen.version()))
            .filter(record -> !record.summaryOnly())
            .isEmpty();
  }

  /** To read a record in full does not make it a changed one (R72). */
  private static boolean mayPush(Snapshot seen, Optional<MirrorRecord> known, boolean synced) {
    return known
        .filter(record -> record.snapshot().version().equals(seen.version()))
        .map(MirrorRecord::mayPush)
        .orElse(synced);
  }
}
