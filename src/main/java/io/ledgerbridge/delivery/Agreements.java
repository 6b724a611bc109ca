package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.delivery.Journal.Action;
import io.ledgerbridge.matching.Link;
import io.ledgerbridge.matching.Links;
import io.ledgerbridge.matching.ReviewQueue;
import io.ledgerbridge.merge.Decision;
import io.ledgerbridge.merge.Merged.Overruled;
import io.ledgerbridge.provider.Side;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes pairs agree: links them, moves their base, wants the writes that are missing. */
@Component
class Agreements {

  private final Links links;
  private final ReviewQueue reviews;
  private final Disputes disputes;
  private final Journal journal;

  Agreements(Links links, ReviewQueue reviews, Disputes disputes, Journal journal) {
    this.links = links;
    this.reviews = reviews;
    this.disputes = disputes;
    this.journal = journal;
  }

  /** Stores what the decision comes to, or lists it. */
  void agree(Batch batch, Decision.Agree agree) {
    if (!batch.isFirstOf(agree)) {
      return;
    }
    batch.skip(agree.app(), Optional.empty());
    batch.skip(agree.ledger(), Optional.empty());
    if (batch.dry()) {
      foretell(batch, agree);
      return;
    }
    String linkId = agree.link().isPresent() ? settle(agree) : link(batch, agree);
    count(batch, agree);
    disputes.store(batch.connectionId(), linkId, agree);
    agree.merged().overruled().forEach(lost -> keep(batch, linkId, agree, lost));
    WantedWrites.of(batch.run().id(), Optional.of(linkId), agree).stream()
        .filter(command -> !isRefused(agree, command))
        .forEach(batch::want);
  }

  /** Tells what was not told yet, perhaps of the pair's other side, in an earlier batch. */
  private static void foretell(Batch batch, Decision.Agree agree) {
    if (agree.link().isEmpty()) {
      if (batch.hasListed("link", Side.LEDGER, List.of(agree.ledger().ref().id()))) {
        return;
      }
      listLink(batch, agree);
    }
    if (!isListed(batch, agree.app()) && !isListed(batch, agree.ledger())) {
      count(batch, agree);
    }
    WantedWrites.of(batch.run().id(), agree.link().map(Link::id), agree).stream()
        .filter(command -> !isRefused(agree, command))
        .filter(
            command -> !isListed(batch, command.side() == Side.APP ? agree.app() : agree.ledger()))
        .forEach(command -> batch.foretell(command, command.target().orElseThrow()));
  }

  private static boolean isListed(Batch batch, MirrorRecord record) {
    return batch.hasListed("update", record.side(), List.of(record.ref().id()));
  }

  private static Action listLink(Batch batch, Decision.Agree agree) {
    batch.count("linked");
    return batch.list("link", Side.LEDGER, agree.ledger(), List.of(), Optional.empty());
  }

  private static void count(Batch batch, Decision.Agree agree) {
    int clashes = agree.merged().conflicts().size();
    if (clashes > 0) {
      batch.count("conflicts", clashes);
    } else if (agree.link().isPresent() && agree.merged().writesNothing()) {
      batch.count("unchanged");
    }
  }

  private static boolean isRefused(Decision.Agree agree, Command command) {
    return Batch.isRefused(
        agree.situation().notice(),
        agree.situation().refusal(),
        Fingerprint.of(command.values(), agree.situation().policy().settingsVersion()));
  }

  private String link(Batch batch, Decision.Agree agree) {
    String id =
        links.add(
            batch.connectionId(),
            agree.app().ref(),
            agree.ledger().ref(),
            agree.kind(),
            agree.merged().appBase(),
            agree.merged().ledgerBase(),
            journal.write(agree.merged().warnings()));
    reviews.close(batch.connectionId(), Side.APP, agree.app().ref().id(), "linked");
    reviews.close(batch.connectionId(), Side.LEDGER, agree.ledger().ref().id(), "linked");
    journal.record(batch.connectionId(), batch.run().id(), Optional.of(id), listLink(batch, agree));
    return id;
  }

  private String settle(Decision.Agree agree) {
    Link link = agree.link().orElseThrow();
    if (!link.appBase().equals(agree.merged().appBase())
        || !link.ledgerBase().equals(agree.merged().ledgerBase())) {
      links.agree(link.id(), agree.merged().appBase(), agree.merged().ledgerBase());
    }
    links.warn(link.id(), journal.write(agree.merged().warnings()));
    return link.id();
  }

  /** A value that gives way is kept in the history (I3). */
  private void keep(Batch batch, String linkId, Decision.Agree agree, Overruled lost) {
    MirrorRecord loser = lost.side() == Side.APP ? agree.app() : agree.ledger();
    journal.record(
        batch.connectionId(),
        batch.run().id(),
        Optional.of(linkId),
        new Action(
            "lost",
            lost.side(),
            loser.ref().id(),
            loser.snapshot().name(),
            List.of(
                new FieldChange(
                    lost.field().apiName(),
                    lost.field().part(),
                    lost.value().text().orElse(null),
                    null)),
            Optional.of("the other side's change was later, or wins by the settings")));
  }
}
