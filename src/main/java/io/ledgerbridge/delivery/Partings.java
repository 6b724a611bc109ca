package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.capture.Notices;
import io.ledgerbridge.delivery.Journal.Action;
import io.ledgerbridge.matching.Candidate;
import io.ledgerbridge.matching.Link;
import io.ledgerbridge.matching.Links;
import io.ledgerbridge.matching.ReviewQueue;
import io.ledgerbridge.merge.Decision;
import io.ledgerbridge.provider.Side;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Breaks the link of a record that is gone, or lets it follow the survivor of a merge (F12). */
@Component
class Partings {

  private final Links links;
  private final ReviewQueue reviews;
  private final Disputes disputes;
  private final Commands commands;
  private final Notices notices;
  private final Journal journal;

  Partings(
      Links links,
      ReviewQueue reviews,
      Disputes disputes,
      Commands commands,
      Notices notices,
      Journal journal) {
    this.links = links;
    this.reviews = reviews;
    this.disputes = disputes;
    this.commands = commands;
    this.notices = notices;
    this.journal = journal;
  }

  /** What vanished in a merge is not taken for deleted, whichever word of it comes first (F12). */
  static Set<String> ofMerges(List<Decision> decisions) {
    return decisions.stream()
        .flatMap(Partings::linkOfMerge)
        .map(Link::id)
        .collect(Collectors.toSet());
  }

  private static Stream<Link> linkOfMerge(Decision decision) {
    if (decision instanceof Decision.Follow follow) {
      return Stream.of(follow.link());
    }
    return decision instanceof Decision.Unlink unlink && unlink.isMerge()
        ? Stream.of(unlink.link())
        : Stream.empty();
  }

  /** Where several records were merged into one, a batch deals with one of them: the others. */
  static List<Notice> ofFurtherMerges(List<Notice> worked, List<Decision> decisions) {
    return worked.stream()
        .filter(notice -> notice.mergedFrom().isPresent())
        .filter(notice -> decisions.stream().anyMatch(one -> isOfAnotherMerge(one, notice)))
        .toList();
  }

  private static boolean isOfAnotherMerge(Decision decision, Notice notice) {
    Notice decided = decision.situation().notice();
    return decided.side() == notice.side()
        && decided.ref().id().equals(notice.ref().id())
        && !decided.mergedFrom().equals(notice.mergedFrom());
  }

  /**
   * The link ends, once, whichever of its records is looked at; what was to be written to its other
   * record no longer is.
   */
  void unlink(Batch batch, Decision.Unlink unlink) {
    MirrorRecord record = unlink.situation().record();
    Link link = unlink.link();
    if ((!unlink.isMerge() && batch.isOfMerge(link))
        || batch.hasListed("unlink", Side.APP, List.of(link.app().id()))
        || batch.hasListed("unlink", Side.LEDGER, List.of(link.ledger().id()))) {
      return;
    }
    batch.part(link);
    batch.count("unlinked");
    Action listed =
        batch.list(
            new Action(
                "unlink",
                record.side(),
                record.ref().id(),
                record.snapshot().name(),
                List.of(),
                Optional.of(unlink.reason()),
                Optional.of(link.id())));
    if (batch.dry()) {
      return;
    }
    links.end(link.id(), Link.Status.BROKEN, unlink.reason());
    disputes.closeAll(link.id(), unlink.reason());
    commands.dropWanted(batch.connectionId(), Side.APP, List.of(link.app().id()));
    keep(batch, link, listed);
    if (unlink.isMerge()) {
      askToMerge(batch, link, record);
    } else {
      unlink.left().forEach(left -> lookAgain(batch, left));
    }
  }

  /** Both sides of the merge were linked: a person says whether their counterparts merge too. */
  private void askToMerge(Batch batch, Link link, MirrorRecord record) {
    reviews.open(
        batch.connectionId(),
        Side.APP,
        link.app().id(),
        List.of(new Candidate(record.ref().id(), List.of(), 0.1)),
        Optional.of("merged"));
    batch.count("duplicates");
  }

  /** The link goes on with the survivor, which is compared anew. */
  void follow(Batch batch, Decision.Follow follow) {
    MirrorRecord survivor = follow.situation().record();
    Action listed =
        batch.list(
            "link",
            survivor.side(),
            survivor,
            List.of(),
            Optional.of("merged: the link follows the survivor"));
    if (batch.dry()) {
      return;
    }
    links.follow(follow.link().id(), survivor.ref());
    reviews.close(batch.connectionId(), Side.APP, follow.link().app().id(), "linked");
    reviews.close(batch.connectionId(), Side.LEDGER, survivor.ref().id(), "linked");
    keep(batch, follow.link(), listed);
    lookAgain(batch, survivor);
  }

  private void lookAgain(Batch batch, MirrorRecord record) {
    notices.add(
        batch.connectionId(),
        List.of(
            new Notice(
                0,
                record.side(),
                record.ref(),
                Notice.Priority.POLL,
                false,
                Optional.empty(),
                Optional.empty(),
                batch.run().ownRecords() ? Optional.of(batch.run().id()) : Optional.empty())));
  }

  private void keep(Batch batch, Link link, Action listed) {
    journal.record(batch.connectionId(), batch.run().id(), Optional.of(link.id()), listed);
  }
}
