package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.Mirror;
import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.capture.Notices;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.capture.RunQueue;
import io.ledgerbridge.connection.Lease;
import io.ledgerbridge.connection.Leases;
import io.ledgerbridge.delivery.Journal.Action;
import io.ledgerbridge.matching.Link;
import io.ledgerbridge.matching.Links;
import io.ledgerbridge.matching.ReviewQueue;
import io.ledgerbridge.merge.Decision;
import io.ledgerbridge.provider.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Links links;
  private final ReviewQueue reviews;
  private final Disputes disputes;
  private final Commands commands;
  private final DeadLetters deadLetters;
  private final Journal journal;

  public Decisions(
      Leases leases,
      RunQueue runs,
      Notices notices,
      Mirror mirror,
      Links links,
      ReviewQueue reviews,
      Disputes disputes,
      Commands commands,
      DeadLetters deadLetters,
      Journal journal) {
    this.leases = leases;
    this.runs = runs;
    this.notices = notices;
    this.mirror = mirror;
    this.links = links;
    this.reviews = reviews;
    this.disputes = disputes;
    this.commands = commands;
    this.deadLetters = deadLetters;
    this.journal = journal;
  }

  /** Stores what was decided about the notices, or, for a preview, only lists it. */
  public void store(Lease lease, OpenRun run, List<Notice> worked, List<Decision> decisions) {
    leases.fenced(
        lease,
        () -> {
          var batch = new Batch(run);
          decisions.forEach(batch::apply);
          batch.flush();
          long last = worked.stream().mapToLong(Notice::seq).max().orElse(run.planPosition());
          if (!run.dry()) {
            notices.remove(
                worked.stream().filter(notice -> !batch.deferred.contains(key(notice))).toList());
          }
          runs.planned(run, last, worked.size());
        });
  }

  private static String key(Notice notice) {
    return notice.side() + " " + notice.ref().id();
  }

  /** What one batch of decisions adds up to. */
  private final class Batch {

    private final OpenRun run;
    private final Map<Side, Map<String, Optional<String>>> skips = new EnumMap<>(Side.class);
    private final Map<String, Integer> figures = new HashMap<>();
    private final List<Action> actions = new ArrayList<>();
    private final List<Command> wanted = new ArrayList<>();
    private final Set<String> deferred = new HashSet<>();
    private final Set<String> linked = new HashSet<>();

    private Batch(OpenRun run) {
      this.run = run;
    }

    private void apply(Decision decision) {
      if (decision instanceof Decision.Skip skip) {
        skip(skip);
      } else if (decision instanceof Decision.Leave leave) {
        count("unchanged");
        forgetSkip(leave.situation().record());
      } else if (decision instanceof Decision.Defer defer) {
        deferred.add(key(defer.situation().notice()));
      } else if (decision instanceof Decision.Unlink unlink) {
        unlink(unlink);
      } else if (decision instanceof Decision.Follow follow) {
        follow(follow);
      } else if (decision instanceof Decision.Review review) {
        review(review);
      } else if (decision instanceof Decision.Create create) {
        create(create);
      } else if (decision instanceof Decision.Agree agree) {
        agree(agree);
      } else if (decision instanceof Decision.Refuse refuse) {
        refuse(refuse);
      }
    }

    private void count(String figure) {
      figures.merge(figure, 1, Integer::sum);
    }

    private void list(
        String action,
        Side side,
        MirrorRecord record,
        List<FieldChange> fields,
        Optional<String> reason) {
      actions.add(
          new Action(action, side, record.ref().id(), record.snapshot().name(), fields, reason));
    }

    private void skip(Decision.Skip skip) {
      MirrorRecord record = skip.situation().record();
      count("skipped");
      list("skip", record.side(), record, List.of(), Optional.of(skip.reason()));
      skips
          .computeIfAbsent(record.side(), side -> new HashMap<>())
          .put(record.ref().id(), Optional.of(skip.reason()));
      if (!run.dry()) {
        reviews.close(run.connectionId(), record.side(), record.ref().id(), "skipped");
      }
    }

    private void forgetSkip(MirrorRecord record) {
      skips
          .computeIfAbsent(record.side(), side -> new HashMap<>())
          .put(record.ref().id(), Optional.empty());
    }

    private void unlink(Decision.Unlink unlink) {
      MirrorRecord record = unlink.situation().record();
      Link link = unlink.link();
      count("unlinked");
      list("unlink", record.side(), record, List.of(), Optional.of(unlink.reason()));
      if (run.dry()) {
        return;
      }
      links.end(link.id(), Link.Status.BROKEN, unlink.reason());
      disputes.closeAll(link.id(), unlink.reason());
      commands.dropWanted(run.connectionId(), Side.APP, List.of(link.app().id()));
      record(record.side(), Optional.of(link.id()), actions.get(actions.size() - 1));
      if (unlink.reason().startsWith("merged")) {
        reviews.open(
            run.connectionId(),
            Side.APP,
            link.app().id(),
            List.of(new io.ledgerbridge.matching.Candidate(record.ref().id(), List.of(), 0.1)),
            Optional.of("merged"));
        count("duplicates");
      }
    }

    private void record(Side side, Optional<String> linkId, Action action) {
      journal.record(
          run.connectionId(),
          run.id(),
          linkId,
          new Action(
              action.action(),
              side,
              action.externalId(),
              action.name(),
              action.fields(),
              action.reason()));
    }

    private void follow(Decision.Follow follow) {
      MirrorRecord survivor = follow.situation().record();
      list(
          "link",
          survivor.side(),
          survivor,
          List.of(),
          Optional.of("merged: the link follows the survivor"));
      if (!run.dry()) {
        links.follow(follow.link().id(), survivor.ref());
        record(survivor.side(), Optional.of(follow.link().id()), actions.get(actions.size() - 1));
        again(survivor);
      }
    }

    private void again(MirrorRecord record) {
      notices.add(
          run.connectionId(),
          List.of(
              new Notice(
                  0,
                  record.side(),
                  record.ref(),
                  Notice.Priority.POLL,
                  false,
                  Optional.empty(),
                  Optional.empty(),
                  run.ownRecords() ? Optional.of(run.id()) : Optional.empty())));
    }

    private void review(Decision.Review review) {
      MirrorRecord record = review.situation().record();
      if (reviews.covers(run.connectionId(), record.side(), record.ref().id(), review.candidates())
          || (run.dry() && isListed(review))) {
        count("unchanged");
        return;
      }
      count("duplicates");
      list("duplicate", record.side(), record, List.of(), review.hint());
      forgetSkip(record);
      if (!run.dry()) {
        reviews.open(
            run.connectionId(),
            record.side(),
            record.ref().id(),
            review.candidates(),
            review.hint());
      }
    }

    /** Whether this preview has listed the same question from the other side's record. */
    private boolean isListed(Decision.Review review) {
      Side other = review.situation().record().side().other();
      List<String> ids = review.candidates().stream().map(one -> one.id()).toList();
      return journal.lists(run.id(), "duplicate", other, ids)
          || actions.stream()
              .anyMatch(
                  one ->
                      one.action().equals("duplicate")
                          && one.side() == other
                          && ids.contains(one.externalId()));
    }

    private void create(Decision.Create create) {
      MirrorRecord source = create.situation().record();
      int settings = create.situation().policy().settingsVersion();
      forgetSkip(source);
      if (isRefused(
          create.situation().notice(),
          create.situation().refusal(),
          Fingerprint.of(create.values(), settings))) {
        count("failed");
        return;
      }
      if (run.dry()) {
        count("created");
        list(
            "create",
            create.target(),
            source,
            FieldChange.of(
                io.ledgerbridge.contact.Contact.unknown(create.values().kind()), create.values()),
            Optional.empty());
        return;
      }
      wanted.add(WantedWrites.create(run.id(), create));
    }

    /**
     * A write that is on its way already, perhaps as part of a circle of names, is not planned
     * anew.
     */
    private void keepWhatIsWantedAlready() {
      for (Side side : Side.values()) {
        commands
            .wantedOf(
                run.connectionId(),
                side,
                wanted.stream()
                    .filter(one -> one.side() == side)
                    .flatMap(one -> one.target().stream())
                    .map(ref -> ref.id())
                    .toList())
            .forEach(known -> wanted.removeIf(one -> one.wantsTheSameAs(known)));
      }
    }

    private boolean isRefused(Notice notice, Optional<String> refusal, String fingerprint) {
      return notice.wish().isEmpty() && refusal.filter(fingerprint::equals).isPresent();
    }

    private void agree(Decision.Agree agree) {
      MirrorRecord record = agree.situation().record();
      String pair = agree.app().ref().id() + " " + agree.ledger().ref().id();
      if (!linked.add(pair)) {
        return;
      }
      forgetSkip(record);
      Optional<String> linkId = agree.link().map(Link::id);
      if (agree.link().isEmpty()) {
        if (run.dry()
            && journal.lists(run.id(), "link", Side.LEDGER, List.of(agree.ledger().ref().id()))) {
          return;
        }
        count("linked");
        list("link", Side.LEDGER, agree.ledger(), List.of(), Optional.empty());
      }
      int clashes = agree.merged().conflicts().size();
      if (clashes > 0) {
        figures.merge("conflicts", clashes, Integer::sum);
      }
      if (agree.link().isPresent() && agree.merged().writesNothing() && clashes == 0) {
        count("unchanged");
      }
      if (run.dry()) {
        WantedWrites.of(run.id(), "", agree)
            .forEach(
                command -> {
                  count("updated");
                  actions.add(
                      new Action(
                          "update",
                          command.side(),
                          command.target().orElseThrow().id(),
                          record.snapshot().name(),
                          FieldChange.of(command.before(), command.values()),
                          Optional.empty()));
                });
        return;
      }
      String id = linkId.orElseGet(() -> link(agree));
      linkId.ifPresent(known -> settle(known, agree));
      disputes.store(run.connectionId(), id, agree);
      agree
          .merged()
          .overruled()
          .forEach(lost -> record(lost.side(), Optional.of(id), overruled(agree, lost)));
      WantedWrites.of(run.id(), id, agree).stream()
          .filter(
              command ->
                  !isRefused(
                      agree.situation().notice(),
                      agree.situation().refusal(),
                      Fingerprint.of(
                          command.values(), agree.situation().policy().settingsVersion())))
          .forEach(wanted::add);
    }

    private String link(Decision.Agree agree) {
      String id =
          links.add(
              run.connectionId(),
              agree.app().ref(),
              agree.ledger().ref(),
              agree.kind(),
              agree.merged().appBase(),
              agree.merged().ledgerBase(),
              journal.write(agree.merged().warnings()));
      reviews.close(run.connectionId(), Side.APP, agree.app().ref().id(), "linked");
      reviews.close(run.connectionId(), Side.LEDGER, agree.ledger().ref().id(), "linked");
      record(agree.situation().record().side(), Optional.of(id), actions.get(actions.size() - 1));
      return id;
    }

    private void settle(String linkId, Decision.Agree agree) {
      Link link = agree.link().orElseThrow();
      if (!link.appBase().equals(agree.merged().appBase())
          || !link.ledgerBase().equals(agree.merged().ledgerBase())) {
        links.agree(linkId, agree.merged().appBase(), agree.merged().ledgerBase());
      }
      links.warn(linkId, journal.write(agree.merged().warnings()));
      if (agree.merged().writesNothing()) {
        deadLetters.close(run.connectionId(), Side.APP, List.of(link.app().id()));
        deadLetters.close(run.connectionId(), Side.LEDGER, List.of(link.ledger().id()));
      }
    }

    private Action overruled(Decision.Agree agree, io.ledgerbridge.merge.Merged.Overruled lost) {
      MirrorRecord loser = lost.side() == Side.APP ? agree.app() : agree.ledger();
      return new Action(
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
          Optional.of("the other side's change was later, or wins by the settings"));
    }

    private void refuse(Decision.Refuse refuse) {
      MirrorRecord record = refuse.situation().record();
      count("failed");
      if (!run.dry()) {
        deadLetters.park(
            run.connectionId(),
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

    private void flush() {
      if (run.dry()) {
        journal.act(run.id(), actions);
        runs.count(run.id(), figures);
        return;
      }
      keepWhatIsWantedAlready();
      skips.forEach((side, reasons) -> mirror.skip(run.connectionId(), side, reasons));
      commands.supersede(run.connectionId(), wanted);
      commands.add(run.connectionId(), wanted);
      journal.act(run.id(), actions);
      runs.count(run.id(), figures);
    }
  }
}
