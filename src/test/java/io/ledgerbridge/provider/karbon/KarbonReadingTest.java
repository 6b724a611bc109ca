package io.ledgerbridge.provider.karbon;

import static io.ledgerbridge.provider.Conversation.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.Account;
import io.ledgerbridge.provider.Detail;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.Snapshot.Coverage;
import io.ledgerbridge.provider.Snapshot.Trait;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KarbonReadingTest {

  private static final RecordRef ADA = new RecordRef("Contact", "2k9VdTqZr4bM");
  private static final RecordRef QUILL = new RecordRef("Organization", "2Nw8tnxwQCVf");

  private final KarbonConnector karbon = new KarbonConnector();

  @Test
  void provesItsKeysByReadingTheTenantsSettings() {
    var settings =
        new HttpAnswer(
            200,
            Map.of(),
            """
            {"TenantKey":"SimTenant01","ContactTypes":[{"Name":"Client"},{"Name":"Prospect"}]}
            """);

    Account account =
        play(
            karbon.account(""),
            call -> {
              assertThat(call.path()).isEqualTo("/v3/TenantSettings");
              return settings;
            });

    assertThat(account)
        .isEqualTo(new Account("SimTenant01", "SimTenant01", List.of("Client", "Prospect")));
  }

  @Test
  void sendsBothHeaders() {
    assertThat(karbon.authorization(Map.of("applicationId", " 0b6f\n", "accessKey", "eyJ.a.b")))
        .isEqualTo(Map.of("Authorization", "Bearer 0b6f", "AccessKey", "eyJ.a.b"));
  }

  @Test
  @DisplayName("R24, R28: a person's names, notes and primary card are read in full")
  void readsAPersonInFull() {
    Snapshot ada = found(new Tenant().holding(Samples.PERSON_PATH, Samples.PERSON), ADA);

    assertThat(ada.ref()).isEqualTo(ADA);
    assertThat(ada.name()).isEqualTo("Ada Maria Quill");
    assertThat(ada.declaredKind()).contains(Kind.PERSON);
    assertThat(ada.coverage()).isEqualTo(Coverage.FULL);
    assertThat(ada.version()).isEqualTo("2026-03-01T09:30:13.7188114Z");
    assertThat(ada.modifiedAt()).isEqualTo(Instant.parse("2026-03-01T09:30:13.7188114Z"));
    assertThat(ada.contactType()).contains("Client");
    assertThat(ada.traits()).isEmpty();
    assertThat(ada.contact().fields())
        .containsEntry(ContactField.TITLE, Field.of("Ms"))
        .containsEntry(ContactField.FIRST_NAME, Field.of("Ada"))
        .containsEntry(ContactField.MIDDLE_NAME, Field.of("Maria"))
        .containsEntry(ContactField.LAST_NAME, Field.of("Quill"))
        .containsEntry(ContactField.SUFFIX, Field.empty())
        .containsEntry(ContactField.NOTES, Field.of("Birthday in June."))
        .containsEntry(ContactField.EMAIL, Field.of("ada@example.test"))
        .containsEntry(ContactField.WEBSITE, Field.of("www.one.test"))
        .containsEntry(ContactField.PHONE, Field.of("703 555 0142"))
        .containsEntry(ContactField.MOBILE_PHONE, Field.of("703 555 0199"))
        .containsEntry(ContactField.FAX, Field.empty())
        .containsEntry(ContactField.BILLING_LINES, Field.of("12 Lantern Row, rear\nUnit 4"))
        .containsEntry(ContactField.BILLING_COUNTRY, Field.of("US"))
        .containsEntry(ContactField.SHIPPING_CITY, Field.of("Leeds"))
        .containsEntry(ContactField.SHIPPING_REGION, Field.empty())
        .doesNotContainKeys(ContactField.COMPANY, ContactField.DISPLAY_NAME);
  }

  @Test
  void readsAnOrganizationWithoutACardAsHoldingNothing() {
    Snapshot quill =
        found(new Tenant().holding(Samples.ORGANIZATION_PATH, Samples.ORGANIZATION), QUILL);

    assertThat(quill.declaredKind()).contains(Kind.ORGANIZATION);
    assertThat(quill.name()).isEqualTo("Quill & Sons");
    assertThat(quill.contact().fields())
        .containsEntry(ContactField.COMPANY, Field.of("Quill & Sons"))
        .containsEntry(ContactField.NOTES, Field.empty())
        .containsEntry(ContactField.EMAIL, Field.empty())
        .containsEntry(ContactField.BILLING_CITY, Field.empty());
  }

  @Test
  @DisplayName("F16: what an answer leaves out is absent, but a shown address has no hidden parts")
  void leavesOutWhatTheAnswerLeavesOut() {
    var tenant =
        new Tenant()
            .holding(
                Samples.PERSON_PATH,
                """
                {"ContactKey":"2k9VdTqZr4bM","FirstName":"Ada","BusinessCards":[
                  {"BusinessCardKey":"1","EmailAddresses":null,
                   "Addresses":[{"City":" ","Label":"Mailing"}]}]}
                """);

    Map<ContactField, Field> fields = found(tenant, ADA).contact().fields();

    assertThat(fields)
        .containsEntry(ContactField.EMAIL, Field.empty())
        .containsEntry(ContactField.BILLING_CITY, Field.empty())
        .containsEntry(ContactField.BILLING_LINES, Field.empty())
        .containsEntry(ContactField.SHIPPING_CITY, Field.empty())
        .doesNotContainKeys(
            ContactField.LAST_NAME, ContactField.PHONE, ContactField.WEBSITE, ContactField.NOTES);
  }

  @Test
  @DisplayName("F16: an answer without cards tells nothing of what cards hold")
  void tellsNothingOfCardsThatAreNotShown() {
    var tenant = new Tenant().holding(Samples.PERSON_PATH, "{\"ContactKey\":\"2k9VdTqZr4bM\"}");

    assertThat(found(tenant, ADA).contact().fields()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Private", "Hidden"})
  @DisplayName("R22: records that are not public are marked")
  void marksHiddenRecords(String level) {
    var tenant =
        new Tenant()
            .holding(
                Samples.PERSON_PATH, Samples.PERSON.replace("\"Public\"", "\"" + level + "\""));

    assertThat(found(tenant, ADA).traits()).containsExactly(Trait.HIDDEN);
  }

  @Test
  void findsTheOrganizationThatAMessageCalledAContact() {
    var tenant = new Tenant().holding(Samples.ORGANIZATION_PATH, Samples.ORGANIZATION);

    Snapshot found = found(tenant, new RecordRef("Contact", "2Nw8tnxwQCVf"));

    assertThat(found.ref()).isEqualTo(QUILL);
  }

  @Test
  @DisplayName("F10: a record is gone only when a second look agrees")
  void believesInAbsenceOnlyAtTheSecondLook() {
    var empty = new Tenant();
    assertThat(play(karbon.detail("", ADA), empty)).isEqualTo(new Detail.Gone(ADA));
    assertThat(empty.asked())
        .containsExactly(
            "GET /v3/Contacts/2k9VdTqZr4bM?$expand=BusinessCards",
            "GET /v3/Organizations/2k9VdTqZr4bM?$expand=BusinessCards",
            "GET /v3/Contacts/2k9VdTqZr4bM?$expand=BusinessCards");

    var hiccup =
        new Tenant()
            .holding(Samples.PERSON_PATH, Samples.PERSON)
            .answering("GET", Tenant.NOT_FOUND, Tenant.NOT_FOUND);
    assertThat(found(hiccup, ADA).ref()).isEqualTo(ADA);
  }

  @Test
  @DisplayName("F10: an illness of Karbon's is no deletion")
  void doesNotTakeIllnessForDeletion() {
    var ill = new HttpAnswer(502, Map.of(), "<html>Bad gateway</html>");

    assertThatThrownBy(() -> play(karbon.detail("", ADA), call -> ill))
        .isInstanceOf(ProviderException.class);
  }

  @Test
  void readsSeveralRecordsOneByOneAndLeavesOutThoseThatAreNotThere() {
    var tenant = new Tenant().holding(Samples.PERSON_PATH, Samples.PERSON);

    List<Snapshot> read =
        play(karbon.details("", List.of(new RecordRef("Contact", "none"), ADA)), tenant);

    assertThat(read).extracting(Snapshot::ref).containsExactly(ADA);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T09:30:00Z, 2026-03-01T09:30:00Z",
    "2026-03-01T09:30:00.1Z, 2026-03-01T09:30:00.100Z",
    "2026-03-01T09:30:00.1234567Z, 2026-03-01T09:30:00.123456700Z",
    "2026-03-01T10:30:00+01:00, 2026-03-01T09:30:00Z",
    "2026-03-01T09:30:00, 2026-03-01T09:30:00Z"
  })
  void readsTimesInAnyPrecision(String sent, Instant expected) {
    assertThat(KarbonSummary.modified(Json.object().put("LastModifiedDateTime", sent)))
        .contains(expected);
  }

  private Snapshot found(Tenant tenant, RecordRef ref) {
    return ((Detail.Found) play(karbon.detail("", ref), tenant)).snapshot();
  }
}
