package io.ledgerbridge.matching;

import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import java.util.Map;
import java.util.Optional;

/**
 * What the run that is to be undone did to one record.
 *
 * @param fields what it wrote, field by field, under the names of the record's side
 * @param created whether it made the record
 * @param linked whether it linked the record
 * @param brokenLink the link of the record that it broke
 */
public record Undone(
    Map<ContactField, Written> fields,
    boolean created,
    boolean linked,
    Optional<String> brokenLink) {

  /** The run did nothing to it. */
  public static final Undone NOTHING = new Undone(Map.of(), false, false, Optional.empty());

  public Undone {
    fields = Map.copyOf(fields);
  }

  /** What a field held before the run, and what the run wrote; neither is absent. */
  public record Written(Field before, Field after) {}
}
