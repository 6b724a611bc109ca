package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.connection.Ids;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.matching.Link;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.merge.Decision;
import io.ledgerbridge.merge.FieldMap;
import io.ledgerbridge.provider.Connector;
import io.ledgerbridge.provider.Side;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The writes that decisions come to. Pure, but for the ids. */
final class WantedWrites {

  private WantedWrites() {}

  /** The one write of a create. */
  static Command create(String runId, Decision.Create create) {
    MirrorRecord source = create.situation().record();
    Connector from = create.situation().policy().connector(source.side());
    String id = Ids.next();
    return new Command(
        id,
        runId,
        Optional.empty(),
        create.target(),
        Optional.empty(),
        source.ref(),
        create.contactType(),
        externalKey(from, source, id),
        "",
        Contact.unknown(create.values().kind()),
        create.values(),
        create.sourceValues(),
        0,
        Optional.empty(),
        0,
        Instant.EPOCH);
  }

  /**
   * Tells people where a record comes from, and the hub which of its creates made it (F4): by the
   * end of the command's id, which is random; its beginning is the time.
   */
  private static String externalKey(Connector from, MirrorRecord source, String id) {
    return from.id().toUpperCase(Locale.ROOT)
        + "-"
        + source.ref().id()
        + "-"
        + id.substring(id.length() - 6);
  }

  /** The writes that bring a pair into agreement: none, one or one a side. */
  static List<Command> of(String runId, Optional<String> linkId, Decision.Agree agree) {
    return Stream.of(Side.values())
        .filter(side -> !written(agree, side).fields().isEmpty())
        .map(side -> update(runId, linkId, agree, side))
        .toList();
  }

  /** The one write of an undo: old values as they were, with nothing to complete them. */
  static Command undo(String runId, Decision.Undo undo) {
    MirrorRecord target = undo.situation().record();
    return new Command(
        Ids.next(),
        runId,
        undo.situation().link().map(Link::id),
        target.side(),
        Optional.of(target.ref()),
        undo.situation().partner().map(MirrorRecord::ref).orElse(target.ref()),
        Optional.empty(),
        "",
        target.snapshot().version(),
        target.snapshot().contact().as(undo.values().kind()),
        undo.values(),
        undo.sourceValues(),
        0,
        Optional.empty(),
        0,
        Instant.EPOCH);
  }

  private static Contact written(Decision.Agree agree, Side side) {
    return side == Side.APP ? agree.merged().appWrite() : agree.merged().ledgerWrite();
  }

  private static Command update(
      String runId, Optional<String> linkId, Decision.Agree agree, Side side) {
    Policy policy = agree.situation().policy();
    MirrorRecord target = side == Side.APP ? agree.app() : agree.ledger();
    MirrorRecord source = side == Side.APP ? agree.ledger() : agree.app();
    Contact before = target.snapshot().contact().as(agree.kind());
    return new Command(
        Ids.next(),
        runId,
        linkId,
        side,
        Optional.of(target.ref()),
        source.ref(),
        Optional.empty(),
        "",
        target.snapshot().version(),
        before,
        policy.connector(side).complete(before, written(agree, side)),
        sourceValues(policy, agree, side, source),
        0,
        Optional.empty(),
        0,
        Instant.EPOCH);
  }

  /**
   * Where both sides take a value anew, the source counts as changed until its own write is done,
   * so that a plan in between still wants it (F2).
   */
  private static Contact sourceValues(
      Policy policy, Decision.Agree agree, Side side, MirrorRecord source) {
    var map = new FieldMap(policy.profile(), policy.settings());
    var values = new EnumMap<ContactField, Field>(ContactField.class);
    policy
        .settings()
        .mappedFields()
        .forEach(
            field -> {
              ContactField there = map.on(side, field);
              ContactField here = map.on(side.other(), field);
              if (written(agree, side).get(there).isPresent()) {
                Field decided = written(agree, side.other()).get(here);
                values.put(
                    here, decided.isPresent() ? decided : source.snapshot().contact().get(here));
              }
            });
    return new Contact(agree.kind(), values);
  }
}
