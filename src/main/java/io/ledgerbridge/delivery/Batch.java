package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.delivery.Journal.Action;
import io.ledgerbridge.matching.Link;
import io.ledgerbridge.merge.Decision;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one batch of decisions adds up to, before it is stored. Not for several threads. */
final class Batch {

  private final OpenRun run;
  private final Set<String> listedBefore;
  private final Set<String> linksOfMerges;
  private final Map<Side, Map<String, Optional<String>>> skips = new EnumMap<>(Side.class);
  private final Map<String, Integer> figures = new HashMap<>();
  private final List<Action> actions = new ArrayList<>();
  private final List<Command> wanted = new ArrayList<>();
  private final Set<String> deferred = new HashSet<>();
  private final Set<String> pairs = new HashSet<>();
  private final Set<String> parted = new HashSet<>();

  /**
   * An empty one.
   *
   * @param listedBefore what a preview's earlier batches listed
   * @param linksOfMerges the links whose record vanished because it was merged into another
   */
  Batch(OpenRun run, Set<String> listedBefore, Set<String> linksOfMerges) {
    this.run = run;
    this.listedBefore = listedBefore;
    this.linksOfMerges = linksOfMerges;
  }

  OpenRun run() {
    return run;
  }

  /** A preview changes nothing. */
  boolean dry() {
    return run.dry();
  }

  String connectionId() {
    return run.connectionId();
  }

  void count(String figure, int times) {
    figures.merge(figure, times, Integer::sum);
  }

  void count(String figure) {
    count(figure, 1);
  }

  /** Lists something that the run does to a record. */
  Action list(
      String action,
      Side side,
      MirrorRecord record,
      List<FieldChange> fields,
      Optional<String> reason) {
    return list(
        new Action(action, side, record.ref().id(), record.snapshot().name(), fields, reason));
  }

  /** Lists an action. */
  Action list(Action action) {
    actions.add(action);
    return action;
  }

  /** Lists a write as a preview does: as the run that follows will have made it. */
  void foretell(Command command, RecordRef record) {
    count(command.isCreate() ? "created" : "updated");
    list(command.asAction(record).risking(command.linkId().filter(link -> command.overwrites())));
  }

  /** Whether this run has listed that action for any of the records already. */
  boolean hasListed(String action, Side side, List<String> ids) {
    return ids.stream().anyMatch(id -> listedBefore.contains(Journal.key(action, side, id)))
        || actions.stream()
            .anyMatch(
                one ->
                    one.action().equals(action)
                        && one.side() == side
                        && ids.contains(one.externalId()));
  }

  /** Both records of a pair may be in one batch: it is worked once. */
  boolean isFirstOf(Decision.Agree agree) {
    return pairs.add(agree.app().ref().id() + " " + agree.ledger().ref().id());
  }

  /** Whether the link's record vanished in a merge: then it was not deleted (F12). */
  boolean isOfMerge(Link link) {
    return linksOfMerges.contains(link.id());
  }

  /** The link's records are no longer linked. */
  void part(Link link) {
    parted.addAll(List.of(link.app().id(), link.ledger().id()));
  }

  /** Whether this batch has ended a link of a record of that id. */
  boolean hasParted(String id) {
    return parted.contains(id);
  }

  /** The record is left out for a reason, or, with none, no longer. */
  void skip(MirrorRecord record, Optional<String> reason) {
    skips.computeIfAbsent(record.side(), side -> new HashMap<>()).put(record.ref().id(), reason);
  }

  void defer(Notice notice) {
    deferred.add(key(notice));
  }

  boolean isDeferred(Notice notice) {
    return deferred.contains(key(notice));
  }

  private static String key(Notice notice) {
    return notice.side() + " " + notice.ref().id();
  }

  void want(Command command) {
    wanted.add(command);
  }

  List<Command> wanted() {
    return wanted;
  }

  List<Action> actions() {
    return actions;
  }

  Map<String, Integer> figures() {
    return figures;
  }

  Map<Side, Map<String, Optional<String>>> skips() {
    return skips;
  }

  /** What failed as it stands is not tried again until its data changes or a person asks (F21). */
  static boolean isRefused(Notice notice, Optional<String> refusal, String fingerprint) {
    return notice.wish().isEmpty() && refusal.filter(fingerprint::equals).isPresent();
  }
}
