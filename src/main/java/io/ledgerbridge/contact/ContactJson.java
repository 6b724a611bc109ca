package io.ledgerbridge.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.EnumMap;

/**
 * A contact as the JSON text that the database keeps: an empty field is null, an absent one left
 * out.
 */
public final class ContactJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String KIND = "kind";

  private ContactJson() {}

  public static String write(Contact contact) {
    ObjectNode node = JSON.createObjectNode().put(KIND, contact.kind().apiName());
    contact.fields().forEach((field, value) -> node.put(field.name(), value.text().orElse(null)));
    return node.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws UncheckedIOException for any other text
   */
  public static Contact read(String json) {
    try {
      var node = JSON.readTree(json);
      var fields = new EnumMap<ContactField, Field>(ContactField.class);
      node.properties().stream()
          .filter(entry -> !entry.getKey().equals(KIND))
          .forEach(
              entry ->
                  fields.put(
                      ContactField.valueOf(entry.getKey()),
                      entry.getValue().isNull()
                          ? Field.empty()
                          : Field.of(entry.getValue().asText())));
      return new Contact(Kind.of(node.path(KIND).asText(Kind.PERSON.apiName())), fields);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
