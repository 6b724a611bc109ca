package io.ledgerbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F13 The name that a record bears while names go round in a circle")
class PassingNameTest {

  private static final Contact LEA =
      Contact.unknown(Kind.PERSON)
          .with(ContactField.LAST_NAME, Field.of("Lea"))
          .with(ContactField.DISPLAY_NAME, Field.of("Ann Lea"));

  private static Command rename(String before, Contact values) {
    return new Command(
        "c",
        "run",
        Optional.of("link"),
        Side.LEDGER,
        Optional.of(new RecordRef("Customer", "1")),
        new RecordRef("Contact", "a"),
        Optional.empty(),
        "",
        "7",
        Contact.unknown(Kind.PERSON).with(ContactField.DISPLAY_NAME, Field.of(before)),
        values,
        Contact.unknown(Kind.PERSON),
        2,
        Optional.empty(),
        0,
        Instant.EPOCH);
  }

  private static String name(Command command) {
    return command.values().text(ContactField.DISPLAY_NAME).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ann Lee", "", "王小明"})
  @DisplayName("it tells whose it is, is known again, and moves nothing else")
  void stepAside(String before) {
    var aside = PassingName.stepAside(rename(before, LEA));

    assertThat(name(aside)).startsWith(before + " (renaming ");
    assertThat(PassingName.isOne(name(aside))).isTrue();
    assertThat(PassingName.isOne(before)).isFalse();
    assertThat(aside.renamesOnly()).isTrue();
    assertThat(aside.wave()).isZero();
    assertThat(aside.version()).isEqualTo("7");
  }

  @Test
  @DisplayName("a long name is cut between characters, so that no ledger finds it too long")
  void longName() {
    var name = name(PassingName.stepAside(rename("👩".repeat(250), LEA)));

    assertThat(name).startsWith("👩".repeat(80) + " (renaming ").hasSizeLessThanOrEqualTo(200);
  }

  @Test
  @DisplayName("refused, the wanted name alone is tried, then the old one, then no more")
  void stepBack() {
    var wanted = PassingName.stepBack(rename("Ann Lee", LEA)).orElseThrow();
    var old = PassingName.stepBack(wanted).orElseThrow();

    assertThat(name(wanted)).isEqualTo("Ann Lea");
    assertThat(wanted.renamesOnly()).isTrue();
    assertThat(name(old)).isEqualTo("Ann Lee");
    assertThat(PassingName.stepBack(old)).isEmpty();
  }

  @Test
  @DisplayName("where stepping aside itself is refused there is nothing to go back from")
  void refusedToStepAside() {
    assertThat(PassingName.stepBack(PassingName.stepAside(rename("Ann Lee", LEA)))).isEmpty();
  }
}
