package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.Snapshot.Coverage;
import io.ledgerbridge.provider.Snapshot.Trait;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what Karbon's lists show of a record: enough to match on (providers/karbon.md §4.1). */
final class KarbonSummary {

  private static final String MODIFIED = "LastModifiedDateTime";

  private KarbonSummary() {}

  /** A row of a list. */
  static Snapshot of(KarbonType type, JsonNode row) {
    ContactField name =
        type.kind() == Kind.ORGANIZATION ? ContactField.COMPANY : ContactField.DISPLAY_NAME;
    Map<ContactField, Field> fields =
        Map.of(
            name,
            Json.field(row.path("FullName")),
            ContactField.EMAIL,
            Json.field(row.path("EmailAddress")));
    return snapshot(
        type,
        row,
        Json.text(row, "FullName"),
        new Contact(type.kind(), fields),
        Coverage.SUMMARY,
        Set.of());
  }

  /** A snapshot, with what a row and a record show alike. */
  static Snapshot snapshot(
      KarbonType type,
      JsonNode tree,
      String name,
      Contact contact,
      Coverage coverage,
      Set<Trait> traits) {
    return new Snapshot(
        type.ref(Json.text(tree, type.key())),
        name,
        contact,
        Optional.of(type.kind()),
        coverage,
        Json.text(tree, MODIFIED),
        modified(tree).orElse(Instant.EPOCH),
        traits,
        Optional.of(Json.text(tree, "ContactType")).filter(word -> !word.isBlank()));
  }

  /** When Karbon last changed it: up to seven fractional digits, and UTC where no zone is given. */
  static Optional<Instant> modified(JsonNode tree) {
    try {
      var time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              Json.text(tree, MODIFIED), OffsetDateTime::from, LocalDateTime::from);
      return Optional.of(
          time instanceof OffsetDateTime zoned
              ? zoned.toInstant()
              : LocalDateTime.from(time).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }
}
