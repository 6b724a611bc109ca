package io.ledgerbridge.merge;

import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.capture.Notice.Wish;
import io.ledgerbridge.connection.Profile.Direction;
import io.ledgerbridge.connection.Profile.Push;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.DisplayName;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.FieldsOfKind;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.matching.Situation;
import io.ledgerbridge.provider.Side;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether and how a record gets a counterpart on the other side. Pure. */
final class Creation {

  private static final String HIDDEN_NAMESAKE =
      "Created because a hidden or private record of this name cannot be synced.";

  private Creation() {}

  /** Whether the situation asks for a counterpart, by this run or by a later one. */
  static boolean isWanted(Situation situation) {
    return situation.wants(Wish.CREATE) || unwantedBecause(situation).isEmpty();
  }

  /** The code of the reason why nothing is created; nothing where something is. */
  private static Optional<String> unwantedBecause(Situation situation) {
    Policy policy = situation.policy();
    MirrorRecord record = situation.record();
    if (record.side() == Side.LEDGER) {
      return policy.profile().direction() == Direction.TWO_WAY
          ? Optional.empty()
          : Optional.of("one-way");
    }
    boolean selected =
        record
            .snapshot()
            .contactType()
            .filter(policy.settings().pushContactTypes()::contains)
            .isPresent();
    if (policy.profile().push() == Push.TYPE_ON_CHANGE && !selected) {
      return Optional.of("type-not-selected");
    }
    return record.mayPush() ? Optional.empty() : Optional.of("unchanged-since-first-sync");
  }

  static Decision of(Situation situation) {
    if (!situation.wants(Wish.CREATE)) {
      Optional<String> reason = unwantedBecause(situation);
      if (reason.isPresent()) {
        return new Decision.Leave(situation, reason);
      }
      if (situation.record().side() == Side.APP && !situation.policy().mayPush()) {
        return new Decision.Defer(situation);
      }
    }
    return translated(situation);
  }

  private static Decision translated(Situation situation) {
    Policy policy = situation.policy();
    MirrorRecord record = situation.record();
    Side target = record.side().other();
    Kind kind = record.kind().orElse(Kind.PERSON);
    var map = new FieldMap(policy.profile(), policy.settings());
    Contact source =
        record.side() == Side.LEDGER
            ? map.fromLedger(named(record, kind))
            : Completeness.assumed(record).as(kind);
    var values = new EnumMap<ContactField, Field>(ContactField.class);
    var sourceValues = new EnumMap<ContactField, Field>(ContactField.class);
    Set<ContactField> mapped = policy.settings().mappedFields();
    source
        .fields()
        .forEach(
            (field, value) -> {
              if (mapped.contains(field) && FieldsOfKind.has(kind, field)) {
                put(values, sourceValues, field, value, target, map, policy);
              }
            });
    Contact wanted = new Contact(kind, values);
    List<String> missing =
        DisplayName.missingParts(target == Side.LEDGER ? source.as(kind) : wanted);
    if (!missing.isEmpty()) {
      return new Decision.Refuse(
          situation,
          "DISPLAY_NAME_MISSING",
          "A name cannot be built; missing: " + String.join(", ", missing));
    }
    Contact complete =
        policy
            .connector(target)
            .complete(
                Contact.unknown(kind), situation.found().hiddenNamesake() ? told(wanted) : wanted);
    Optional<String> type =
        target == Side.APP ? policy.settings().defaultContactType() : Optional.empty();
    return new Decision.Create(situation, target, complete, new Contact(kind, sourceValues), type);
  }

  /** An organisation that the ledger knows by its display name only has that as its name (R46). */
  private static Contact named(MirrorRecord record, Kind kind) {
    Contact contact = Completeness.assumed(record).as(kind);
    return kind == Kind.ORGANIZATION && contact.text(ContactField.COMPANY).isEmpty()
        ? contact.with(
            ContactField.COMPANY, Field.of(DisplayName.withoutDeletedSuffix(contact.name())))
        : contact;
  }

  /** Says on the record why it was made although one of its name may be known (R22). */
  private static Contact told(Contact wanted) {
    return wanted.text(ContactField.NOTES).isPresent()
        ? wanted
        : wanted.with(ContactField.NOTES, Field.of(HIDDEN_NAMESAKE));
  }

  private static void put(
      Map<ContactField, Field> values,
      Map<ContactField, Field> sourceValues,
      ContactField field,
      Field value,
      Side target,
      FieldMap map,
      Policy policy) {
    ContactField ledgerField = map.ledgerField(field);
    ContactField there = target == Side.LEDGER ? ledgerField : field;
    ContactField here = target == Side.LEDGER ? field : ledgerField;
    sourceValues.put(here, value);
    Field fitted = policy.connector(target).fit(there, value);
    if (fitted.text().isPresent()) {
      values.put(there, fitted);
    }
  }
}
