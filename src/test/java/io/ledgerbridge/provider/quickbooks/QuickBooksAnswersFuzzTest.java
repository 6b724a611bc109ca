package io.ledgerbridge.provider.quickbooks;

import static io.ledgerbridge.provider.quickbooks.Samples.NOW;
import static io.ledgerbridge.provider.quickbooks.Samples.REALM;
import static io.ledgerbridge.provider.quickbooks.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.Feed;
import io.ledgerbridge.provider.Garbler;
import io.ledgerbridge.provider.Hint;
import io.ledgerbridge.provider.HostileProvider;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.WriteCommand;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

@Label("F29: whatever QuickBooks answers, a conversation ends with a result or a failure")
class QuickBooksAnswersFuzzTest {

  private static final String ROW =
      """
      {"Id":"58","SyncToken":"3","sparse":false,"domain":"QBO","Active":true,"Job":false,
       "GivenName":"Ada","FamilyName":"Quill","DisplayName":"Ada Quill","CompanyName":null,
       "PrimaryEmailAddr":{"Address":"ada@example.test"},"WebAddr":{"URI":"www.one.test"},
       "PrimaryPhone":{"FreeFormNumber":"703 555 0142"},
       "BillAddr":{"Id":"9","Line1":"12 Lantern Row","Line2":"rear","City":"Alexandria",
         "CountrySubDivisionCode":"VA","PostalCode":"22314","Country":"USA"},
       "CustomerTypeRef":{"value":"1","name":"individual"},
       "MetaData":{"CreateTime":"2026-03-04T09:05:09-08:00",
         "LastUpdatedTime":"2026-03-04T09:08:00-08:00"}}
      """;

  private static final String EVENTS =
      """
      [{"specversion":"1.0","id":"7a","type":"qbo.customer.merged.v1","intuitentityid":"58",
        "intuitaccountid":"%s","data":{"deletedid":"59"}},
       {"specversion":"1.0","id":"7b","type":"qbo.customer.updated.v1","intuitentityid":"60",
        "intuitaccountid":"%s"}]
      """
          .formatted(REALM, REALM);

  private static final String OLD_EVENTS =
      """
      {"eventNotifications":[{"realmId":"%s","dataChangeEvent":{"entities":[
        {"name":"Customer","id":"58","operation":"Merge","deletedId":"59"},
        {"name":"Invoice","id":"1","operation":"Update"}]}}]}
      """
          .formatted(REALM);

  private static final RecordRef CUSTOMER = new RecordRef("Customer", "58");
  private static final Contact ADA =
      Samples.person(
          ContactField.FIRST_NAME, "Ada",
          ContactField.LAST_NAME, "Quill",
          ContactField.DISPLAY_NAME, "Ada Quill");

  private static final WriteCommand CREATE = Samples.create("c1", ADA);
  private static final WriteCommand UPDATE =
      Samples.update("u1", "58", Contact.unknown(Kind.PERSON), ADA);

  private static final String WALK = new Walk(1, "58", TIME).cursor();

  private final QuickBooksConnector quickBooks = new QuickBooksConnector();

  private final List<Supplier<Dialogue<?>>> dialogues =
      List.of(
          () -> quickBooks.account(REALM),
          () -> quickBooks.page(REALM, Feed.ALL, "", NOW),
          () -> quickBooks.page(REALM, Feed.ALL, WALK, NOW),
          () -> quickBooks.page(REALM, Feed.CHANGES, TIME, NOW),
          () -> quickBooks.detail(REALM, CUSTOMER),
          () -> quickBooks.details(REALM, List.of(CUSTOMER)),
          () -> quickBooks.write(REALM, List.of(CREATE, UPDATE)),
          () -> quickBooks.findCreated(REALM, List.of(CREATE)));

  @Property(shrinking = ShrinkingMode.OFF)
  void endsWithAResultOrAFailure(@ForAll long seed) {
    dialogues.forEach(
        dialogue ->
            new HostileProvider(quickBooks, seed)
                .talk(dialogue.get(), QuickBooksAnswersFuzzTest::answer));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  @Label("a webhook's hints name records that can be stored, whatever else it says")
  void hintsAtStorableRecords(@ForAll long seed) {
    var garbler = new Garbler(seed);
    String body = garbler.spoilt(garbler.oneOf(List.of(EVENTS, OLD_EVENTS)));

    assertThat(hints(body.getBytes(StandardCharsets.UTF_8)))
        .allSatisfy(
            hint -> {
              assertThat(hint.record().id()).isNotBlank().hasSizeLessThanOrEqualTo(100);
              assertThat(hint.mergedFrom().orElse("")).hasSizeLessThanOrEqualTo(100);
            });
  }

  @Property
  void hintsAtNothingWhereBytesAreNoMessage(@ForAll byte[] body) {
    assertThat(hints(body)).isEmpty();
  }

  private Collection<Hint> hints(byte[] body) {
    try {
      return quickBooks.hints(body);
    } catch (IllegalArgumentException notQuickBooks) {
      return List.of();
    }
  }

  private static HttpAnswer answer(HttpCall call) {
    if (call.path().contains("/companyinfo/")) {
      return Samples.ok(
          "{\"CompanyInfo\":{\"CompanyName\":\"Quill & Co\"},\"time\":\"" + TIME + "\"}");
    }
    if (call.path().contains("/batch")) {
      return Samples.ok(batch());
    }
    if (call.path().contains("/cdc")) {
      return Samples.ok(
          "{\"CDCResponse\":[{\"QueryResponse\":[{\"Customer\":[%s,%s]},{}]}],\"time\":\"%s\"}"
              .formatted(ROW, "{\"Id\":\"129\",\"status\":\"Deleted\"}", TIME));
    }
    if (call.path().contains("/customer/")) {
      return Samples.ok("{\"Customer\":" + ROW + ",\"time\":\"" + TIME + "\"}");
    }
    String statement = Samples.statement(call);
    return statement.contains("count(*)") ? Samples.count(1) : Samples.rows("Customer", ROW);
  }

  private static String batch() {
    return """
        {"BatchItemResponse":[
          {"bId":"%s","Fault":{"Error":[{"Message":"Duplicate Name Exists Error",
            "Detail":"The name supplied already exists.","code":"6240"}],"type":"ValidationFault"}},
          {"bId":"%s","Customer":%s}],"time":"%s"}
        """
        .formatted(CustomerBatch.bId(CREATE), CustomerBatch.bId(UPDATE), ROW, TIME);
  }
}
