package io.ledgerbridge.provider.quickbooks;

import static io.ledgerbridge.contact.ContactField.BILLING_CITY;
import static io.ledgerbridge.contact.ContactField.BILLING_COUNTRY;
import static io.ledgerbridge.contact.ContactField.BILLING_LINES;
import static io.ledgerbridge.contact.ContactField.BILLING_REGION;
import static io.ledgerbridge.contact.ContactField.COMPANY;
import static io.ledgerbridge.contact.ContactField.DISPLAY_NAME;
import static io.ledgerbridge.contact.ContactField.EMAIL;
import static io.ledgerbridge.contact.ContactField.FAX;
import static io.ledgerbridge.contact.ContactField.FIRST_NAME;
import static io.ledgerbridge.contact.ContactField.LAST_NAME;
import static io.ledgerbridge.contact.ContactField.MIDDLE_NAME;
import static io.ledgerbridge.contact.ContactField.NOTES;
import static io.ledgerbridge.contact.ContactField.PHONE;
import static io.ledgerbridge.provider.quickbooks.Samples.REALM;
import static io.ledgerbridge.provider.quickbooks.Samples.TIME;
import static io.ledgerbridge.provider.quickbooks.Samples.answer;
import static io.ledgerbridge.provider.quickbooks.Samples.create;
import static io.ledgerbridge.provider.quickbooks.Samples.json;
import static io.ledgerbridge.provider.quickbooks.Samples.ok;
import static io.ledgerbridge.provider.quickbooks.Samples.organization;
import static io.ledgerbridge.provider.quickbooks.Samples.person;
import static io.ledgerbridge.provider.quickbooks.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.provider.Conversation;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.WriteCommand;
import io.ledgerbridge.provider.WriteOutcome;
import io.ledgerbridge.provider.WriteOutcome.Failed;
import io.ledgerbridge.provider.WriteOutcome.Found;
import io.ledgerbridge.provider.WriteOutcome.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Writing customers")
class CustomerWritesTest {

  private static final Contact MARISOL =
      person(FIRST_NAME, "Marisol", LAST_NAME, "Okafor", DISPLAY_NAME, "Marisol Okafor");

  private final QuickBooksConnector connector = new QuickBooksConnector();

