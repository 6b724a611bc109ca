package io.ledgerbridge.contact;

import static io.ledgerbridge.contact.ContactField.COMPANY;
import static io.ledgerbridge.contact.ContactField.DISPLAY_NAME;
import static io.ledgerbridge.contact.ContactField.FIRST_NAME;
import static io.ledgerbridge.contact.ContactField.LAST_NAME;
import static io.ledgerbridge.contact.ContactField.MIDDLE_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NameKeysTest {

  private static final Contact JANE =
      Contact.unknown(Kind.PERSON)
          .with(FIRST_NAME, Field.of("Jane"))
          .with(LAST_NAME, Field.of("Smith"));
  private static final Contact JANE_ANN = JANE.with(MIDDLE_NAME, Field.of("Ann"));

  @Test
  @DisplayName("R33 a person's keys leave the middle name in and out")
  void person() {
    assertThat(NameKeys.of(JANE_ANN))
        .isEqualTo(new NameKeys(Optional.of("jane ann smith"), Optional.of("jane smith")));
  }

  @Test
  @DisplayName("R33 names are the same whether or not one side tells the middle name")
  void middleNameIsOptional() {
    assertThat(NameKeys.of(JANE).intersects(NameKeys.of(JANE_ANN))).isTrue();
    assertThat(NameKeys.of(JANE_ANN).intersects(NameKeys.ofText(" JANE\u00a0Smith"))).isTrue();
    assertThat(NameKeys.of(JANE_ANN).intersects(NameKeys.ofText("Jane Ann Smith"))).isTrue();
    assertThat(NameKeys.of(JANE).intersects(NameKeys.ofText("Jane Smythe"))).isFalse();
  }

  @Test
  @DisplayName("R33 an organisation's key is its company name, else its display name")
  void organisation() {
    Contact acme =
        Contact.unknown(Kind.ORGANIZATION).with(DISPLAY_NAME, Field.of("ACME Ltd (deleted)"));

    assertThat(NameKeys.of(acme)).isEqualTo(NameKeys.ofText("Acme Ltd"));
    assertThat(NameKeys.of(acme.with(COMPANY, Field.of("Acme"))))
        .isEqualTo(NameKeys.ofText("Acme"));
  }

  @Test
  @DisplayName("R33 a person without first or last name goes by the display name")
  void personWithoutParts() {
    Contact mononym = Contact.unknown(Kind.PERSON).with(FIRST_NAME, Field.of("Cher"));

    assertThat(NameKeys.of(mononym)).isEqualTo(NameKeys.ofText("Cher"));
    assertThat(NameKeys.of(mononym.with(DISPLAY_NAME, Field.of("Cher Bono"))))
        .isEqualTo(NameKeys.ofText("Cher Bono"));
  }

  @Test
  @DisplayName("R34 a contact without any name is the same as nobody, not even as another such one")
  void namelessMatchesNobody() {
    NameKeys nameless = NameKeys.of(Contact.unknown(Kind.PERSON));

    assertThat(nameless).isEqualTo(NameKeys.ofText(" "));
    assertThat(nameless.intersects(nameless)).isFalse();
  }

  @Property
  @Domain(Texts.class)
  void symmetric(@ForAll String first, @ForAll String last, @ForAll String summary) {
    Contact person = JANE_ANN.with(FIRST_NAME, Field.of(first)).with(LAST_NAME, Field.of(last));
    NameKeys one = NameKeys.of(person);
    NameKeys other = NameKeys.ofText(summary);

    assertThat(one.intersects(other)).isEqualTo(other.intersects(one));
    assertThat(one.intersects(one)).isTrue();
  }
}
