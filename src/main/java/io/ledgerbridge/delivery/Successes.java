package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.Intake;
import io.ledgerbridge.capture.Mirror;
import io.ledgerbridge.capture.Notices;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.capture.RunQueue;
import io.ledgerbridge.contact.Comparisons;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.delivery.Commands.Status;
import io.ledgerbridge.matching.Link;
import io.ledgerbridge.matching.Links;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.matching.ReviewQueue;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes that were done: the link's base moves only now, when the other side has the value. */
@Component
public class Successes {

  private final Commands commands;
  private final Mirror mirror;
  private final Notices notices;
  private final RunQueue runs;
  private final Links links;
  private final ReviewQueue reviews;
  private final Disputes disputes;
  private final DeadLetters deadLetters;
  private final Journal journal;

  public Successes(
      Commands commands,
      Mirror mirror,
      Notices notices,
      RunQueue runs,
      Links links,
      ReviewQueue reviews,
      Disputes disputes,
      DeadLetters deadLetters,
      Journal journal) {
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
   * Why a write that the provider called done is not: a value stands as it was before. A value that
   * the provider writes its own way is no such case, nor is a field that the answer leaves out.
   */
  static Optional<ProviderFailure> emptyPromise(Policy policy, Command command, Snapshot after) {
    String kept =
        command.values().fields().keySet().stream()
            .filter(field -> isAsBefore(policy.region(), command, after.contact(), field))
            .map(ContactField::apiName)
            .collect(Collectors.joining(", "));
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ProviderFailure.Stale(
                "NOT_TAKEN", "The answer was a success, but these are as before: " + kept));
  }

  private static boolean isAsBefore(
      String region, Command command, Contact after, ContactField field) {
    Field before = command.before().get(field);
    Field now = after.get(field);
    return !command.isCreate()
        && before.isPresent()
        && now.isPresent()
        && Comparisons.unchanged(field, before, now, region)
        && !Comparisons.same(field, command.values().get(field), now, region);
  }

  /** Stores that the write was done, and how the record reads since. */
  void store(Policy policy, OpenRun run, Command command, Snapshot after) {
    done(run, command, after, link(policy, run, command, after, after.contact()));
    if (differs(policy, command, after)
        || command.linkId().filter(disputes::anyDecided).isPresent()) {
      notices.again(run, command.side(), after.ref());
    }
  }

  /**
   * Stores that the write was done, as was seen later: what the record holds beyond that a user has
   * entered since, and it is still to be carried.
   */
  void storeFound(Policy policy, OpenRun run, Command command, Snapshot now) {
    Contact asWritten = asWritten(policy.region(), command.values(), now.contact());
    done(run, command, now, link(policy, run, command, now, asWritten));
    notices.again(run, command.side(), now.ref());
  }

  /** The write's link, with its base where the write has left it. */
  private Optional<String> link(
      Policy policy, OpenRun run, Command command, Snapshot after, Contact asWritten) {
    if (command.isCreate()) {
      return linkOfMade(policy, run, command, after, asWritten);
    }
    command.linkId().flatMap(links::find).ifPresent(link -> agree(command, link, after));
    return command.linkId();
  }

  private void done(OpenRun run, Command command, Snapshot after, Optional<String> linkId) {
    mirror.store(run.connectionId(), List.of(Intake.of(command.side(), after, true)), 0);
    commands.mark(List.of(command.id()), Status.DONE);
    commands.versionNow(run.connectionId(), command.side(), after.ref().id(), after.version());
    closeLetters(run.connectionId(), command, after.ref());
    tell(run, command, after, linkId);
  }

  /** A create fails in its source's name, an update in its target's, which may fail itself. */
  private void closeLetters(String connectionId, Command command, RecordRef written) {
    Side side = command.side();
    if (!command.renamesOnly()) {
      deadLetters.settle(connectionId, side, written.id(), command.createdAt());
    }
    if (command.isCreate()) {
      deadLetters.settle(connectionId, side.other(), command.source().id(), command.createdAt());
    }
  }

  /** What was written, in the provider's way of writing it where it means the same. */
  private static Contact asWritten(String region, Contact values, Contact now) {
    Contact written = values;
    for (ContactField field : values.fields().keySet()) {
      if (Comparisons.same(field, values.get(field), now.get(field), region)) {
        written = written.with(field, now.get(field));
      }
    }
    return written;
  }

  /**
   * The link of a record that the hub made. Where a crash kept its outcome back, the record may
   * have been matched, or been linked by a person, before that was heard: then it is left as it is.
   */
  private Optional<String> linkOfMade(
      Policy policy, OpenRun run, Command command, Snapshot made, Contact asMade) {
    Side there = command.side().other();
    String source = command.source().id();
    String id = made.ref().id();
    Map<String, Link> ofMade = links.active(run.connectionId(), command.side(), List.of(id));
    Map<String, Link> ofSource = links.active(run.connectionId(), there, List.of(source));
    if (ofMade.isEmpty() && ofSource.isEmpty() && !isParted(run, command, made)) {
      if (hasMoved(run, command)) {
        notices.again(run, there, command.source());
      }
      return Optional.of(newLink(policy, run, command, made, asMade));
    }
    notices.again(run, command.side(), made.ref());
    notices.again(run, there, command.source());
    return Optional.empty();
  }

  /** Whether the two were linked before the outcome was heard, and parted again. */
  private boolean isParted(OpenRun run, Command command, Snapshot made) {
    String id = made.ref().id();
    return Optional.ofNullable(
            links.former(run.connectionId(), command.side(), List.of(id)).get(id))
        .filter(link -> link.ref(command.side().other()).id().equals(command.source().id()))
        .isPresent();
  }

  /** Whether the hub has seen the source go, or read otherwise, since the create was wanted. */
  private boolean hasMoved(OpenRun run, Command command) {
    String source = command.source().id();
    Contact then = command.sourceValues();
    return Optional.ofNullable(
            mirror.find(run.connectionId(), command.side().other(), List.of(source)).get(source))
        .filter(
            now ->
                !now.present()
                    || then.fields().keySet().stream()
                        .filter(field -> now.contact().get(field).isPresent())
                        .anyMatch(field -> !then.text(field).equals(now.contact().text(field))))
        .isPresent();
  }

  private String newLink(
      Policy policy, OpenRun run, Command command, Snapshot made, Contact asMade) {
    boolean inApp = command.side() == Side.APP;
    RecordRef app = inApp ? made.ref() : command.source();
    RecordRef ledger = inApp ? command.source() : made.ref();
    Contact there = base(policy, command, asMade);
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
        .filter(field -> after.contact().get(field).isPresent())
        .anyMatch(field -> !expected.text(field).equals(after.contact().text(field)));
  }
}
