package io.ledgerbridge.provider.karbon;

import static io.ledgerbridge.provider.Conversation.play;
import static io.ledgerbridge.provider.karbon.Commands.organization;
import static io.ledgerbridge.provider.karbon.Commands.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.ProviderFailure.Rejected;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import io.ledgerbridge.provider.WriteCommand;
import io.ledgerbridge.provider.WriteOutcome;
import io.ledgerbridge.provider.WriteOutcome.Failed;
import io.ledgerbridge.provider.WriteOutcome.Found;
import io.ledgerbridge.provider.WriteOutcome.Written;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KarbonCreatingTest {

  private static final Contact ADA =
      person(
          Map.of(
              ContactField.FIRST_NAME, Field.of("Ada"),
              ContactField.LAST_NAME, Field.of("Quill"),
              ContactField.SUFFIX, Field.empty(),
              ContactField.EMAIL, Field.of("ada@example.test"),
              ContactField.PHONE, Field.of("703 555 0142"),
              ContactField.BILLING_LINES, Field.of("12 Lantern Row\nUnit 4"),
              ContactField.BILLING_CITY, Field.of("Alexandria"),
              ContactField.SHIPPING_COUNTRY, Field.of("US"),
              ContactField.WEBSITE, Field.empty()));

  private final KarbonConnector karbon = new KarbonConnector();
  private final Tenant tenant = new Tenant();

  @Test
  @DisplayName("R24, R68: a person is created with one card, its type and the command's key")
  void createsAPerson() {
    var outcome = (Written) write(Commands.create(ADA, "Client"));

    assertThat(tenant.asked()).containsExactly("POST /v3/Contacts");
    assertThat(tenant.calls.get(0).body())
        .contains(
            "{\"FirstName\":\"Ada\",\"LastName\":\"Quill\",\"UserDefinedIdentifier\":\"QBO-58-o'1\","
                + "\"ContactType\":\"Client\",\"BusinessCards\":[{\"IsPrimaryCard\":true,"
                + "\"EmailAddresses\":[\"ada@example.test\"],"
                + "\"PhoneNumbers\":[{\"Label\":\"Work\",\"Number\":\"703 555 0142\"}],"
                + "\"Addresses\":[{\"Label\":\"Mailing\",\"AddressLines\":\"12 Lantern Row\\nUnit 4\","
                + "\"City\":\"Alexandria\"},{\"Label\":\"Physical\",\"CountryCode\":\"US\"}]}]}");
    assertThat(outcome.after().contact().text(ContactField.EMAIL)).contains("ada@example.test");
  }

  @Test
  void createsAnOrganization() {
    var outcome =
        (Written)
            write(
                Commands.create(
                    organization(Map.of(ContactField.COMPANY, Field.of("Quill Ltd"))), "Client"));

    assertThat(tenant.asked()).containsExactly("POST /v3/Organizations");
    assertThat(outcome.after().declaredKind()).contains(Kind.ORGANIZATION);
    assertThat(outcome.after().name()).isEqualTo("Quill Ltd");
  }

  @Test
  @DisplayName("Names that Karbon needs are never made up")
  void refusesPersonsWithoutBothNames() {
    var single = person(Map.of(ContactField.LAST_NAME, Field.of("Cher")));

    var failure = ((Failed) write(Commands.create(single, "Client"))).failure();

    assertThat(failure)
        .isEqualTo(
            new Rejected(
                "FIRST_AND_LAST_NAME_NEEDED",
                "A person in Karbon needs a first and a last name; lacking: a first name"));
    assertThat(tenant.asked()).isEmpty();
    var nameless = (Failed) write(Commands.create(organization(Map.of()), "Client"));
    assertThat(nameless.failure().code()).isEqualTo("COMPANY_NAME_NEEDED");
  }

  @Test
  @DisplayName("F4: a repeated create finds the record of the first, and makes no second one")
  void findsTheFirstOfTwoCreates() {
    var first = (Written) write(Commands.create(ADA, "Client"));

    var second = (Found) write(Commands.create(ADA, "Client"));

    assertThat(second.now().ref()).isEqualTo(first.after().ref());
    assertThat(tenant.written()).containsExactly("POST /v3/Contacts", "POST /v3/Contacts");
  }

  @Test
  @DisplayName("F4: a create of unknown outcome is looked up by its key, quoted and encoded")
  void looksUpWhatCreatesLeft() {
    var create = Commands.create(ADA, "Client");
    assertThat(play(karbon.findCreated("", List.of(create)), tenant)).isEmpty();
    assertThat(tenant.asked())
        .containsExactly(
            "GET /v3/Contacts/GetContactByUserDefinedIdentifier"
                + "(UserDefinedIdentifier='QBO-58-o%27%271')?$expand=BusinessCards");

    var written = (Written) write(create);

    assertThat(play(karbon.findCreated("", List.of(create)), tenant))
        .containsExactly(new Found(create.id(), written.after()));
  }

  @Test
  @DisplayName("An identifier that others use is refused for good, without another attempt")
  void isRefusedWhereTheIdentifierBelongsToAnother() {
    tenant.answering(
        "POST",
        new HttpAnswer(
            500,
            Map.of(),
            "{\"error\":{\"code\":\"5001\",\"message\":\"User defined identifier already in use\"}}"));

    assertThat(((Failed) write(Commands.create(ADA, "Client"))).failure())
        .isInstanceOf(Rejected.class);
    assertThat(tenant.written()).hasSize(1);
  }

  @Test
  @DisplayName("F4: a create whose answer cannot be read may have landed")
  void doesNotKnowWhatAnUnreadableAnswerMeans() {
    tenant.answering("POST", new HttpAnswer(201, Map.of(), "<html>"));

    assertThat(((Failed) write(Commands.create(ADA, "Client"))).failure())
        .isInstanceOf(Unavailable.class);
  }

  private WriteOutcome write(WriteCommand command) {
    return play(karbon.write("", List.of(command)), tenant).get(0);
  }
}
