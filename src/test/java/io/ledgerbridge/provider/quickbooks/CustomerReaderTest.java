package io.ledgerbridge.provider.quickbooks;

import static io.ledgerbridge.provider.quickbooks.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.Snapshot.Coverage;
import io.ledgerbridge.provider.Snapshot.Trait;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading a customer")
class CustomerReaderTest {

  private static final String CUSTOMER =
      """
      {"Taxable":true,"Id":"58","SyncToken":"3","sparse":false,"Active":true,"Job":false,
       "MetaData":{"CreateTime":"2026-03-04T09:05:09-08:00",
                   "LastUpdatedTime":"2026-03-04T09:08:00-08:00"},
       "Title":"Dr.","GivenName":"Marisol","MiddleName":"Q.","FamilyName":"Okafor","Suffix":"Jr.",
       "CompanyName":"Okafor LLC","DisplayName":"Marisol Okafor",
       "PrimaryEmailAddr":{"Address":"marisol@okafor.example, office@okafor.example"},
       "PrimaryPhone":{"FreeFormNumber":"+1 555 010 7788"},
       "AlternatePhone":{"FreeFormNumber":"+1 555 010 9999"},
       "Mobile":{"FreeFormNumber":"+1 555 010 7789"},"Fax":{"FreeFormNumber":"+1 555 010 7790"},
       "WebAddr":{"URI":"https://okafor.example"},"Notes":"Prefers mornings",
       "BillAddr":{"Id":"412","Line1":"18 Harbour Row","Line3":"Unit 4","City":"Portland",
                   "CountrySubDivisionCode":"OR","PostalCode":"97209","Country":"USA",
                   "Lat":"INVALID"},
       "ShipAddr":{"Id":"413","Line1":"PO Box 7","City":"Salem"}}""";

  private final CustomerReader reader = new CustomerReader(CustomerMembers.standard());

  @Test
  @DisplayName("finds every field (R24, R27, R28)")
  void fields() {
    Snapshot snapshot = reader.listed(json(CUSTOMER));

    assertThat(snapshot.ref()).isEqualTo(new RecordRef("Customer", "58"));
    assertThat(snapshot.name()).isEqualTo("Marisol Q. Okafor");
    assertThat(snapshot.version()).isEqualTo("3");
    assertThat(snapshot.modifiedAt()).isEqualTo(Instant.parse("2026-03-04T17:08:00Z"));
    assertThat(snapshot.traits()).isEmpty();
    assertThat(snapshot.contact())
        .isEqualTo(
            Samples.person(
                ContactField.TITLE, "Dr.",
                ContactField.FIRST_NAME, "Marisol",
                ContactField.MIDDLE_NAME, "Q.",
                ContactField.LAST_NAME, "Okafor",
                ContactField.SUFFIX, "Jr.",
                ContactField.COMPANY, "Okafor LLC",
                ContactField.DISPLAY_NAME, "Marisol Okafor",
                ContactField.EMAIL, "marisol@okafor.example, office@okafor.example",
                ContactField.PHONE, "+1 555 010 7788",
                ContactField.MOBILE_PHONE, "+1 555 010 7789",
                ContactField.FAX, "+1 555 010 7790",
                ContactField.WEBSITE, "https://okafor.example",
                ContactField.NOTES, "Prefers mornings",
                ContactField.BILLING_LINES, "18 Harbour Row\n\nUnit 4",
                ContactField.BILLING_CITY, "Portland",
                ContactField.BILLING_REGION, "OR",
                ContactField.BILLING_POSTAL_CODE, "97209",
                ContactField.BILLING_COUNTRY, "USA",
                ContactField.SHIPPING_LINES, "PO Box 7",
                ContactField.SHIPPING_CITY, "Salem"));
  }

  @Test
  @DisplayName("a member that a list leaves out is absent, never empty (F16)")
  void listed() {
    Snapshot snapshot =
        reader.listed(json("{\"Id\":\"58\",\"BillAddr\":{\"City\":\"Salem\"},\"Notes\":\"\"}"));

    assertThat(snapshot.coverage()).isEqualTo(Coverage.LISTED);
    assertThat(snapshot.contact().get(ContactField.MOBILE_PHONE)).isEqualTo(Field.absent());
    assertThat(snapshot.contact().get(ContactField.BILLING_LINES)).isEqualTo(Field.absent());
    assertThat(snapshot.contact().get(ContactField.NOTES)).isEqualTo(Field.empty());
  }

