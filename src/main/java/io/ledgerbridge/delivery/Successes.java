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
import io.ledgerbridge.merge.FieldMap;
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
  private final CreatedLinks createdLinks;
  private final Disputes disputes;
  private final DeadLetters deadLetters;
  private final Journal journal;

  public Successes(
      Commands commands,
      Mirror mirror,
      Notices notices,
      RunQueue runs,
      Links links,
      CreatedLinks createdLinks,
      Disputes disputes,
      DeadLetters deadLetters,
      Journal journal) {
    this.commands = commands;
    this.mirror = mirror;
    this.notices = notices;
    this.runs = runs;
    this.links = links;
    this.createdLinks = createdLinks;
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

  /**
   * Stores what a write has changed that did not arrive as a whole. What did is the hub's own, and
   * no user's edit; whether the rest is still wanted is another plan's to say.
   */
  void storePart(Policy policy, OpenRun run, Command arrived, Snapshot now) {
    Contact source = sourceOf(new FieldMap(policy.profile(), policy.settings()), arrived);
    arrived
        .linkId()
        .flatMap(links::find)
        .ifPresent(link -> agree(arrived.side(), link, arrived.values(), source));
    tell(run, arrived, now, arrived.linkId());
  }

  /** The source's own values of what has arrived. */
  private static Contact sourceOf(FieldMap map, Command arrived) {
    Contact some = Contact.unknown(arrived.sourceValues().kind());
    for (ContactField field : ContactField.values()) {
      if (arrived.values().get(map.on(arrived.side(), field)).isPresent()) {
        ContactField source = map.on(arrived.side().other(), field);
        some = some.with(source, arrived.sourceValues().get(source));
      }
    }
    return some;
  }

  /** The write's link, with its base where the write has left it. */
  private Optional<String> link(
      Policy policy, OpenRun run, Command command, Snapshot after, Contact asWritten) {
    if (command.isCreate()) {
      return createdLinks.link(policy, run, command, after, asWritten);
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

  private void agree(Command command, Link link, Snapshot after) {
    Contact written = command.values().overlaidWith(only(after.contact(), command.values()));
    agree(command.side(), link, written, command.sourceValues());
  }

  private void agree(Side side, Link link, Contact written, Contact source) {
    boolean inApp = side == Side.APP;
    links.agree(
        link.id(),
        link.appBase().overlaidWith(inApp ? written : source),
        link.ledgerBase().overlaidWith(inApp ? source : written));
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