  @Test
  @DisplayName(
      "is one batch call under the batch's own id, so that a repeat is not carried out (F4)")
  void call() {
    HttpCall call = callOf(create("7b1d", MARISOL));

    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.path()).isEqualTo("/9130350000000001/batch?requestid=batch-1&minorversion=75");
    assertThat(call.headers()).containsEntry("Accept", "application/json");
    assertThat(json(call.body().orElseThrow()))
        .isEqualTo(
            json(
                """
                {"BatchItemRequest":[{"bId":"%s","operation":"create","Customer":
                  {"GivenName":"Marisol","FamilyName":"Okafor","DisplayName":"Marisol Okafor"}}]}"""
                    .formatted(bId("7b1d"))));
  }

  @Test
  @DisplayName("an item's bId has ten characters and depends on its command alone")
  void bIds() {
    List<WriteCommand> commands =
        IntStream.range(0, 30)
            .mapToObj(i -> create("0198b1c2-aaaa-7000-8000-%012d".formatted(i), MARISOL))
            .toList();

    assertThat(commands.stream().map(CustomerBatch::bId)).doesNotHaveDuplicates();
    assertThat(commands.stream().map(CustomerBatch::bId)).allMatch(id -> id.length() == 10);
    assertThat(bId("7b1d")).isEqualTo(CustomerBatch.bId(update("7b1d", "1", MARISOL, MARISOL)));
  }

  @Test
  @DisplayName("an update is always sparse, and holds what changed and the name, nothing else (F3)")
  void sparse() {
    Contact before = MARISOL.with(EMAIL, Field.of("old@okafor.example")).with(NOTES, Field.of("n"));

    assertThat(item(update("7b1d", "58", before, person(EMAIL, "new@okafor.example"))))
        .isEqualTo(
            json(
                """
                {"Id":"58","SyncToken":"3","sparse":true,"DisplayName":"Marisol Okafor",
                 "PrimaryEmailAddr":{"Address":"new@okafor.example"}}"""));
  }

  @Test
  @DisplayName("a field is cleared by an explicit empty text")
  void clearing() {
    Contact values =
        Contact.unknown(MARISOL.kind()).with(FAX, Field.empty()).with(MIDDLE_NAME, Field.empty());

    assertThat(item(update("7b1d", "58", MARISOL, values)))
        .isEqualTo(
            json(
                """
                {"Id":"58","SyncToken":"3","sparse":true,"DisplayName":"Marisol Okafor",
                 "MiddleName":"","Fax":{"FreeFormNumber":""}}"""));
  }

  @Test
  @DisplayName("an address is sent whole, its other parts as they were read")
  void wholeAddress() {
    Contact before =
        MARISOL
            .with(BILLING_LINES, Field.of("18 Harbour Row\n\nUnit 4"))
            .with(BILLING_CITY, Field.of("Portland"))
            .with(BILLING_REGION, Field.of("OR"));
    Contact values =
        person(BILLING_CITY, "Salem", BILLING_COUNTRY, "USA").with(BILLING_REGION, Field.empty());

    assertThat(item(update("7b1d", "58", before, values)).path("BillAddr"))
        .isEqualTo(
            json(
                """
                {"Line1":"18 Harbour Row","Line2":"","Line3":"Unit 4","Line4":"","Line5":"",
                 "City":"Salem","CountrySubDivisionCode":"","Country":"USA"}"""));
  }

  @Test
  @DisplayName("without a name nothing is sent, and the command says why (R53)")
  void nameless() {
    var conversation = new Conversation(call -> answer(500, ""));

    List<WriteOutcome> outcomes =
        conversation.hold(
            connector.write(REALM, List.of(create("c1", person(EMAIL, "a@b.example")))));

    assertThat(conversation.calls()).isEmpty();
    assertThat(failure(outcomes.get(0)).code()).isEqualTo("DISPLAY_NAME_MISSING");
  }

  @Test
  @DisplayName("each item has its own outcome, in whichever order they come back (F8)")
  void partialFailure() {
    List<WriteCommand> commands =
        List.of(
            create("c1", organization(COMPANY, "Blue Heron LLC", DISPLAY_NAME, "Blue Heron LLC")),
            update("c2", "58", MARISOL, person(FIRST_NAME, "Mari")),
            update("c3", "59", MARISOL, person(PHONE, "1")),
            create("c4", MARISOL),
            create("c5", person(EMAIL, "nameless@x.example")));
    String body =
        batch(
            fault("c2", "5010", "Stale Object Error"),
            fault("c3", "2050", "String length"),
            """
            {"bId":"%s","Customer":{"Id":"73","SyncToken":"0","DisplayName":"Blue Heron LLC",
             "MetaData":{"LastUpdatedTime":"2026-03-04T09:06:00-08:00"}}}"""
                .formatted(bId("c1")));

    List<WriteOutcome> outcomes =
        Conversation.play(connector.write(REALM, commands), call -> ok(body));

    assertThat(outcomes)
        .extracting(WriteOutcome::commandId)
        .containsExactly("c1", "c2", "c3", "c4", "c5");
    assertThat(written(outcomes.get(0)).ref()).isEqualTo(new RecordRef("Customer", "73"));
    assertThat(failure(outcomes.get(1))).isInstanceOf(ProviderFailure.Stale.class);
    assertThat(failure(outcomes.get(2)))
        .isEqualTo(new ProviderFailure.Rejected("2050", "String length: detail"));
    assertThat(failure(outcomes.get(3))).isInstanceOf(ProviderFailure.Unavailable.class);
    assertThat(failure(outcomes.get(4)).code()).isEqualTo("DISPLAY_NAME_MISSING");
  }

  @Test
  @DisplayName("afterwards the record is what was known, what was sent and what the answer shows")
  void after() {
    Contact before = MARISOL.with(NOTES, Field.of("n")).with(FAX, Field.of("1"));
    Contact values = person(EMAIL, "m@x.example").with(FAX, Field.empty());
    String body =
        batch(
            """
            {"bId":"%s","Customer":{"Id":"58","sparse":true,
             "PrimaryEmailAddr":{"Address":"M@x.example"}}}"""
                .formatted(bId("c1")));

    Snapshot after =
        written(
            Conversation.play(
                    connector.write(REALM, List.of(update("c1", "58", before, values))),
                    call -> ok(body))
                .get(0));

    assertThat(after.contact())
        .isEqualTo(before.with(FAX, Field.empty()).with(EMAIL, Field.of("M@x.example")));
    assertThat(after.coverage()).isEqualTo(Snapshot.Coverage.LISTED);
    assertThat(after.version()).isEmpty();
    assertThat(after.modifiedAt()).isEqualTo(Instant.parse("2026-03-04T17:10:00Z"));
  }

  @Test
  @DisplayName("a fault of the whole batch is thrown, also when the status is 200")
  void wholeFault() {
    String body = Samples.fault("1040", "Batch too large", "31");

    assertThatThrownBy(
            () ->
                Conversation.play(
                    connector.write(REALM, List.of(create("c1", MARISOL))), call -> ok(body)))
        .asInstanceOf(type(ProviderException.class))
        .extracting(ProviderException::failure)
        .isEqualTo(new ProviderFailure.Rejected("1040", "Batch too large: 31"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Vendor", "Employee"})
  @DisplayName("a name that somebody else holds is refused with the holder's name (F14)")
  void takenElsewhere(String holder) {
    var conversation =
        new Conversation(
            call ->
                duplicateOr(
                    call,
                    holder,
                    "{\"Id\":\"120\",\"DisplayName\":\"MARISOL OKAFOR\",\"Active\":true}"));

    List<WriteOutcome> outcomes =
        conversation.hold(connector.write(REALM, List.of(create("c1", MARISOL))));

    assertThat(failure(outcomes.get(0)))
        .isEqualTo(
            new ProviderFailure.Rejected(
                "6240", "The name \"MARISOL OKAFOR\" is taken by %s 120.".formatted(holder)));
    assertThat(conversation.calls().stream().skip(1).map(Samples::statement))
        .first()
        .isEqualTo(
            "select * from Customer where DisplayName in ('Marisol Okafor')"
                + " and Active in (true, false) maxresults 1000");
  }

  @Test
  @DisplayName("an inactive customer that holds the name is told of as such")
  void takenByInactive() {
    List<WriteOutcome> outcomes =
        Conversation.play(
            connector.write(REALM, List.of(update("c1", "7", MARISOL, person(FIRST_NAME, "M")))),
            call ->
                duplicateOr(
                    call,
                    "Customer",
                    "{\"Id\":\"58\",\"DisplayName\":\"Marisol Okafor\",\"Active\":false}"));

    assertThat(failure(outcomes.get(0)).message())
        .isEqualTo("The name \"Marisol Okafor\" is taken by Customer 58, inactive.");
  }

  @Test
  @DisplayName("a name that nobody is seen to hold stays refused in QuickBooks' own words")
  void takenByNobody() {
    List<WriteOutcome> outcomes =
        Conversation.play(
            connector.write(REALM, List.of(create("c1", MARISOL))),
            call -> duplicateOr(call, "Estimate", "{}"));

    assertThat(failure(outcomes.get(0)).message()).startsWith("Duplicate Name Exists Error");
  }

  @Test
  @DisplayName("a name that an earlier try of this create took is a success (F4)")
  void takenByUs() {
    Contact values = MARISOL.with(EMAIL, Field.of("m@x.example"));
    String row =
        """
        {"Id":"58","SyncToken":"0","DisplayName":"Marisol Okafor","GivenName":"Marisol",
         "FamilyName":"Okafor","PrimaryEmailAddr":{"Address":"M@X.example"},
         "MetaData":{"CreateTime":"2026-03-04T09:29:10-08:00",
                     "LastUpdatedTime":"2026-03-04T09:29:10-08:00"}}""";

    List<WriteOutcome> outcomes =
        Conversation.play(
            connector.write(REALM, List.of(create("c1", values), create("c2", values))),
            call -> duplicateOr(call, "Customer", row));

    assertThat(((Found) outcomes.get(0)).now().ref().id()).isEqualTo("58");
    assertThat(failure(outcomes.get(1)).code()).as("one customer, one create").isEqualTo("6240");
  }

  @Test
  @DisplayName("a customer that was there before the create was wanted is not ours, whoever it is")
  void knownBefore() {
    String row =
        """
        {"Id":"58","DisplayName":"Marisol Okafor","GivenName":"Marisol","FamilyName":"Okafor",
         "MetaData":{"CreateTime":"2026-03-04T09:29:10-08:00"}}""";
    WriteCommand create = create("c1", MARISOL, Set.of("58"));

    assertThat(
            Conversation.play(
                connector.findCreated(REALM, List.of(create)),
                call -> Samples.rows("Customer", row)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-04T09:14:00-08:00 m@x.example",
        "2026-03-04T09:30:00-08:00 other@x.example"
      })
  @DisplayName("an older customer, or one of another address, is not ours")
  void notOurs(String createdAndEmail) {
    String[] parts = createdAndEmail.split(" ");
    String row =
        """
        {"Id":"58","DisplayName":"Marisol Okafor","GivenName":"Marisol","FamilyName":"Okafor",
         "PrimaryEmailAddr":{"Address":"%s"},"MetaData":{"CreateTime":"%s"}}"""
            .formatted(parts[1], parts[0]);
    WriteCommand create = create("c1", MARISOL.with(EMAIL, Field.of("m@x.example")));

    assertThat(
            Conversation.play(
                connector.findCreated(REALM, List.of(create)),
                call -> Samples.rows("Customer", row)))
        .isEmpty();
  }

  @Test
  @DisplayName("what a create of unknown outcome left behind is found by one query (F4, F6)")
  void findCreated() {
    WriteCommand found = create("c1", organization(COMPANY, "O'Neil", DISPLAY_NAME, "O'Neil"));
    WriteCommand lost = create("c2", organization(COMPANY, "Ünal", DISPLAY_NAME, "Ünal"));
    var conversation =
        new Conversation(
            call ->
                Samples.rows(
                    "Customer",
                    """
                    {"Id":"90","SyncToken":"0","DisplayName":"O'Neil","CompanyName":"O'Neil",
                     "MetaData":{"CreateTime":"2026-03-04T09:23:00-08:00"}}"""));

    List<Found> left = conversation.hold(connector.findCreated(REALM, List.of(found, lost)));

    assertThat(left).hasSize(1);
    assertThat(left.get(0).commandId()).isEqualTo("c1");
    assertThat(left.get(0).now().ref().id()).isEqualTo("90");
    assertThat(conversation.calls().stream().map(Samples::statement))
        .containsExactly(
            "select * from Customer where DisplayName in ('O\\'Neil','Ünal')"
                + " and Active in (true, false) maxresults 1000");
  }

  @Test
  @DisplayName("a statement too long for an address is posted")
  void longStatement() {
    List<WriteCommand> creates =
        IntStream.range(0, 30)
            .mapToObj(i -> "x".repeat(100) + i)
            .map(name -> create(name, organization(DISPLAY_NAME, name)))
            .toList();
    var conversation = new Conversation(call -> Samples.noRows());

    conversation.hold(connector.findCreated(REALM, creates));

    assertThat(conversation.calls())
        .singleElement()
        .satisfies(call -> assertThat(call.method()).isEqualTo("POST"))
        .satisfies(
            call -> assertThat(call.path()).isEqualTo("/9130350000000001/query?minorversion=75"))
        .satisfies(
            call -> assertThat(call.headers()).containsEntry("Content-Type", "application/text"));
  }

  private HttpCall callOf(WriteCommand command) {
    var conversation = new Conversation(call -> ok(batch()));
    conversation.hold(connector.write(REALM, List.of(command)));
    return conversation.calls().get(0);
  }

  private JsonNode item(WriteCommand command) {
    return json(callOf(command).body().orElseThrow())
        .path("BatchItemRequest")
        .path(0)
        .path("Customer");
  }

  /** Every write is refused for its name; a query for one type finds one row. */
  private static HttpAnswer duplicateOr(HttpCall call, String type, String row) {
    if (call.path().contains("/batch")) {
      return ok(
          batch(
              fault("c2", "6240", "Duplicate Name Exists Error"),
              fault("c1", "6240", "Duplicate Name Exists Error")));
    }
    return Samples.statement(call).contains("from " + type + " ")
        ? Samples.rows(type, row)
        : Samples.noRows();
  }

  private static String batch(String... items) {
    return "{\"BatchItemResponse\":[%s],\"time\":\"%s\"}".formatted(String.join(",", items), TIME);
  }

  private static String fault(String command, String code, String message) {
    return """
        {"Fault":{"Error":[{"Message":"%s","Detail":"detail","code":"%s","element":""}],
         "type":"ValidationFault"},"bId":"%s"}"""
        .formatted(message, code, bId(command));
  }

  private static String bId(String command) {
    return CustomerBatch.bId(create(command, MARISOL));
  }

  private static Snapshot written(WriteOutcome outcome) {
    return Optional.of(outcome).map(Written.class::cast).map(Written::after).orElseThrow();
  }

  private static ProviderFailure failure(WriteOutcome outcome) {
    return Optional.of(outcome).map(Failed.class::cast).map(Failed::failure).orElseThrow();
  }
}
