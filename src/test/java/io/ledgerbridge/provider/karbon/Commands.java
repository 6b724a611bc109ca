package io.ledgerbridge.provider.karbon;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.WriteCommand;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Commands as the hub stores them. */
final class Commands {

  private Commands() {}

  static WriteCommand update(String type, String key, Contact before, Contact values) {
    return command(Optional.of(new RecordRef(type, key)), before, values, Optional.empty());
  }

  static WriteCommand create(Contact values, String contactType) {
    return command(
        Optional.empty(), Contact.unknown(values.kind()), values, Optional.of(contactType));
  }

  static Contact person(Map<ContactField, Field> values) {
    return new Contact(Kind.PERSON, values);
  }

  static Contact organization(Map<ContactField, Field> values) {
    return new Contact(Kind.ORGANIZATION, values);
  }

  private static WriteCommand command(
      Optional<RecordRef> target, Contact before, Contact values, Optional<String> contactType) {
    return new WriteCommand(
        "c1",
        "b1",
        target,
        before,
        values,
        "",
        contactType,
        "QBO-58-o'1",
        Instant.EPOCH,
        false,
        Set.of());
  }
}
