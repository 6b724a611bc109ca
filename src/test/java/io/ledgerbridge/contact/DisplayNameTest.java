package io.ledgerbridge.contact;

import static io.ledgerbridge.contact.ContactField.COMPANY;
import static io.ledgerbridge.contact.ContactField.FIRST_NAME;
import static io.ledgerbridge.contact.ContactField.LAST_NAME;
import static io.ledgerbridge.contact.ContactField.MIDDLE_NAME;
import static io.ledgerbridge.contact.ContactField.SUFFIX;
import static io.ledgerbridge.contact.ContactField.TITLE;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class DisplayNameTest {

  private static final Contact PERSON = Contact.unknown(Kind.PERSON);
  private static final Contact ORGANIZATION = Contact.unknown(Kind.ORGANIZATION);

  @Test
  @org.junit.jupiter.api.DisplayName("R51 an organisation is filed under its company name")
  void organisation() {
    assertThat(DisplayName.of(ORGANIZATION.with(COMPANY, Field.of("Acme Ltd"))))
        .contains("Acme Ltd");
  }

  @Test
  @org.junit.jupiter.api.DisplayName("R52 a person is filed under title, names and suffix")
  void person() {
    Contact jane =
        PERSON
            .with(TITLE, Field.of("Ms."))
            .with(FIRST_NAME, Field.of("Jane"))
            .with(LAST_NAME, Field.of("Smith"));
    Contact david =
        PERSON
            .with(TITLE, Field.of("Dr."))
            .with(FIRST_NAME, Field.of("David"))
            .with(MIDDLE_NAME, Field.of("Rufus"))
            .with(LAST_NAME, Field.of("Jones"));

    assertThat(DisplayName.of(jane)).contains("Ms. Jane Smith");
    assertThat(DisplayName.of(david)).contains("Dr. David Rufus Jones");
    assertThat(DisplayName.of(david.with(SUFFIX, Field.of("Jr."))))
        .contains("Dr. David Rufus Jones Jr.");
  }

  @Test
  @org.junit.jupiter.api.DisplayName("R52 missing and padded parts leave no double space")
  void noDoubleSpace() {
    Contact padded =
        PERSON
            .with(FIRST_NAME, Field.of(" Jane "))
            .with(MIDDLE_NAME, Field.empty())
            .with(LAST_NAME, Field.of("\u00a0Smith"));

    assertThat(DisplayName.of(padded)).contains("Jane Smith");
  }

  @Test
  @org.junit.jupiter.api.DisplayName(
      "R53 without any part there is none, and the missing are named")
  void missing() {
    assertThat(DisplayName.of(PERSON)).isEmpty();
    assertThat(DisplayName.of(ORGANIZATION)).isEmpty();
    assertThat(DisplayName.missingParts(PERSON)).containsExactly("firstName", "lastName");
    assertThat(DisplayName.missingParts(PERSON.with(FIRST_NAME, Field.of("Jane"))))
        .containsExactly("lastName");
    assertThat(DisplayName.missingParts(ORGANIZATION)).containsExactly("company");
  }

  @Test
  @org.junit.jupiter.api.DisplayName("R50 a name is cleaned of what QuickBooks refuses")
  void clean() {
    assertThat(DisplayName.clean("Smith: Sons")).isEqualTo("Smith - Sons");
    assertThat(DisplayName.clean("Smith:Sons")).isEqualTo("Smith -Sons");
    assertThat(DisplayName.clean(" Smith\t&\nSons ")).isEqualTo("Smith & Sons");
    assertThat(DisplayName.clean("x".repeat(499) + "😀")).isEqualTo("x".repeat(499));
  }

  @Test
  @org.junit.jupiter.api.DisplayName(
      "QuickBooks' mark of an inactive customer is no part of the name")
  void deletedSuffix() {
    assertThat(DisplayName.withoutDeletedSuffix("Marisol Okafor (deleted)"))
        .isEqualTo("Marisol Okafor");
    assertThat(DisplayName.withoutDeletedSuffix("Marisol Okafor (Deleted)"))
        .isEqualTo("Marisol Okafor");
    assertThat(DisplayName.withoutDeletedSuffix("Marisol Okafor (deleted 2)"))
        .isEqualTo("Marisol Okafor");
    assertThat(DisplayName.withoutDeletedSuffix("Files (deleted) Ltd"))
        .isEqualTo("Files (deleted) Ltd");
  }

  @Property
  @Domain(Texts.class)
  void cleanIsIdempotentAndFits(@ForAll String text) {
    String cleaned = DisplayName.clean(text.repeat(30));

    assertThat(cleaned).hasSizeLessThanOrEqualTo(500).doesNotContain(":", "\t", "\n", "  ");
    assertThat(DisplayName.clean(cleaned)).isEqualTo(cleaned);
  }

  @Property
  @Domain(Texts.class)
  void withoutDeletedSuffixIsIdempotent(@ForAll String text) {
    String active = DisplayName.withoutDeletedSuffix(text);

    assertThat(DisplayName.withoutDeletedSuffix(active)).isEqualTo(active);
  }
}
