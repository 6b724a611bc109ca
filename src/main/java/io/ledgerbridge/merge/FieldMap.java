package io.ledgerbridge.merge;

import io.ledgerbridge.connection.Profile;
import io.ledgerbridge.connection.Settings;
import io.ledgerbridge.connection.Settings.FieldMapping;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.provider.Side;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the ledger's fields each of the app's flows to: normally its namesake, or the one that
 * the firm chose as its target (R28, R95).
 */
public final class FieldMap {

  private final Map<ContactField, ContactField> toLedger = new EnumMap<>(ContactField.class);

  public FieldMap(Profile profile, Settings settings) {
    settings.mappedFields().forEach(field -> toLedger.put(field, field));
    settings.fieldMappings().stream()
        .filter(FieldMapping::enabled)
        .forEach(mapping -> map(mapping, profile.defaults().fieldMappings()));
  }

  private void map(FieldMapping mapping, List<FieldMapping> namesakes) {
    namesakes.stream()
        .filter(namesake -> namesake.target().equals(mapping.target()))
        .findFirst()
        .ifPresent(
            namesake -> {
              List<ContactField> from = ContactField.named(mapping.field());
              List<ContactField> to = ContactField.named(namesake.field());
              for (int part = 0; part < Math.min(from.size(), to.size()); part++) {
                toLedger.put(from.get(part), to.get(part));
              }
            });
  }

  /** The ledger's field for one of the app's. */
  public ContactField ledgerField(ContactField appField) {
    return toLedger.getOrDefault(appField, appField);
  }

  /** What one of the app's fields is called on a side. */
  public ContactField on(Side side, ContactField appField) {
    return side == Side.APP ? appField : ledgerField(appField);
  }

  /** The mapped fields of a ledger contact, under the app's names. */
  public Contact fromLedger(Contact ledger) {
    var renamed = new EnumMap<ContactField, Field>(ContactField.class);
    toLedger.forEach((appField, ledgerField) -> renamed.put(appField, ledger.get(ledgerField)));
    return new Contact(ledger.kind(), renamed);
  }

  /** Fields under the app's names, under the ledger's. */
  public Contact toLedger(Contact values) {
    var renamed = new EnumMap<ContactField, Field>(ContactField.class);
    values.fields().forEach((field, value) -> renamed.put(ledgerField(field), value));
    return new Contact(values.kind(), renamed);
  }
}
