package io.ledgerbridge.contact;

import static io.ledgerbridge.contact.ContactField.COMPANY;
import static io.ledgerbridge.contact.ContactField.DISPLAY_NAME;
import static io.ledgerbridge.contact.ContactField.FIRST_NAME;
import static io.ledgerbridge.contact.ContactField.LAST_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassificationTest {

  @DisplayName("R19, R46 to R48 what a ledger record is")
  @ParameterizedTest(name = "{0} | {1} | {2} | {3} | {4} → {5}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # declared,   display name,       company,     first, last,  result
          -,            Acme Ltd,           Acme Ltd,    -,     -,     Organization Acme Ltd
          -,            ACME  ltd,          Acme Ltd,    -,     -,     Organization Acme Ltd
          -,            Acme Ltd (deleted), Acme Ltd,    -,     -,     Organization Acme Ltd
          -,            Smith - Sons,       Smith: Sons, -,     -,     Organization Smith: Sons
          -,            Acme Ltd,           Acme Ltd,    Jane,  Smith, Organization Acme Ltd
          -,            Jane Smith,         Acme Ltd,    Jane,  Smith, Person
          -,            Jane Smith,         -,           Jane,  Smith, Person
          -,            -,                  -,           Jane,  Smith, Person
          -,            Jane Smith,         Acme Ltd,    Jane,  -,     first-and-last-name-needed
          -,            Jane,               -,           Jane,  -,     first-and-last-name-needed
          -,            Smith,              -,           -,     Smith, first-and-last-name-needed
          -,            Jane Smith,         Acme Ltd,    -,     -,     first-and-last-name-needed
          -,            Jane Smith,         -,           -,     -,     no-name
          -,            -,                  -,           -,     -,     no-name
          PERSON,       Acme Ltd,           Acme Ltd,    Jane,  Smith, Person
          PERSON,       Acme Ltd,           Acme Ltd,    -,     -,     first-and-last-name-needed
          PERSON,       Jane Smith,         -,           -,     -,     no-name
          ORGANIZATION, Jane Smith,         -,           Jane,  Smith, Organization Jane Smith
          ORGANIZATION, Jane Smith,         Acme Ltd,    Jane,  Smith, Organization Acme Ltd
          ORGANIZATION, Acme Ltd (deleted), -,           -,     -,     Organization Acme Ltd
          ORGANIZATION, -,                  -,           Jane,  -,     no-name
          """)
  void table(
      Kind declared, String display, String company, String first, String last, String expected) {
    Contact ledger =
        Contact.unknown(Kind.PERSON)
            .with(DISPLAY_NAME, field(display))
            .with(COMPANY, field(company))
            .with(FIRST_NAME, field(first))
            .with(LAST_NAME, field(last));

    Classification result = Classification.of(Optional.ofNullable(declared), ledger);

    assertThat(shown(result)).isEqualTo(expected);
  }

  private static Field field(String text) {
    return text == null ? Field.empty() : Field.of(text);
  }

  private static String shown(Classification result) {
    if (result instanceof Classification.Organization organization) {
      assertThat(result.kind()).contains(Kind.ORGANIZATION);
      return "Organization " + organization.name();
    }
    if (result instanceof Classification.Undecided undecided) {
      assertThat(result.kind()).isEmpty();
      assertThat(undecided.text()).isNotBlank();
      return undecided.reasonCode();
    }
    assertThat(result.kind()).contains(Kind.PERSON);
    return "Person";
  }
}
