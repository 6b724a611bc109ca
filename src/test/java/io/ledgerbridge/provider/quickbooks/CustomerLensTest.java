package io.ledgerbridge.provider.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("Reading and writing customers are a lawful lens (F2, F16)")
class CustomerLensTest {

  private final CustomerReader reader = new CustomerReader(CustomerMembers.standard());
  private final CustomerWriter writer = new CustomerWriter(CustomerMembers.standard());
  private final QuickBooksConnector connector = new QuickBooksConnector();

  @Property(tries = 200)
  @Label("get-put: writing back what was read changes nothing")
  void getPut(@ForAll("customers") JsonNode customer) {
    Contact read = reader.full(customer).contact();

    JsonNode after = applied(customer, writer.customer(Samples.update("c", "58", read, read)));

    assertThat(reader.full(after).contact()).isEqualTo(read);
    assertThat(after).isEqualTo(customer);
  }

  @Property(tries = 500)
  @Label("put-get: what was written is what is read, and nothing else moves")
  void putGet(
      @ForAll("customers") JsonNode customer,
      @ForAll ContactField field,
      @ForAll("texts") String text) {
    Contact read = reader.full(customer).contact();
    Field fitted = connector.fit(field, Field.of(text));
    if (field == ContactField.DISPLAY_NAME && fitted.equals(Field.empty())) {
      return;
    }
    Contact values = Contact.unknown(Kind.PERSON).with(field, fitted);

    JsonNode after = applied(customer, writer.customer(Samples.update("c", "58", read, values)));

    assertThat(reader.full(after).contact()).isEqualTo(read.with(field, fitted));
  }

  @Property(tries = 200)
  @Label("an update is always sparse and named, and holds only what is to be written (F3, R50)")
  void neverFull(
      @ForAll("customers") JsonNode customer,
      @ForAll ContactField field,
      @ForAll("texts") String text) {
    Contact read = reader.full(customer).contact();
    Contact values = Contact.unknown(Kind.PERSON).with(field, connector.fit(field, Field.of(text)));

    ObjectNode body = writer.customer(Samples.update("c", "58", read, values));

    assertThat(body.path("sparse").asBoolean()).isTrue();
    assertThat(body.path("Id").asText()).isEqualTo("58");
    assertThat(body.path("SyncToken").asText()).isEqualTo("3");
    assertThat(body.path("DisplayName").asText()).isNotBlank();
    assertThat(body.size()).isLessThanOrEqualTo(5);
  }

  @Property(tries = 200)
  @Label("create-get: a new customer is what was written")
  void createGet(@ForAll("contacts") Contact contact) {
    JsonNode created = applied(empty(), writer.customer(Samples.create("c", contact)));

    assertThat(reader.listed(created).contact()).isEqualTo(contact);
  }

  @Property(tries = 500)
  @Label("fitting twice is fitting once")
  void fitIsIdempotent(@ForAll ContactField field, @ForAll("texts") String text) {
    Field once = connector.fit(field, Field.of(text));

    assertThat(connector.fit(field, once)).isEqualTo(once);
  }

  @Provide
  Arbitrary<JsonNode> customers() {
    return contacts()
        .map(contact -> applied(empty(), writer.customer(Samples.create("c", contact))));
  }

  /** Contacts with a display name and any other fields, all of which QuickBooks can hold. */
  @Provide
  Arbitrary<Contact> contacts() {
    Arbitrary<Map<ContactField, String>> fields =
        Arbitraries.maps(Arbitraries.of(ContactField.class), texts()).ofMaxSize(23);
    return Combinators.combine(fields, Arbitraries.of("Marisol Okafor", "Blue Heron LLC"))
        .as(
            (texts, name) -> {
              var fitted = new EnumMap<ContactField, Field>(ContactField.class);
              texts.forEach(
                  (field, text) -> {
                    Field value = connector.fit(field, Field.of(text));
                    if (value.text().isPresent()) {
                      fitted.put(field, value);
                    }
                  });
              fitted.put(ContactField.DISPLAY_NAME, Field.of(name));
              return new Contact(Kind.PERSON, fitted);
            });
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of(
                "",
                " ",
                "\n",
                "\t",
                ":",
                ", ",
                "\u00a0",
                "\r\n",
                "é",
                "e\u0301",
                "👩‍👩‍👧",
                "O'Neil",
                "a\\b",
                "\"",
                "+1 555 010 7788",
                "x@y.example",
                "https://a.example"),
            Arbitraries.strings().alpha().ofMaxLength(12),
            Arbitraries.strings().withChars("wxyz ").ofLength(400));
    return piece.list().ofMaxSize(9).map(pieces -> String.join("", pieces));
  }

  /** What QuickBooks does with a sparse body: members replace members, empty ones are dropped. */
  private static JsonNode applied(JsonNode customer, ObjectNode body) {
    ObjectNode after = customer.deepCopy();
    body.properties().forEach(member -> after.set(member.getKey(), member.getValue()));
    after.put("sparse", false).put("Id", "58").put("SyncToken", "4");
    dropEmpty(after);
    return after;
  }

  private static void dropEmpty(ObjectNode node) {
    List<String> empty = new ArrayList<>();
    node.properties()
        .forEach(
            member -> {
              if (member.getValue() instanceof ObjectNode nested) {
                dropEmpty(nested);
              }
              if (member.getValue().isObject() && member.getValue().isEmpty()
                  || member.getValue().isTextual() && member.getValue().asText().isEmpty()) {
                empty.add(member.getKey());
              }
            });
    node.remove(empty);
  }

  private static ObjectNode empty() {
    return QuickBooksAnswers.MAPPER.createObjectNode();
  }
}
