package io.ledgerbridge.provider.karbon;

import static io.ledgerbridge.provider.Conversation.play;
import static io.ledgerbridge.provider.karbon.Commands.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.ProviderFailure.Stale;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import io.ledgerbridge.provider.WriteCommand;
import io.ledgerbridge.provider.WriteOutcome;
import io.ledgerbridge.provider.WriteOutcome.Failed;
import io.ledgerbridge.provider.WriteOutcome.Written;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What others did meanwhile, and what an earlier attempt left. */
class KarbonRaceTest {

  private static final HttpAnswer RACE =
      new HttpAnswer(
          409,
          Map.of(),
          "{\"error\":{\"code\":\"4020\",\"message\":\"The resource was modified\"}}");

  private final KarbonConnector karbon = new KarbonConnector();
  private final Tenant tenant = new Tenant().holding(Samples.PERSON_PATH, Samples.PERSON);
  private final Contact ada =
      new KarbonRecord(KarbonType.CONTACT, tenant.record(Samples.PERSON_PATH)).contact();

  @Test
  @DisplayName("F3: a field that others changed meanwhile is merged again, not overwritten")
  void isStaleWhereTheFieldMoved() {
    Contact known = ada.with(ContactField.EMAIL, Field.of("older@example.test"));

    assertThat(failure(update(known, Map.of(ContactField.EMAIL, Field.of("new@example.test")))))
        .isInstanceOf(Stale.class);
    assertThat(tenant.written()).isEmpty();
  }

  @Test
  @DisplayName("F3: a change of another field does not stand in the way, and survives")
  void writesBesideChangesOfOtherFields() {
    Contact known = ada.with(ContactField.EMAIL, Field.of("older@example.test"));

    var outcome = update(known, Map.of(ContactField.LAST_NAME, Field.of("Reed")));

    assertThat(((Written) outcome).after().contact().text(ContactField.EMAIL))
        .contains("ada@example.test");
  }

  @Test
  @DisplayName("F3: Karbon's own word of a race is stale too")
  void isStaleAfterARace() {
    tenant.answering("PUT", RACE);

    assertThat(failure(update(ada, Map.of(ContactField.EMAIL, Field.of("new@example.test")))))
        .isInstanceOf(Stale.class);
  }

  @Test
  @DisplayName("F4: what an earlier attempt had written is not written again")
  void writesNothingTwice() {
    update(ada, Map.of(ContactField.LAST_NAME, Field.of("Reed")));
    tenant.calls.clear();

    var again = update(ada, Map.of(ContactField.LAST_NAME, Field.of("Reed")));

    assertThat(again).isInstanceOf(Written.class);
    assertThat(tenant.written()).isEmpty();
  }

  @Test
  @DisplayName("I3: where a later call is refused, the first is done: it is to be looked at")
  void isInDoubtWhereALaterCallIsRefused() {
    tenant.answering("PUT", RACE);
    Map<ContactField, Field> values =
        Map.of(ContactField.LAST_NAME, Field.of("Reed"), ContactField.EMAIL, Field.of("r@e.test"));

    assertThat(failure(update(ada, values))).isInstanceOf(Unavailable.class);
    assertThat(tenant.written())
        .containsExactly("PATCH " + Samples.PERSON_PATH, "PUT " + Samples.CARD_PATH);
  }

  @Test
  @DisplayName("F4: an attempt that broke off half-way is completed")
  void completesAHalfWrittenChange() {
    tenant.answering("PUT", new HttpAnswer(503, Map.of(), ""));
    Map<ContactField, Field> values =
        Map.of(ContactField.LAST_NAME, Field.of("Reed"), ContactField.EMAIL, Field.of("r@e.test"));
    assertThat(failure(update(ada, values))).isInstanceOf(Unavailable.class);
    tenant.calls.clear();

    assertThat(update(ada, values)).isInstanceOf(Written.class);
    assertThat(tenant.written()).containsExactly("PUT " + Samples.CARD_PATH);
  }

  @Test
  @DisplayName("R22: a record that was hidden meanwhile is not written")
  void doesNotWriteHiddenRecords() {
    tenant.holding(Samples.PERSON_PATH, Samples.PERSON.replace("\"Public\"", "\"Hidden\""));

    assertThat(failure(update(ada, Map.of(ContactField.LAST_NAME, Field.of("Reed")))))
        .isInstanceOf(Stale.class);
    assertThat(tenant.written()).isEmpty();
  }

  private WriteOutcome update(Contact known, Map<ContactField, Field> values) {
    return write(Commands.update("Contact", "2k9VdTqZr4bM", known, person(values)));
  }

  private WriteOutcome write(WriteCommand command) {
    return play(karbon.write("", List.of(command)), tenant).get(0);
  }

  private static ProviderFailure failure(WriteOutcome outcome) {
    return ((Failed) outcome).failure();
  }
}
