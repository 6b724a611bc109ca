package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.Intake;
import io.ledgerbridge.capture.Mirror;
import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.capture.Notices;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.capture.RunQueue;
import io.ledgerbridge.connection.Lease;
import io.ledgerbridge.connection.Leases;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.delivery.Commands.Status;
import io.ledgerbridge.delivery.Delivery.Answered;
import io.ledgerbridge.matching.Link;
import io.ledgerbridge.matching.Links;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.matching.ReviewQueue;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.WriteOutcome;
import io.ledgerbridge.provider.WriteOutcome.Failed;
import io.ledgerbridge.provider.WriteOutcome.Written;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Stores what became of writes: the link's base moves only now, when the other side has the value.
 */
@Component("outcomes")
public class Outcomes {

  private static final int STALE_LIMIT = 3;
  private static final int ATTEMPT_LIMIT = 6;

  private final Leases leases;
  private final Commands commands;
  private final Mirror mirror;
  private final Notices notices;
  private final RunQueue runs;
  private final Links links;
  private final ReviewQueue reviews;
  private final Disputes disputes;
  private final DeadLetters deadLetters;
  private final Journal journal;

  public Outcomes(
      Leases leases,
      Commands commands,
      Mirror mirror,
      Notices notices,
      RunQueue runs,
      Links links,
      ReviewQueue reviews,
      Disputes disputes,
      DeadLetters deadLetters,
      Journal journal) {
    this.leases = leases;
    this.commands = commands;
    this.mirror = mirror;
    this.notices = notices;
    this.runs = runs;
    this.links = links;
    this.reviews = reviews;
    this.disputes = disputes;
    this.deadLetters = deadLetters;
    this.journal = journal;
  }

  /**
   * Stores the answers of calls, each item by itself: one poisoned item holds nothing else up (F8).
   *
   * @throws ProviderException after all is stored, when a whole call failed: the run must wait
   */
  public void record(Lease lease, Policy policy, List<Answered> answers) {
    leases.fenced(lease, () -> answers.forEach(answer -> store(policy, answer)));
    answers.stream()
        .flatMap(answer -> answer.trouble().stream())
        .findFirst()
        .ifPresent(
            trouble -> {
              throw new ProviderException(trouble.failure());
            });
  }

  private void store(Policy policy, Answered answer) {
    Map<String, Command> sent = Delivery.byId(answer.call());
    answer.trouble().ifPresent(trouble -> commands.mark(sent.keySet(), trouble.commands()));
    for (WriteOutcome outcome : answer.outcomes()) {
      Command command = Objects.requireNonNull(sent.get(outcome.commandId()));
      if (outcome instanceof Written written) {
        written(policy, answer.call().run(), command, written.after());
      } else if (outcome instanceof Failed failed) {
        failed(policy, answer.call().run(), command, failed.failure());
      }
    }
  }

  private void written(Policy policy, OpenRun run, Command command, Snapshot after) {
    mirror.store(run.connectionId(), List.of(Intake.of(command.side(), after, true)), 0);
    commands.mark(List.of(command.id()), Status.DONE);
    commands.versionNow(run.connectionId(), command.side(), after.ref().id(), after.version());
    Optional<String> linkId =
        command.isCreate() ? linkOfMade(policy, run, command, after) : command.linkId();
    linkId.flatMap(links::find).ifPresent(link -> agree(command, link, after));
    if (!command.renamesOnly()) {
      deadLetters.close(run.connectionId(), command.side(), List.of(after.ref().id()));
      deadLetters.close(run.connectionId(), command.side().other(), List.of(command.source().id()));
    }
    tell(run, command, after, linkId);
    if (differs(policy, command, after)
        || command.linkId().filter(disputes::anyDecided).isPresent()) {
      look(run, command.side(), after.ref(), false);
    }
  }

  /**
   * The link of a record that the hub made. Where a crash kept its outcome back, the record may
   * have been matched, or been linked by a person, before that was heard: then it is left as it is.
   */
  private Optional<String> linkOfMade(Policy policy, OpenRun run, Command command, Snapshot made) {
    Side there = command.side().other();
    String source = command.source().id();
    String id = made.ref().id();
    Map<String, Link> ofMade = links.active(run.connectionId(), command.side(), List.of(id));
    Map<String, Link> ofSource = links.active(run.connectionId(), there, List.of(source));
    if (ofMade.isEmpty() && ofSource.isEmpty()) {
      return Optional.of(link(policy, run, command, made));
    }
    look(run, command.side(), made.ref(), false);
    look(run, there, command.source(), false);
    return Optional.empty();
  }

  private String link(Policy policy, OpenRun run, Command command, Snapshot made) {
    boolean inApp = command.side() == Side.APP;
    RecordRef app = inApp ? made.ref() : command.source();
    RecordRef ledger = inApp ? command.source() : made.ref();
    Contact there = base(policy, command, made.contact());
    reviews.close(run.connectionId(), command.side().other(), command.source().id(), "created");
    return links.add(
        run.connectionId(),
        app,
        ledger,
        command.values().kind(),
        inApp ? there : command.sourceValues(),
        inApp ? command.sourceValues() : there,
        journal.write(Warnings.of(policy, command)));
  }

