package io.ledgerbridge.merge;

import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.contact.Comparisons;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.matching.Link;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.matching.Situation;
import io.ledgerbridge.matching.Undone;
import io.ledgerbridge.merge.Decision.Undo.Left;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot.Trait;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an undo writes to one record: what each field held before the run, where it still holds what
 * the run wrote. Pure.
 */
final class Undoing {

  static final String CREATED = "created by the run: a record is not deleted";
  static final String LINKED =
      "linked by the run: the link stays; where it is wrong, remove the match";
  static final String AS_BEFORE = "nothing to put back: it holds what it held before the run";
  static final String CHANGED = "changed since the run wrote it: left as it is";

  private Undoing() {}

  static Decision of(Situation situation) {
    MirrorRecord record = situation.record();
    Undone undone = situation.undone(record.side());
    List<Left> left = new ArrayList<>();
    if (undone.created()) {
      left.add(new Left(Map.of(), CREATED));
    }
    if (undone.linked()) {
      left.add(new Left(Map.of(), LINKED));
    }
    Map<ContactField, Field> values = writes(situation, record);
    left.addAll(kept(situation, record, values));
    Kind kind = situation.link().map(Link::kind).or(record::kind).orElse(record.contact().kind());
    return new Decision.Undo(
        situation,
        new Contact(kind, values),
        new Contact(kind, sources(situation, values)),
        left,
        undone.brokenLink());
  }

  /** What is put back to a record: nothing where it cannot be written to. */
  private static Map<ContactField, Field> writes(Situation situation, MirrorRecord record) {
    var values = new EnumMap<ContactField, Field>(ContactField.class);
    Undone undone = situation.undone(record.side());
    if (!undone.created() && obstacle(record).isEmpty()) {
      undone
          .fields()
          .forEach(
              (field, written) -> {
                if (holds(situation, record, field, written.after())) {
                  values.put(field, written.before());
                }
              });
    }
    return values;
  }

  private static List<Left> kept(
      Situation situation, MirrorRecord record, Map<ContactField, Field> values) {
    Undone undone = situation.undone(record.side());
    if (undone.created() || undone.fields().isEmpty()) {
      return List.of();
    }
    Optional<String> obstacle = obstacle(record);
    var asBefore = new EnumMap<ContactField, Field>(ContactField.class);
    var changed = new EnumMap<ContactField, Field>(ContactField.class);
    undone
        .fields()
        .forEach(
            (field, written) -> {
              if (values.containsKey(field)) {
                return;
              }
              boolean isBefore =
                  obstacle.isEmpty() && holds(situation, record, field, written.before());
              (isBefore ? asBefore : changed).put(field, written.before());
            });
    return List.of(new Left(asBefore, AS_BEFORE), new Left(changed, obstacle.orElse(CHANGED)))
        .stream()
        .filter(one -> !one.wanted().isEmpty())
        .toList();
  }

  private static Optional<String> obstacle(MirrorRecord record) {
    if (!record.present()) {
      return Optional.of("the record is no longer there");
    }
    return record.snapshot().traits().stream()
        .filter(
            trait -> trait == Trait.INACTIVE || trait == Trait.HIDDEN || trait == Trait.SENSITIVE)
        .findFirst()
        .map(
            trait ->
                switch (trait) {
                  case INACTIVE -> "the record is inactive";
                  case HIDDEN -> "the record is hidden";
                  default -> "the record holds data that the hub does not touch";
                });
  }

  private static boolean holds(
      Situation situation, MirrorRecord record, ContactField field, Field value) {
    Field now = record.snapshot().contact().get(field);
    return Comparisons.unchanged(
        field, value, now.isPresent() ? now : Field.empty(), situation.policy().region());
  }

  /**
   * What the other side holds of the same fields: both sides as they then stand are what they agree
   * on, so that nothing flows on. What is put back there, too, is settled by that write.
   */
  private static Map<ContactField, Field> sources(
      Situation situation, Map<ContactField, Field> values) {
    var sources = new EnumMap<ContactField, Field>(ContactField.class);
    Policy policy = situation.policy();
    Side side = situation.record().side();
    var map = new FieldMap(policy.profile(), policy.settings());
    situation
        .partner()
        .ifPresent(
            partner -> {
              Map<ContactField, Field> there = writes(situation, partner);
              for (ContactField field : policy.settings().mappedFields()) {
                ContactField ours = map.on(side, field);
                ContactField theirs = map.on(side.other(), field);
                if (values.containsKey(ours) && !there.containsKey(theirs)) {
                  sources.put(theirs, partner.snapshot().contact().get(theirs));
                }
              }
            });
    return sources;
  }
}
