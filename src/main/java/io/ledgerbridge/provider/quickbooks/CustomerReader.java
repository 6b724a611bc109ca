package io.ledgerbridge.provider.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.DisplayName;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.Snapshot.Coverage;
import io.ledgerbridge.provider.Snapshot.Trait;
import io.ledgerbridge.provider.WriteCommand;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a Customer into the canonical contact (providers/quickbooks.md §4). */
final class CustomerReader {

  static final String TYPE = "Customer";

  private final CustomerMembers members;

  CustomerReader(CustomerMembers members) {
    this.members = members;
  }

  static RecordRef ref(JsonNode row) {
    return new RecordRef(TYPE, row.path("Id").asText(""));
  }

  /** Whether the row says which customer it shows; one that does not shows none. */
  static boolean isNamed(JsonNode row) {
    return ref(row).isPlausible();
  }

  /** Whether the row is only the stub of a record that is said to be deleted (§6.2). */
  static boolean isDeleted(JsonNode row) {
    return "Deleted".equalsIgnoreCase(row.path("status").asText(""));
  }

  /** From a list or a write's answer: what is missing may have been left out (F16). */
  Snapshot listed(JsonNode row) {
    return snapshot(row, Coverage.LISTED);
  }

  /** From a read of this one record: what is missing is empty, unless it calls itself sparse. */
  Snapshot full(JsonNode row) {
    return snapshot(row, row.path("sparse").asBoolean() ? Coverage.LISTED : Coverage.FULL);
  }

  /** The record after a write: its answer may be cut, but what was sent and not refused stands. */
  Snapshot written(WriteCommand command, JsonNode row, Instant answered) {
    Snapshot shown = listed(row);
    Contact contact =
        command
            .before()
            .as(command.values().kind())
            .overlaidWith(command.values())
            .overlaidWith(shown.contact());
    return new Snapshot(
        command.target().filter(target -> shown.ref().id().isEmpty()).orElse(shown.ref()),
        name(contact),
        contact,
        shown.declaredKind(),
        Coverage.LISTED,
        shown.version(),
        QuickBooksTime.changed(row).orElse(answered),
        shown.traits(),
        Optional.empty());
  }

  private Snapshot snapshot(JsonNode row, Coverage coverage) {
    Optional<Kind> kind = declaredKind(row);
    Contact contact = contact(row, kind.orElse(Kind.PERSON), coverage);
    return new Snapshot(
        ref(row),
        name(contact),
        contact,
        kind,
        coverage,
        row.path("SyncToken").asText(""),
        QuickBooksTime.changed(row).orElse(Instant.EPOCH),
        traits(row),
        Optional.empty());
  }

  private static String name(Contact contact) {
    return DisplayName.withoutDeletedSuffix(contact.name());
  }

  private Contact contact(JsonNode row, Kind kind, Coverage coverage) {
    Field missing = coverage == Coverage.FULL ? Field.empty() : Field.absent();
    var fields = new EnumMap<ContactField, Field>(ContactField.class);
    for (ContactField field : ContactField.values()) {
      members
          .place(field)
          .ifPresent(
              place ->
                  fields.put(
                      field,
                      isOdd(row, place)
                          ? Field.absent()
                          : text(row, place).map(Field::of).orElse(missing)));
    }
    Contact contact = new Contact(kind, fields);
    return isActive(row) ? contact : withoutDeletedSuffix(contact);
  }

  /** QuickBooks puts the suffix behind the name when it switches a customer off (§4.5). */
  private static Contact withoutDeletedSuffix(Contact contact) {
    return contact
        .text(ContactField.DISPLAY_NAME)
        .map(DisplayName::withoutDeletedSuffix)
        .map(name -> contact.with(ContactField.DISPLAY_NAME, Field.of(name)))
        .orElse(contact);
  }

  private static Optional<String> text(JsonNode row, CustomerMembers.Place place) {
    JsonNode member = row.path(place.member());
    if (place.parts().isEmpty()) {
      return stated(member) ? Optional.of(member.asText("")) : Optional.empty();
    }
    List<JsonNode> parts = place.parts().stream().map(member::path).toList();
    if (parts.stream().noneMatch(CustomerReader::stated)) {
      return Optional.empty();
    }
    List<String> texts = parts.stream().map(part -> stated(part) ? part.asText("") : "").toList();
    return Optional.of(texts.size() == 1 ? texts.get(0) : AddressLines.joined(texts));
  }

  /** What has another shape than a customer's tells nothing, not even that it is empty (F16). */
  private static boolean isOdd(JsonNode row, CustomerMembers.Place place) {
    JsonNode member = row.path(place.member());
    return place.parts().isEmpty()
        ? member.isContainerNode()
        : member.isArray()
            || stated(member)
            || place.parts().stream().anyMatch(part -> member.path(part).isContainerNode());
  }

  private static boolean stated(JsonNode node) {
    return node.isValueNode() && !node.isNull();
  }

  /** R48: the type says it where a user has set it up as one of these two words. */
  private static Optional<Kind> declaredKind(JsonNode row) {
    return switch (row.path("CustomerTypeRef").path("name").asText("").toLowerCase(Locale.ROOT)) {
      case "individual" -> Optional.of(Kind.PERSON);
      case "business" -> Optional.of(Kind.ORGANIZATION);
      default -> Optional.empty();
    };
  }

  private static Set<Trait> traits(JsonNode row) {
    var traits = EnumSet.noneOf(Trait.class);
    if (!isActive(row)) {
      traits.add(Trait.INACTIVE);
    }
    boolean hasParent = !row.path("ParentRef").path("value").asText("").isEmpty();
    if (hasParent || Stream.of("Job", "IsProject").anyMatch(name -> row.path(name).asBoolean())) {
      traits.add(Trait.SUB_RECORD);
    }
    return traits;
  }

  private static boolean isActive(JsonNode row) {
    return row.path("Active").asBoolean(true);
  }
}
