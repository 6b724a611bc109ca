package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.Mirror;
import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.capture.Notices;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.capture.RunQueue;
import io.ledgerbridge.connection.Lease;
import io.ledgerbridge.connection.Leases;
import io.ledgerbridge.matching.ReviewQueue;
import io.ledgerbridge.matching.Situation;
import io.ledgerbridge.merge.Decision;
import io.ledgerbridge.provider.Side;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Makes a batch of decisions happen: links, reviews and wanted writes are stored, the notices that
 * led to them are gone, all in one transaction. A preview only lists them.
 */
@Component("decisions")
public class Decisions {

  private final Leases leases;
  private final RunQueue runs;
  private final Notices notices;
  private final Mirror mirror;
  private final ReviewQueue reviews;
  private final Replanning replanning;
  private final DeadLetters deadLetters;
  private final Journal journal;
  private final Agreements agreements;
  private final Partings partings;
  private final Undoings undoings;

  Decisions(
      Leases leases,
      RunQueue runs,
      Notices notices,
      Mirror mirror,
      ReviewQueue reviews,
      Replanning replanning,
      DeadLetters deadLetters,
      Journal journal,
      Agreements agreements,
      Partings partings,
      Undoings undoings) {
    this.leases = leases;
    this.runs = runs;
    this.notices = notices;
    this.mirror = mirror;
    this.reviews = reviews;
    this.replanning = replanning;
    this.deadLetters = deadLetters;
    this.journal = journal;
    this.agreements = agreements;
    this.partings = partings;
    this.undoings = undoings;
  }

  /**
   * Stores what was decided about the notices, or, for a preview, only lists it; nothing for a run
   * that a person ended or approved while it was decided.
   */
  public void store(Lease lease, OpenRun run, List<Notice> worked, List<Decision> decisions) {
    leases.fenced(
        lease,
        () -> {
          if (!runs.stands(run)) {
            return;
          }
          var batch =
              new Batch(
                  run, run.dry() ? listed(run, decisions) : Set.of(), Partings.ofMerges(decisions));
          decisions.forEach(decision -> apply(batch, decision));
          if (!run.dry()) {
            batch.skips().forEach((side, why) -> mirror.skip(batch.connectionId(), side, why));
            replanning.keep(batch, decisions);
            notices.remove(worked.stream().filter(notice -> !batch.isDeferred(notice)).toList());
            notices.add(run.connectionId(), Partings.ofFurtherMerges(worked, decisions));
          }
          journal.act(run.id(), batch.actions());
          runs.count(run.id(), batch.figures());
          long last = worked.stream().mapToLong(Notice::seq).max().orElse(run.planPosition());
          runs.planned(run, last, worked.size());
        });
  }

  /** What a preview told of these records, perhaps from their other side, is not told twice. */
  private Set<String> listed(OpenRun run, List<Decision> decisions) {
    return journal.listed(
        run.id(), decisions.stream().flatMap(Decisions::others).collect(Collectors.toSet()));
  }

  private static Stream<String> others(Decision decision) {
    if (decision instanceof Decision.Review review) {
      return review.candidates().stream().map(one -> one.id());
    }
    if (decision instanceof Decision.Unlink unlink) {
      return Stream.of(unlink.link().app().id(), unlink.link().ledger().id());
    }
    return decision instanceof Decision.Agree agree
        ? Stream.of(agree.app().ref().id(), agree.ledger().ref().id())
        : Stream.empty();
  }

  private void apply(Batch batch, Decision decision) {
    closeLetters(batch, decision);
    if (decision instanceof Decision.Skip skip) {
      skip(batch, skip);
    } else if (decision instanceof Decision.Leave leave) {
      leave(batch, leave.situation().record());
    } else if (decision instanceof Decision.Defer defer) {
      batch.defer(defer.situation().notice());
    } else if (decision instanceof Decision.Unlink unlink) {
      partings.unlink(batch, unlink);
    } else if (decision instanceof Decision.Follow follow) {
      partings.follow(batch, follow);
    } else if (decision instanceof Decision.Review review) {
      review(batch, review);
    } else if (decision instanceof Decision.Create create) {
      create(batch, create);
    } else if (decision instanceof Decision.Agree agree) {
      agreements.agree(batch, agree);
    } else if (decision instanceof Decision.Undo undo) {
      undoings.undo(batch, undo);
    } else if (decision instanceof Decision.Refuse refuse) {
      refuse(batch, refuse);
    }
  }