  /** All that could have been written counts as agreed: what was not written is empty there. */
  private static Contact base(Policy policy, Command command, Contact made) {
    Contact base = Contact.unknown(command.values().kind());
    for (ContactField field : policy.settings().mappedFields()) {
      base = base.with(field, Field.empty());
    }
    return base.overlaidWith(command.values()).overlaidWith(made);
  }

  private void agree(Command command, Link link, Snapshot after) {
    Contact written = command.values().overlaidWith(only(after.contact(), command.values()));
    boolean inApp = command.side() == Side.APP;
    links.agree(
        link.id(),
        link.appBase().overlaidWith(inApp ? written : command.sourceValues()),
        link.ledgerBase().overlaidWith(inApp ? command.sourceValues() : written));
  }

  /** Of a contact, the fields that another one knows. */
  private static Contact only(Contact contact, Contact known) {
    Contact some = Contact.unknown(contact.kind());
    for (ContactField field : known.fields().keySet()) {
      some = some.with(field, contact.get(field));
    }
    return some;
  }

  private void tell(OpenRun run, Command command, Snapshot after, Optional<String> linkId) {
    runs.count(run.id(), Map.of(command.isCreate() ? "created" : "updated", 1));
    journal.act(
        run.id(), List.of(command.asAction(command.isCreate() ? command.source() : after.ref())));
    journal.record(run.connectionId(), run.id(), linkId, command.asAction(after.ref()));
  }

  /** Somebody changed the record between our reading and our writing. */
  private static boolean differs(Policy policy, Command command, Snapshot after) {
    Contact expected = command.before().overlaidWith(command.values());
    return policy.settings().mappedFields().stream()
        .filter(field -> expected.get(field).isPresent() && after.contact().get(field).isPresent())
        .anyMatch(field -> !expected.text(field).equals(after.contact().text(field)));
  }

  private void look(OpenRun run, Side side, RecordRef ref, boolean loadFirst) {
    notices.add(
        run.connectionId(),
        List.of(
            new Notice(
                0,
                side,
                ref,
                Notice.Priority.POLL,
                loadFirst,
                wish(run, loadFirst),
                Optional.empty(),
                Optional.of(run.id()))));
  }

  /** What an undo could not write, as the record had changed, it still is to put back. */
  private static Optional<Notice.Wish> wish(OpenRun run, boolean notWritten) {
    return run.kind() == OpenRun.Kind.UNDO && notWritten
        ? Optional.of(Notice.Wish.UNDO)
        : Optional.empty();
  }

  private void failed(Policy policy, OpenRun run, Command command, ProviderFailure failure) {
    if (failure instanceof ProviderFailure.RateLimited) {
      commands.mark(List.of(command.id()), Status.WANTED);
    } else if (failure instanceof ProviderFailure.Stale
        && command.target().isPresent()
        && commands.staleAttempts(run.id(), command.target().orElseThrow().id()) < STALE_LIMIT) {
      commands.mark(List.of(command.id()), Status.STALE);
      look(run, command.side(), command.target().orElseThrow(), true);
    } else if (failure instanceof ProviderFailure.Unavailable
        && command.attempts() < ATTEMPT_LIMIT) {
      commands.mark(List.of(command.id()), Status.SENT);
    } else {
      park(policy, run, command, failure);
    }
  }

  private void park(Policy policy, OpenRun run, Command command, ProviderFailure failure) {
    commands.mark(List.of(command.id()), Status.FAILED);
    stepBack(run, command);
    if (!command.renamesOnly()) {
      list(policy, run, command, failure);
    }
  }

  /** A passing name must not stay when the write after it is refused (F13). */
  private void stepBack(OpenRun run, Command command) {
    command
        .target()
        .flatMap(
            ref ->
                Optional.ofNullable(
                    mirror
                        .find(run.connectionId(), command.side(), List.of(ref.id()))
                        .get(ref.id())))
        .flatMap(record -> record.contact().text(ContactField.DISPLAY_NAME))
        .filter(PassingName::isOne)
        .flatMap(passing -> PassingName.stepBack(command))
        .ifPresent(back -> commands.add(run.connectionId(), List.of(back)));
  }

  private void list(Policy policy, OpenRun run, Command command, ProviderFailure failure) {
    runs.count(run.id(), Map.of("failed", 1));
    if (failure instanceof ProviderFailure.NotFound && command.target().isPresent()) {
      look(run, command.side(), command.target().orElseThrow(), true);
    }
    boolean create = command.isCreate();
    deadLetters.park(
        run.connectionId(),
        new DeadLetters.Letter(
            create ? command.side().other() : command.side(),
            create ? command.source() : command.target().orElseThrow(),
            command.values().overlaidWith(command.before()).name(),
            failure.code(),
            failure.message(),
            !(failure instanceof ProviderFailure.Rejected),
            Fingerprint.of(command.values(), policy.settingsVersion())));
  }
}
