package io.ledgerbridge.connection;

import io.ledgerbridge.contact.ContactField;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a firm sets on a connection.
 *
 * @param defaultContactType the type of app contacts that are made from ledger records; nothing
 *     until chosen, where the profile leaves the choice open
 * @param pushContactTypes unlinked app contacts of these types may be created in the ledger
 * @param pollSeconds time between two polls, 5 to 86,400
 * @param conflictWinner whose value stands where both sides changed a field
 * @param fieldMappings which fields flow, and to which of the ledger's
 */
public record Settings(
    Optional<String> defaultContactType,
    List<String> pushContactTypes,
    int pollSeconds,
    ConflictWinner conflictWinner,
    List<FieldMapping> fieldMappings) {

  public Settings {
    pushContactTypes = List.copyOf(pushContactTypes);
    fieldMappings = List.copyOf(fieldMappings);
  }

  /** Whose value stands where both sides changed a field since they last agreed. */
  public enum ConflictWinner {
    LATEST,
    APP,
    LEDGER,
    ASK
  }

  /**
   * One row of the field map.
   *
   * @param field a canonical field's API name, e.g. {@code shippingAddress}
   * @param target the ledger's member that it flows to, e.g. {@code ShipAddr}
   * @param required cannot be switched off
   * @param targets the members that can be chosen
   */
  public record FieldMapping(
      String field, boolean enabled, String target, boolean required, List<String> targets) {

    public FieldMapping {
      targets = List.copyOf(targets);
    }
  }

  /** The canonical fields that flow; a person's title and suffix flow with the first name. */
  public Set<ContactField> mappedFields() {
    var mapped = EnumSet.noneOf(ContactField.class);
    fieldMappings.stream()
        .filter(FieldMapping::enabled)
        .forEach(mapping -> mapped.addAll(ContactField.named(mapping.field())));
    if (mapped.contains(ContactField.FIRST_NAME)) {
      mapped.add(ContactField.TITLE);
      mapped.add(ContactField.SUFFIX);
    }
    return Collections.unmodifiableSet(mapped);
  }
}