  @Test
  @DisplayName("a member that the single read leaves out is empty (F16)")
  void full() {
    Snapshot snapshot = reader.full(json("{\"Id\":\"58\",\"sparse\":false,\"GivenName\":\"A\"}"));

    assertThat(snapshot.coverage()).isEqualTo(Coverage.FULL);
    assertThat(snapshot.contact().get(ContactField.MOBILE_PHONE)).isEqualTo(Field.empty());
    assertThat(snapshot.contact().get(ContactField.BILLING_LINES)).isEqualTo(Field.empty());
  }

  @Test
  @DisplayName("an object that calls itself sparse is never taken for the whole")
  void sparse() {
    Snapshot snapshot = reader.full(json("{\"Id\":\"58\",\"sparse\":true,\"GivenName\":\"A\"}"));

    assertThat(snapshot.coverage()).isEqualTo(Coverage.LISTED);
    assertThat(snapshot.contact().get(ContactField.MOBILE_PHONE)).isEqualTo(Field.absent());
  }

  @Test
  @DisplayName("the customer type tells the kind where it is Individual or Business (R48)")
  void declaredKind() {
    assertThat(ofType("Individual").declaredKind()).contains(Kind.PERSON);
    assertThat(ofType("Business").declaredKind()).contains(Kind.ORGANIZATION);
    assertThat(ofType("Business").contact().kind()).isEqualTo(Kind.ORGANIZATION);
    assertThat(ofType("Wholesale").declaredKind()).isEmpty();
    assertThat(ofType("Wholesale").contact().kind()).isEqualTo(Kind.PERSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Id\":\"58\",\"Job\":true,\"ParentRef\":{\"value\":\"7\"}}",
        "{\"Id\":\"58\",\"Job\":false,\"ParentRef\":{\"value\":\"7\"}}",
        "{\"Id\":\"58\",\"IsProject\":true}"
      })
  @DisplayName("sub-customers and projects are known for what they are (R20)")
  void subRecords(String row) {
    assertThat(reader.listed(json(row)).traits()).containsExactly(Trait.SUB_RECORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Blue Heron (deleted)", "Blue Heron (Deleted)", "Blue Heron (deleted 2)"})
  @DisplayName("the suffix of an inactive customer's name is not part of the name")
  void inactive(String displayName) {
    Snapshot snapshot =
        reader.listed(
            json("{\"Id\":\"58\",\"Active\":false,\"DisplayName\":\"" + displayName + "\"}"));

    assertThat(snapshot.traits()).containsExactly(Trait.INACTIVE);
    assertThat(snapshot.name()).isEqualTo("Blue Heron");
    assertThat(snapshot.contact().text(ContactField.DISPLAY_NAME)).contains("Blue Heron");
  }

  @Test
  @DisplayName("blank lines at the ends of an address are dropped")
  void addressLines() {
    Snapshot snapshot =
        reader.listed(
            json("{\"Id\":\"1\",\"BillAddr\":{\"Line1\":\" \",\"Line2\":\"a\",\"Line5\":\"\"}}"));

    assertThat(snapshot.contact().text(ContactField.BILLING_LINES)).contains("a");
  }

  @Test
  @DisplayName("a field can be kept in another member, or not at all (R27)")
  void remapped() {
    var remapped =
        new CustomerReader(
            new CustomerMembers(Map.of("phone", "AlternatePhone", "billingAddress", "ShipAddr")));

    assertThat(remapped.listed(json(CUSTOMER)).contact())
        .isEqualTo(
            Samples.person(
                ContactField.PHONE, "+1 555 010 9999",
                ContactField.BILLING_LINES, "PO Box 7",
                ContactField.BILLING_CITY, "Salem"));
  }

  private Snapshot ofType(String type) {
    return reader.listed(
        json("{\"Id\":\"58\",\"CustomerTypeRef\":{\"value\":\"2\",\"name\":\"" + type + "\"}}"));
  }
}
