package io.ledgerbridge.capture;

import io.ledgerbridge.contact.Classification;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.contact.SensitiveData;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.Snapshot.Trait;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Optional;

/**
 * What is made of a record before it is stored anywhere: masked where it must be, and classified.
 */
public final class Intake {

  private Intake() {}

  /** The record to store. */
  public static MirrorRecord of(Side side, Snapshot seen, boolean mayPush) {
    Snapshot safe = safe(seen);
    return new MirrorRecord(side, safe, kind(side, safe), true, mayPush, Optional.empty());
  }

  private static Optional<Kind> kind(Side side, Snapshot seen) {
    return side == Side.APP
        ? seen.declaredKind()
        : Classification.of(seen.declaredKind(), seen.contact()).kind();
  }

  /** Card and account numbers never reach the database (R32, F28). */
  private static Snapshot safe(Snapshot seen) {
    if (SensitiveData.find(seen.contact()).isEmpty() && SensitiveData.find(seen.name()).isEmpty()) {
      return seen;
    }
    var masked = new EnumMap<ContactField, Field>(ContactField.class);
    seen.contact()
        .fields()
        .forEach(
            (field, value) ->
                masked.put(
                    field, value.text().map(SensitiveData::mask).map(Field::of).orElse(value)));
    var traits = EnumSet.of(Trait.SENSITIVE);
    traits.addAll(seen.traits());
    return new Snapshot(
        seen.ref(),
        SensitiveData.mask(seen.name()),
        new Contact(seen.contact().kind(), masked),
        seen.declaredKind(),
        seen.coverage(),
        seen.version(),
        seen.modifiedAt(),
        traits,
        seen.contactType());
  }
}
