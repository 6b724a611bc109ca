package io.ledgerbridge.provider.karbon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The lens laws, for every field of a card, over cards of all sorts. */
class PlacesLawsTest {

  private static final List<String> PHONE_LABELS =
      List.of("Work", "Mobile", "Office", "Fax", "Home", "Other");
  private static final List<String> ADDRESS_LABELS =
      List.of("Physical", "Mailing", "Legal", "Home");

  @Property(tries = 300)
  @Label("put-get: what was written is what is read")
  void readsWhatWasWritten(
      @ForAll("cards") ObjectNode card,
      @ForAll("cardFields") ContactField field,
      @ForAll("texts") String text) {
    Place place = place(field);

    place.write(card, Field.of("x" + text));

    assertThat(place.read(card)).isEqualTo(Field.of("x" + text));
  }

  @Property(tries = 300)
  @Label("get-put: writing what was read changes nothing")
  void changesNothingByWritingWhatWasRead(@ForAll("cards") ObjectNode card) {
    ObjectNode before = card.deepCopy();

    Places.CARD
        .values()
        .forEach(
            place -> {
              if (place.read(card) instanceof Field.Value read) {
                place.write(card, read);
              }
            });

    assertThat(card).isEqualTo(before);
  }

  @Property(tries = 300)
  @Label("put-put: the last word counts")
  void onlyTheLastWriteCounts(
      @ForAll("cards") ObjectNode card,
      @ForAll("cardFields") ContactField field,
      @ForAll("texts") String text) {
    ObjectNode once = card.deepCopy();
    Place place = place(field);

    place.write(card, Field.of("first" + text));
    place.write(card, Field.of("x" + text));
    place.write(once, Field.of("x" + text));

    assertThat(card).isEqualTo(once);
  }

  @Property(tries = 300)
  @Label("I5: no other field changes, and nothing of other entries is lost")
  void touchesNothingElse(
      @ForAll("cards") ObjectNode card,
      @ForAll("cardFields") ContactField field,
      @ForAll("values") Field value) {
    ObjectNode before = card.deepCopy();

    place(field).write(card, value);

    Places.CARD.forEach(
        (other, place) -> {
          if (other != field && place.read(before).text().isPresent()) {
            assertThat(place.read(card)).as(other.name()).isEqualTo(place.read(before));
          }
        });
    assertThat(lost(before, card)).hasSizeLessThanOrEqualTo(1);
    assertThat(card.path("RoleOrTitle")).isEqualTo(before.path("RoleOrTitle"));
  }

  @Property(tries = 100)
  @Label("F16: an absent value changes nothing of what is there")
  void absentChangesNothing(
      @ForAll("cards") ObjectNode card, @ForAll("cardFields") ContactField field) {
    ObjectNode before = card.deepCopy();

    place(field).write(card, Field.absent());

    assertThat(card).isEqualTo(before);
  }

  @Provide
  Arbitrary<ContactField> cardFields() {
    return Arbitraries.of(Places.CARD.keySet());
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab 1é,;").ofMaxLength(8);
  }

  @Provide
  Arbitrary<Field> values() {
    return texts().map(Field::of);
  }

  @Provide
  Arbitrary<ObjectNode> cards() {
    return Combinators.combine(
            texts().list().ofMaxSize(3),
            entry("Number", PHONE_LABELS).list().ofMaxSize(5),
            entry("City", ADDRESS_LABELS).list().ofMaxSize(4),
            Arbitraries.of(true, false))
        .as(
            (emails, phones, addresses, complete) -> {
              ObjectNode card = Json.object().put("RoleOrTitle", "Chair");
              ArrayNode list = card.putArray("EmailAddresses");
              emails.forEach(list::add);
              card.putArray("PhoneNumbers").addAll(phones);
              if (complete) {
                card.putArray("Addresses").addAll(addresses);
                card.putNull("WebSites");
              }
              return card;
            });
  }

  private Arbitrary<ObjectNode> entry(String member, List<String> labels) {
    return Combinators.combine(texts(), Arbitraries.of(labels), Arbitraries.of(true, false))
        .as(
            (text, label, bare) -> {
              ObjectNode entry = Json.object().put("Label", label).put("CountryCode", "GB");
              return bare ? entry.putNull(member) : entry.put(member, text);
            });
  }

  private static Place place(ContactField field) {
    Place place = Places.CARD.get(field);
    assertThat(place).isNotNull();
    return place;
  }

  private static List<JsonNode> lost(ObjectNode before, ObjectNode after) {
    var lost = new ArrayList<>(entries(before));
    entries(after).forEach(lost::remove);
    return lost;
  }

  private static List<JsonNode> entries(ObjectNode card) {
    return Stream.of("EmailAddresses", "PhoneNumbers", "Addresses", "WebSites")
        .flatMap(list -> Json.elements(card, list))
        .toList();
  }
}
