package io.ledgerbridge.provider.karbon;

import static io.ledgerbridge.provider.Conversation.play;
import static io.ledgerbridge.provider.karbon.Commands.organization;
import static io.ledgerbridge.provider.karbon.Commands.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.ProviderFailure.Rejected;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.WriteCommand;
import io.ledgerbridge.provider.WriteOutcome;
import io.ledgerbridge.provider.WriteOutcome.Failed;
import io.ledgerbridge.provider.WriteOutcome.Written;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KarbonWritingTest {

  private final KarbonConnector karbon = new KarbonConnector();
  private final Tenant tenant =
      new Tenant()
          .holding(Samples.PERSON_PATH, Samples.PERSON)
          .holding(Samples.ORGANIZATION_PATH, Samples.ORGANIZATION);
  private final ObjectNode before = tenant.record(Samples.PERSON_PATH);
  private final Contact ada = new KarbonRecord(KarbonType.CONTACT, before).contact();

  @Test
  @DisplayName("R60: names go by PATCH, and nothing else is sent")
  void patchesNames() {
    Snapshot after =
        written(
            Map.of(ContactField.LAST_NAME, Field.of("Reed"), ContactField.TITLE, Field.empty()));

    assertThat(tenant.written()).containsExactly("PATCH " + Samples.PERSON_PATH);
    assertThat(tenant.sent("PATCH").toString())
        .isEqualTo("{\"Salutation\":null,\"LastName\":\"Reed\"}");
    assertThat(after.name()).isEqualTo("Ada Maria Reed");
    assertThat(after.version()).isNotEqualTo(Json.text(before, "LastModifiedDateTime"));
  }

  @Test
  @DisplayName("Get-put: writing back all that was read makes no call but the look")
  void writesNothingOfWhatItRead() {
    written(ada.fields());

    assertThat(tenant.written()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ContactField.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"COMPANY", "DISPLAY_NAME"})
  @DisplayName("R60, put-get: what is written to a field is what is read, and no other field moves")
  void readsWhatItWrote(ContactField field) {
    Snapshot after = written(Map.of(field, Field.of("9 new")));

    assertThat(after.contact()).isEqualTo(ada.with(field, Field.of("9 new")));
  }

  @ParameterizedTest
  @EnumSource(
      value = ContactField.class,
      names = {"TITLE", "MIDDLE_NAME", "MOBILE_PHONE", "NOTES", "SHIPPING_CITY", "BILLING_REGION"})
  @DisplayName("F16, put-get: what is cleared is read as empty")
  void readsWhatItCleared(ContactField field) {
    Snapshot after = written(Map.of(field, Field.empty()));

    assertThat(after.contact()).isEqualTo(ada.with(field, Field.empty()));
  }

  @Test
  @DisplayName("I5: a new e-mail address replaces the first; the card is sent as read else")
  void putsTheWholeCard() {
    written(Map.of(ContactField.EMAIL, Field.of("new@example.test")));

    assertThat(tenant.written()).containsExactly("PUT " + Samples.CARD_PATH);
    ObjectNode expected = primaryCard(before);
    ((ArrayNode) expected.path("EmailAddresses")).set(0, "new@example.test");
    assertThat(tenant.sent("PUT")).isEqualTo(RequestShape.card(expected));
  }

  @Test
  @DisplayName("A card that is put carries what requests may carry, and no null of the answer's")
  void sendsRequestMembersOnly() {
    ObjectNode shown = tenant.record(Samples.PERSON_PATH);
    ((ObjectNode) shown.at("/BusinessCards/1")).put("MadeByKarbon", "2026");
    tenant.holding(Samples.PERSON_PATH, shown.toString());

    written(Map.of(ContactField.EMAIL, Field.of("new@example.test")));

    JsonNode sent = tenant.sent("PUT");
    assertThat(sent.findValues("AddressKey")).isEmpty();
    assertThat(sent.findValues("PhoneNumberKey")).isEmpty();
    assertThat(sent.has("MadeByKarbon")).isFalse();
    assertThat(sent.has("SkypeLink")).isFalse();
    assertThat(sent.toString()).doesNotContain("null");
    assertThat(sent.path("LinkedInLink").asText()).isEqualTo("linkedin.test/ada");
    assertThat(sent.at("/Addresses/0/AddressLines").asText()).isEqualTo("1 Dock Road");
  }

  @Test
  @DisplayName("R28, I5: part of an address changes alone, and no other record member does")
  void changesOnePartOfAnAddress() {
    written(
        Map.of(
            ContactField.BILLING_CITY, Field.of("Arlington"),
            ContactField.SHIPPING_REGION, Field.of("West Yorkshire")));

    ObjectNode expected = before.deepCopy();
    JsonNode addresses = expected.path("BusinessCards").path(1).path("Addresses");
    ((ObjectNode) addresses.path(0)).put("StateProvinceCounty", "West Yorkshire");
    ((ObjectNode) addresses.path(1)).put("City", "Arlington");
    ((ArrayNode) expected.path("BusinessCards")).set(1, RequestShape.card(primaryCard(expected)));
    assertThat(unversioned(tenant.record(Samples.PERSON_PATH))).isEqualTo(unversioned(expected));
  }

  @Test
  @DisplayName("A telephone number keeps its label; one of a new sort gets it")
  void changesTelephoneNumbers() {
    written(
        Map.of(
            ContactField.PHONE, Field.of("703 555 0000"),
            ContactField.FAX, Field.of("703 555 0001"),
            ContactField.MOBILE_PHONE, Field.empty()));

    assertThat(tenant.sent("PUT").path("PhoneNumbers").toString())
        .isEqualTo(
            "[{\"Number\":\"0113 496 0000\",\"CountryCode\":\"GB\",\"Label\":\"Home\"},"
                + "{\"Number\":\"703 555 0000\",\"CountryCode\":\"US\",\"Label\":\"Office\"},"
                + "{\"Label\":\"Fax\",\"Number\":\"703 555 0001\"}]");
  }

  @Test
  @DisplayName("I3: clearing takes out the first entry only, and the next takes its place")
  void clearsOnlyTheFirstEntry() {
    Snapshot after =
        written(
            Map.of(
                ContactField.EMAIL, Field.empty(),
                ContactField.PHONE, Field.empty(),
                ContactField.BILLING_LINES, Field.empty(),
                ContactField.BILLING_CITY, Field.empty(),
                ContactField.BILLING_REGION, Field.empty(),
                ContactField.BILLING_POSTAL_CODE, Field.empty(),
                ContactField.BILLING_COUNTRY, Field.empty()));

    assertThat(after.contact().text(ContactField.EMAIL)).contains("ada.second@example.test");
    assertThat(after.contact().text(ContactField.PHONE)).contains("0113 496 0000");
    assertThat(after.contact().text(ContactField.BILLING_LINES)).contains("PO Box 9");
    assertThat(tenant.sent("PUT").path("Addresses")).hasSize(3);
  }

  @Test
  @DisplayName("I5: notes go by a PUT of the whole record without its cards, team included")
  void putsNotesWithTheWholeRecord() {
    written(
        Map.of(
            ContactField.NOTES, Field.of("Prefers mail."),
            ContactField.FIRST_NAME, Field.of("Adah")));

    assertThat(tenant.written()).containsExactly("PUT " + Samples.PERSON_PATH);
    assertThat(tenant.sent("PUT").has("BusinessCards")).isFalse();
    assertThat(tenant.sent("PUT").has("@odata.type")).isFalse();
    assertThat(tenant.calls.get(1).body().orElseThrow()).contains("\"AnnualRevenue\":250.00");
    ObjectNode expected = before.deepCopy();
    expected.put("FirstName", "Adah").putObject("EntityDescription").put("Text", "Prefers mail.");
    expected.remove(List.of("@odata.context", "@odata.type"));
    assertThat(unversioned(tenant.record(Samples.PERSON_PATH))).isEqualTo(unversioned(expected));
  }

  @Test
  @DisplayName("A record without a card gets one, along with what else is new")
  void makesTheFirstCard() {
    Contact values =
        organization(
            Map.of(
                ContactField.EMAIL, Field.of("office@quill.test"),
                ContactField.COMPANY, Field.of("Quill & Daughters")));

    var outcome = write(Commands.update("Organization", "2Nw8tnxwQCVf", quill(), values));

    assertThat(tenant.written()).containsExactly("PUT " + Samples.ORGANIZATION_PATH);
    assertThat(tenant.sent("PUT").path("BusinessCards").toString())
        .isEqualTo("[{\"IsPrimaryCard\":true,\"EmailAddresses\":[\"office@quill.test\"]}]");
    assertThat(((Written) outcome).after().name()).isEqualTo("Quill & Daughters");
  }

  @Test
  @DisplayName("I5: a card is never put in the place of cards that the answer does not show")
  void refusesToWriteBlindly() {
    tenant.holding(Samples.PERSON_PATH, "{\"ContactKey\":\"2k9VdTqZr4bM\",\"FirstName\":\"Ada\"}");

    Contact values = person(Map.of(ContactField.EMAIL, Field.of("a@b.test")));
    var outcome = write(Commands.update("Contact", "2k9VdTqZr4bM", person(Map.of()), values));

    assertThat(failure(outcome)).isInstanceOf(Rejected.class);
    assertThat(tenant.written()).isEmpty();
  }

  @Test
  void doesNotClearANameThatKarbonNeeds() {
    ProviderFailure failure =
        failure(
            update(
                ada,
                Map.of(
                    ContactField.LAST_NAME, Field.empty(),
                    ContactField.EMAIL, Field.of("new@example.test"))));

    assertThat(failure.code()).isEqualTo("FIRST_AND_LAST_NAME_NEEDED");
    assertThat(failure.message()).endsWith("lacking: a last name");
    assertThat(tenant.written()).isEmpty();
  }

  @Test
  void passesOverFieldsThatKarbonHasNoPlaceFor() {
    var outcome =
        update(
            ada,
            Map.of(
                ContactField.COMPANY, Field.of("Quill Ltd"),
                ContactField.DISPLAY_NAME, Field.of("Ada")));

    assertThat(outcome).isInstanceOf(Written.class);
    assertThat(tenant.written()).isEmpty();
  }

  @Test
  void saysWhichCommandFailed() {
    var outcome = write(Commands.update("Contact", "none", person(Map.of()), person(Map.of())));

    assertThat(outcome.commandId()).isEqualTo("c1");
    assertThat(failure(outcome)).isInstanceOf(ProviderFailure.NotFound.class);
  }

  private Snapshot written(Map<ContactField, Field> values) {
    return ((Written) update(ada, values)).after();
  }

  private WriteOutcome update(Contact known, Map<ContactField, Field> values) {
    return write(Commands.update("Contact", "2k9VdTqZr4bM", known, person(values)));
  }

  private WriteOutcome write(WriteCommand command) {
    return play(karbon.write("", List.of(command)), tenant).get(0);
  }

  private Contact quill() {
    return new KarbonRecord(KarbonType.ORGANIZATION, tenant.record(Samples.ORGANIZATION_PATH))
        .contact();
  }

  private static ProviderFailure failure(WriteOutcome outcome) {
    return ((Failed) outcome).failure();
  }

  private static ObjectNode primaryCard(ObjectNode record) {
    return (ObjectNode) record.path("BusinessCards").path(1).deepCopy();
  }

  private static ObjectNode unversioned(ObjectNode record) {
    return record.without("LastModifiedDateTime");
  }
}
