package io.ledgerbridge.provider.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.provider.WriteCommand;
import io.ledgerbridge.provider.quickbooks.CustomerMembers.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a command as a Customer: always sparse, since a full update clears all that it leaves out
 * (F3; providers/quickbooks.md §4.3).
 */
final class CustomerWriter {

  private final CustomerMembers members;

  CustomerWriter(CustomerMembers members) {
    this.members = members;
  }

  /** The name that the command's customer is to have; without one nothing may be sent (R50). */
  static Optional<String> displayName(WriteCommand command) {
    return command
        .values()
        .text(ContactField.DISPLAY_NAME)
        .or(() -> command.before().text(ContactField.DISPLAY_NAME));
  }

  /** The names of all commands that have one, each once. */
  static List<String> displayNames(List<WriteCommand> commands) {
    return commands.stream().flatMap(command -> displayName(command).stream()).distinct().toList();
  }

  /**
   * The Customer to send: the members that hold a value to write, and the DisplayName. A member of
   * several parts replaces the old one as a whole, so its other parts come from what was read.
   */
  ObjectNode customer(WriteCommand command) {
    ObjectNode customer = QuickBooksAnswers.MAPPER.createObjectNode();
    command
        .target()
        .ifPresent(
            target ->
                customer
                    .put("Id", target.id())
                    .put("SyncToken", command.version())
                    .put("sparse", true));
    Contact wanted = command.before().overlaidWith(command.values());
    Set<String> touched = touched(command);
    for (ContactField field : wanted.fields().keySet()) {
      members
          .place(field)
          .filter(place -> touched.contains(place.member()))
          .ifPresent(
              place -> put(customer, place, wanted.text(field).orElse(""), command.isCreate()));
    }
    displayName(command).ifPresent(name -> customer.put(CustomerMembers.DISPLAY_NAME, name));
    return customer;
  }

  private Set<String> touched(WriteCommand command) {
    var touched = new HashSet<String>();
    for (ContactField field : command.values().fields().keySet()) {
      members.place(field).map(Place::member).ifPresent(touched::add);
    }
    return touched;
  }

  /** A new customer has nothing to clear; in an update an empty text is what clears (§16). */
  private static void put(ObjectNode customer, Place place, String text, boolean isCreate) {
    if (place.parts().isEmpty()) {
      putText(customer, place.member(), text, isCreate);
      return;
    }
    if (isCreate && text.isEmpty()) {
      return;
    }
    int count = place.parts().size();
    List<String> texts = count == 1 ? List.of(text) : AddressLines.split(text, count);
    ObjectNode member = customer.withObjectProperty(place.member());
    for (int i = 0; i < count; i++) {
      putText(member, place.parts().get(i), texts.get(i), isCreate);
    }
  }

  private static void putText(ObjectNode node, String name, String text, boolean isCreate) {
    if (!isCreate || !text.isEmpty()) {
      node.put(name, text);
    }
  }
}