  private void leave(Batch batch, MirrorRecord record) {
    batch.count("unchanged");
    batch.skip(record, Optional.empty());
    if (!batch.dry() && !record.present()) {
      reviews.close(batch.connectionId(), record.side(), record.ref().id(), "gone");
    }
  }

  /** What had failed is over once something else is decided than to write, or to fail again. */
  private void closeLetters(Batch batch, Decision decision) {
    Situation situation = decision.situation();
    if (batch.dry() || situation.refusal().isEmpty() || isStillToBeDone(decision)) {
      return;
    }
    Stream.of(Side.values())
        .flatMap(side -> situation.at(side).stream())
        .forEach(
            record ->
                deadLetters.close(batch.connectionId(), record.side(), List.of(record.ref().id())));
  }

  private static boolean isStillToBeDone(Decision decision) {
    return decision instanceof Decision.Create
        || decision instanceof Decision.Refuse
        || decision instanceof Decision.Defer
        || decision instanceof Decision.Undo
        || (decision instanceof Decision.Agree agree && !agree.merged().writesNothing());
  }

  private void skip(Batch batch, Decision.Skip skip) {
    MirrorRecord record = skip.situation().record();
    batch.count("skipped");
    batch.list("skip", record.side(), record, List.of(), Optional.of(skip.reason()));
    batch.skip(record, Optional.of(skip.reason()));
    if (!batch.dry()) {
      reviews.close(batch.connectionId(), record.side(), record.ref().id(), "skipped");
    }
  }

  private void review(Batch batch, Decision.Review review) {
    MirrorRecord record = review.situation().record();
    if (isAsked(batch, review)) {
      batch.count("unchanged");
      return;
    }
    Optional<String> hint = review.hint().or(() -> hintOfParted(batch, review));
    batch.count("duplicates");
    batch.list("duplicate", record.side(), record, List.of(), hint);
    batch.skip(record, Optional.empty());
    if (!batch.dry()) {
      reviews.open(
          batch.connectionId(), record.side(), record.ref().id(), review.candidates(), hint);
    }
  }

  /** When it was decided that the question is asked, a candidate still had its link (F10). */
  private static Optional<String> hintOfParted(Batch batch, Decision.Review review) {
    return review.candidates().stream().anyMatch(one -> batch.hasParted(one.id()))
        ? Optional.of(Decision.Review.FORMERLY_LINKED)
        : Optional.empty();
  }

  /** Whether the same question stands already from the other side's record: once is enough. */
  private boolean isAsked(Batch batch, Decision.Review review) {
    MirrorRecord record = review.situation().record();
    return reviews.covers(
            batch.connectionId(), record.side(), record.ref().id(), review.candidates())
        || (batch.dry()
            && batch.hasListed(
                "duplicate",
                record.side().other(),
                review.candidates().stream().map(one -> one.id()).toList()));
  }

  private void create(Batch batch, Decision.Create create) {
    MirrorRecord source = create.situation().record();
    batch.skip(source, Optional.empty());
    Command command = WantedWrites.create(batch.run().id(), create);
    String fingerprint =
        Fingerprint.of(command.values(), create.situation().policy().settingsVersion());
    if (Batch.isRefused(create.situation().notice(), create.situation().refusal(), fingerprint)) {
      batch.count("failed");
    } else if (batch.dry()) {
      batch.foretell(command, command.source());
    } else {
      batch.want(command);
    }
  }

  private void refuse(Batch batch, Decision.Refuse refuse) {
    MirrorRecord record = refuse.situation().record();
    batch.count("failed");
    if (!batch.dry()) {
      deadLetters.park(
          batch.connectionId(),
          new DeadLetters.Letter(
              record.side(),
              record.ref(),
              record.snapshot().name(),
              refuse.code(),
              refuse.message(),
              false,
              Fingerprint.of(record.contact(), refuse.situation().policy().settingsVersion())));
    }
  }
}
