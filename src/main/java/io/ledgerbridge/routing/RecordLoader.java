package io.ledgerbridge.routing;

import io.ledgerbridge.capture.Cursors;
import io.ledgerbridge.capture.Intake;
import io.ledgerbridge.capture.Mirror;
import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.capture.Notices;
import io.ledgerbridge.connection.Leases;
import io.ledgerbridge.provider.Connector;
import io.ledgerbridge.provider.Detail;
import io.ledgerbridge.provider.ProviderClient;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.routing.RecordLoader.Fetched.Left;
import io.ledgerbridge.routing.RecordLoader.Fetched.Made;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
  private final Clock clock;

  public RecordLoader(
      Mirror mirror,
      Notices notices,
      Cursors cursors,
      Leases leases,
      ProviderClient client,
      Clock clock) {
    this.mirror = mirror;
    this.notices = notices;
    this.cursors = cursors;
    this.leases = leases;
    this.client = client;
    this.clock = clock;
  }

  /** What became of an errand. */
  public sealed interface Fetched {

    Errand errand();

    /** What it brought. */
    record Made(Errand errand, List<Snapshot> found, List<RecordRef> gone) implements Fetched {}

    /** It is for a later step: this one's time is over, or the provider did not answer. */
    record Left(Errand errand, Optional<ProviderException> trouble) implements Fetched {}
  }

  /** Runs the errands of a lane, one after the other, as far as the step's time goes. */
  public List<Fetched> fetch(List<Errand> lane) {
    return lane.stream().map(errand -> inTime(errand, this::fetched)).toList();
  }

  /**
   * As {@link #fetch}, for records that a webhook or a person pointed at: one that the provider
   * refuses to show for good is left as it is known, and holds up no other.
   */
  public List<Fetched> look(List<Errand> lane) {
    return lane.stream().map(errand -> inTime(errand, this::looked)).toList();
  }

  private Fetched inTime(Errand errand, Function<Errand, Made> read) {
    if (!clock.instant().isBefore(errand.work().until())) {
      return new Left(errand, Optional.empty());
    }
    try {
      return read.apply(errand);
    } catch (ProviderException e) {
      return new Left(errand, Optional.of(e));
    }
  }

  /** What a bulk read does not show is looked for by itself before it is believed gone. */
  private Made fetched(Errand errand) {
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
    return new Made(errand, found, gone);
  }

  private Made looked(Errand errand) {
    try {
      return fetched(errand);
    } catch (ProviderException e) {
      if (!(e.failure() instanceof ProviderFailure.Rejected)) {
        throw e;
      }
      if (errand.refs().size() == 1) {
        LOG.warn("{} is not shown: {}", errand.refs().get(0), e.getMessage());
        return new Made(errand, List.of(), List.of());
      }
      return together(errand, errand.refs().stream().map(ref -> looked(errand.of(ref))).toList());
    }
  }

  private static Made together(Errand errand, List<Made> parts) {
    return new Made(
        errand,
        parts.stream().flatMap(part -> part.found().stream()).toList(),
        parts.stream().flatMap(part -> part.gone().stream()).toList());
  }

  private <T> T converse(Errand errand, io.ledgerbridge.provider.Dialogue<T> dialogue) {
    return client.converse(errand.work().connectionId(), errand.side(), dialogue);
  }

  /**
   * Stores what was fetched; the notices' records are then known.
   *
   * @return whether nothing was left for another step
   * @throws ProviderException after all is stored, when an errand met with trouble: the run waits
   */
  public boolean store(Work work, List<List<Fetched>> lanes) {
    List<Fetched> fetched = lanes.stream().flatMap(List::stream).toList();
    List<Left> left = of(Left.class, fetched);
    Set<String> unread = left.stream().flatMap(RecordLoader::keys).collect(Collectors.toSet());
    leases.fenced(
        work.lease(),
        () -> {
          of(Made.class, fetched).stream()
              .collect(Collectors.groupingBy(made -> made.errand().side()))
              .values()
              .forEach(parts -> store(work, together(parts.get(0).errand(), parts)));
          notices.loaded(
              work.notices().stream()
                  .filter(notice -> !unread.contains(key(notice.side(), notice.ref())))
                  .toList());
        });
    left.stream()
        .flatMap(one -> one.trouble().stream())
        .findFirst()
        .ifPresent(
            trouble -> {
              throw trouble;
            });
    return left.isEmpty();
  }

  private static <T extends Fetched> List<T> of(Class<T> outcome, List<Fetched> fetched) {
    return fetched.stream().filter(outcome::isInstance).map(outcome::cast).toList();
  }

  private static Stream<String> keys(Left left) {
    return left.errand().refs().stream().map(ref -> key(left.errand().side(), ref));
  }

  private static String key(Side side, RecordRef ref) {
    return side.apiName() + " " + ref.id();
  }

  private void store(Work work, Made one) {
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
        0);
    gone(work.connectionId(), side, one.gone());
  }

  private void gone(String connectionId, Side side, List<RecordRef> refs) {
    List<RecordRef> lost =
        mirror.find(connectionId, side, refs.stream().map(RecordRef::id).toList()).values().stream()
            .filter(MirrorRecord::present)
            .map(MirrorRecord::ref)
            .toList();
    mirror.gone(connectionId, side, lost.stream().map(RecordRef::id).toList());
    cursors.explain(connectionId, side, lost);
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
