package io.ledgerbridge.provider.karbon;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.Feed;
import io.ledgerbridge.provider.Garbler;
import io.ledgerbridge.provider.HostileProvider;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.RecordRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

@Label("F29: whatever Karbon answers, a conversation ends with a result or a failure")
class KarbonAnswersFuzzTest {

  private static final String LIST =
      """
      {"@odata.count":2,"@odata.nextLink":"https://api.karbonhq.com/v3/Contacts?$skip=100",
       "value":[
         {"ContactKey":"2k9VdTqZr4bM","FullName":"Ada Quill","EmailAddress":"ada@example.test",
          "ContactType":"Client","LastModifiedDateTime":"2026-03-02T00:00:00.1234567Z"},
         {"ContactKey":"C2","FullName":"Bo Reed","EmailAddress":null,
          "LastModifiedDateTime":"2026-03-01T00:00:00"}]}
      """;

  private static final String SETTINGS =
      """
      {"TenantKey":"T1","ContactTypes":[{"Name":"Client"},{"Name":"Prospect"}]}
      """;

  private static final String MESSAGE =
      """
      [{"ResourcePermaKey":"2k9VdTqZr4bM","ResourceType":"Contact","ActionType":"Updated"},
       {"ResourcePermaKey":"2Nw8tnxwQCVf","ResourceType":"Organization","ActionType":"Deleted"}]
      """;

  private static final RecordRef PERSON = new RecordRef("Contact", "2k9VdTqZr4bM");
  private static final Contact CHANGES =
      Commands.person(
          Map.of(
              ContactField.FIRST_NAME, Field.of("Adah"),
              ContactField.LAST_NAME, Field.of("Quill"),
              ContactField.NOTES, Field.of("Birthday in July."),
              ContactField.PHONE, Field.of("703 555 0100"),
              ContactField.BILLING_CITY, Field.empty()));

  private static final String CURSOR =
      new KarbonCursor(KarbonType.CONTACT, "", 0, "", "2026-02-01T00:00:00Z", "", 0).text();

  private final KarbonConnector karbon = new KarbonConnector();

  private final List<Supplier<Dialogue<?>>> dialogues =
      List.of(
          () -> karbon.account(""),
          () -> karbon.page("T1", Feed.ALL, "", Instant.EPOCH),
          () -> karbon.page("T1", Feed.CHANGES, CURSOR, Instant.EPOCH),
          () -> karbon.detail("T1", PERSON),
          () -> karbon.details("T1", List.of(PERSON)),
          () -> karbon.write("T1", List.of(Commands.create(CHANGES, "Client"))),
          () ->
              karbon.write(
                  "T1",
                  List.of(
                      Commands.update(
                          "Contact", PERSON.id(), Contact.unknown(Kind.PERSON), CHANGES))),
          () -> karbon.findCreated("T1", List.of(Commands.create(CHANGES, "Client"))),
          () -> karbon.subscribe("T1", "https://hub.test/webhooks/karbon/1", "key").orElseThrow());

  @Property(shrinking = ShrinkingMode.OFF)
  void endsWithAResultOrAFailure(@ForAll long seed) {
    var tenant =
        new Tenant()
            .holding(Samples.PERSON_PATH, Samples.PERSON)
            .holding(Samples.ORGANIZATION_PATH, Samples.ORGANIZATION);

    dialogues.forEach(
        dialogue ->
            new HostileProvider(karbon, seed).talk(dialogue.get(), call -> answer(tenant, call)));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  @Label("a webhook's hints name records that can be stored, whatever else it says")
  void hintsAtStorableRecords(@ForAll long seed) {
    byte[] body = new Garbler(seed).spoilt(MESSAGE).getBytes(StandardCharsets.UTF_8);

    assertThat(hints(body))
        .allSatisfy(
            hint -> assertThat(hint.record().id()).isNotBlank().hasSizeLessThanOrEqualTo(100));
  }

  @Property
  void hintsAtNothingWhereBytesAreNoMessage(@ForAll byte[] body) {
    assertThat(hints(body)).isEmpty();
  }

  private Collection<io.ledgerbridge.provider.Hint> hints(byte[] body) {
    try {
      return karbon.hints(body);
    } catch (IllegalArgumentException notKarbons) {
      return List.of();
    }
  }

  private static HttpAnswer answer(Tenant tenant, HttpCall call) {
    if (call.path().contains("TenantSettings")) {
      return new HttpAnswer(200, Map.of(), SETTINGS);
    }
    if (call.path().contains("WebhookSubscriptions")) {
      return new HttpAnswer(200, Map.of(), "{\"TargetUrl\":\"https://old.test/webhooks\"}");
    }
    return call.path().contains("orderby")
        ? new HttpAnswer(200, Map.of(), LIST)
        : tenant.apply(call);
  }
}
