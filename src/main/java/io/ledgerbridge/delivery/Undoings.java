package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.Mirror;
import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.capture.Notices;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.delivery.Journal.Action;
import io.ledgerbridge.matching.Link;
import io.ledgerbridge.matching.Links;
import io.ledgerbridge.matching.ReviewQueue;
import io.ledgerbridge.merge.Decision;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot.Trait;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts back what a run did to a record, and lists what is not put back, with its reason. */
@Component
class Undoings {

  private static final String NOT_RESTORED =
      "unlinked by the run: the link cannot be restored, as a record of it is gone or linked anew";

  private final Links links;
  private final Mirror mirror;
  private final ReviewQueue reviews;
  private final Notices notices;
  private final Journal journal;

  Undoings(Links links, Mirror mirror, ReviewQueue reviews, Notices notices, Journal journal) {
    this.links = links;
    this.mirror = mirror;
    this.reviews = reviews;
    this.notices = notices;
    this.journal = journal;
  }

  void undo(Batch batch, Decision.Undo undo) {
    if (!undo.values().fields().isEmpty()) {
      batch.want(WantedWrites.undo(batch.run().id(), undo));
    }
    undo.left().forEach(left -> leave(batch, undo, changes(undo, left), left.reason()));
    undo.brokenLink().flatMap(links::find).ifPresent(link -> restore(batch, undo, link));
    undo.situation().link().ifPresent(link -> lookAgain(batch, undo.situation().record()));
  }

  private static void leave(
      Batch batch, Decision.Undo undo, List<FieldChange> fields, String reason) {
    MirrorRecord record = undo.situation().record();
    batch.count("skipped");
    batch.list("skip", record.side(), record, fields, Optional.of(reason));
  }

  /** What each field holds now, and what would have been put back. */
  private static List<FieldChange> changes(Decision.Undo undo, Decision.Undo.Left left) {
    MirrorRecord record = undo.situation().record();
    Contact now = record.snapshot().contact();
    return left.wanted().entrySet().stream()
        .map(
            one -> {
              ContactField field = one.getKey();
              Field wanted = one.getValue();
              return new FieldChange(
                  field.apiName(),
                  field.part(),
                  now.text(field).orElse(null),
                  wanted.text().orElse(null));
            })
        .toList();
  }

  /** A link whose records are both there, and free, stands again; what differs flows as usual. */
  private void restore(Batch batch, Decision.Undo undo, Link link) {
    if (link.status() == Link.Status.LINKED) {
      return;
    }
    if (link.status() == Link.Status.PARTED
        || !Stream.of(Side.values()).allMatch(side -> isFree(batch, link, side))) {
      leave(batch, undo, List.of(), NOT_RESTORED);
      return;
    }
    MirrorRecord record = undo.situation().record();
    links.follow(link.id(), link.ledger());
    reviews.close(batch.connectionId(), Side.APP, link.app().id(), "linked");
    reviews.close(batch.connectionId(), Side.LEDGER, link.ledger().id(), "linked");
    batch.count("linked");
    Action listed =
        batch.list("link", record.side(), record, List.of(), Optional.of("the link stands again"));
    journal.record(batch.connectionId(), batch.run().id(), Optional.of(link.id()), listed);
    lookAgain(batch, record);
  }

  /** Somebody's edit that the undo was the first to see flows with the next poll. */
  private void lookAgain(Batch batch, MirrorRecord record) {
    notices.add(
        batch.connectionId(),
        List.of(Notices.of(record.side(), record.ref(), Notice.Priority.POLL, false)));
  }

  private boolean isFree(Batch batch, Link link, Side side) {
    String id = link.ref(side).id();
    return links.active(batch.connectionId(), side, List.of(id)).isEmpty()
        && Optional.ofNullable(mirror.find(batch.connectionId(), side, List.of(id)).get(id))
            .filter(MirrorRecord::present)
            .filter(one -> !one.snapshot().has(Trait.INACTIVE))
            .filter(one -> !one.snapshot().has(Trait.HIDDEN))
            .isPresent();
  }
}
