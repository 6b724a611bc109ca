package io.ledgerbridge.provider.quickbooks;

import static io.ledgerbridge.contact.ContactField.COMPANY;
import static io.ledgerbridge.contact.ContactField.DISPLAY_NAME;
import static io.ledgerbridge.contact.ContactField.EMAIL;
import static io.ledgerbridge.contact.ContactField.FIRST_NAME;
import static io.ledgerbridge.contact.ContactField.LAST_NAME;
import static io.ledgerbridge.contact.ContactField.MIDDLE_NAME;
import static io.ledgerbridge.contact.ContactField.TITLE;
import static io.ledgerbridge.provider.quickbooks.Samples.organization;
import static io.ledgerbridge.provider.quickbooks.Samples.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The DisplayName that goes with a write")
class CustomerNameTest {

  private static final Contact NOTHING = Contact.unknown(Kind.PERSON);

  @Nested
  @DisplayName("of a new customer")
  class New {

    @Test
    @DisplayName("is Title First Middle Last Suffix of a person (R52)")
    void person() {
      assertThat(
              completed(
                  NOTHING, Samples.person(TITLE, "Ms.", FIRST_NAME, "Jane", LAST_NAME, "Smith")))
          .isEqualTo("Ms. Jane Smith");
      assertThat(
              completed(
                  NOTHING,
                  Samples.person(
                      TITLE, "Dr.", FIRST_NAME, "David", MIDDLE_NAME, "Rufus", LAST_NAME, "Jones")))
          .isEqualTo("Dr. David Rufus Jones");
    }

    @Test
    @DisplayName("is the company of an organisation (R51), without colons")
    void company() {
      assertThat(completed(NOTHING, organization(COMPANY, "Blue Heron LLC")))
          .isEqualTo("Blue Heron LLC");
      assertThat(completed(NOTHING, organization(COMPANY, "Heron: Blue")))
          .isEqualTo("Heron - Blue");
    }

    @Test
    @DisplayName("is missing where its parts are (R53)")
    void missing() {
      assertThat(CustomerName.complete(NOTHING, Samples.person(EMAIL, "a@b.example")))
          .isEqualTo(Samples.person(EMAIL, "a@b.example"));
    }
  }

  @Nested
  @DisplayName("of an update")
  class Update {

    @Test
    @DisplayName("stays while no part of the name changes (R50)")
    void unrelated() {
      Contact before = person(FIRST_NAME, "Jane", LAST_NAME, "Smith", DISPLAY_NAME, "Smith, J.");

      assertThat(completed(before, person(EMAIL, "a@b.example"))).isEqualTo("Smith, J.");
    }

    @Test
    @DisplayName("follows the parts it was made of")
    void follows() {
      Contact before = person(FIRST_NAME, "Jane", LAST_NAME, "Smith", DISPLAY_NAME, "jane  smith");

      assertThat(completed(before, person(LAST_NAME, "Jones"))).isEqualTo("Jane Jones");
    }

    @Test
    @DisplayName("follows, too, where it was made without the title")
    void followsWithoutTitle() {
      Contact before =
          person(TITLE, "Ms.", FIRST_NAME, "Jane", LAST_NAME, "Smith", DISPLAY_NAME, "Jane Smith");

      assertThat(completed(before, person(LAST_NAME, "Jones"))).isEqualTo("Ms. Jane Jones");
    }

    @Test
    @DisplayName("stays where it is a name of the user's own")
    void own() {
      Contact before = person(FIRST_NAME, "Jane", LAST_NAME, "Smith", DISPLAY_NAME, "Client 17");

      assertThat(completed(before, person(LAST_NAME, "Jones"))).isEqualTo("Client 17");
    }

    @Test
    @DisplayName("follows the company that it equalled, and no other")
    void company() {
      Contact equal = organization(COMPANY, "Blue Heron LLC", DISPLAY_NAME, "Blue Heron LLC");
      Contact other = organization(COMPANY, "Blue Heron LLC", DISPLAY_NAME, "Heron group");

      assertThat(completed(equal, organization(COMPANY, "Grey Heron LLC")))
          .isEqualTo("Grey Heron LLC");
      assertThat(completed(other, organization(COMPANY, "Grey Heron LLC")))
          .isEqualTo("Heron group");
    }

    @Test
    @DisplayName("is the one asked for where one is asked for")
    void asked() {
      Contact before = person(FIRST_NAME, "Jane", DISPLAY_NAME, "Jane");

      assertThat(completed(before, person(DISPLAY_NAME, "Jane (Client)")))
          .isEqualTo("Jane (Client)");
    }
  }

  private static String completed(Contact before, Contact values) {
    return new QuickBooksConnector().complete(before, values).text(DISPLAY_NAME).orElseThrow();
  }
}
