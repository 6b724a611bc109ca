package io.ledgerbridge.provider.quickbooks;

import static io.ledgerbridge.provider.quickbooks.Samples.REALM;
import static io.ledgerbridge.provider.quickbooks.Samples.answer;
import static io.ledgerbridge.provider.quickbooks.Samples.fault;
import static io.ledgerbridge.provider.quickbooks.Samples.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.provider.Account;
import io.ledgerbridge.provider.Connector.Authentication;
import io.ledgerbridge.provider.Conversation;
import io.ledgerbridge.provider.Detail;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.Snapshot.Coverage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("QuickBooks Online")
class QuickBooksConnectorTest {

  private static final RecordRef REF = new RecordRef("Customer", "58");

  private static final String ROW = "{\"Id\":\"58\",\"SyncToken\":\"1\",\"GivenName\":\"A\"}";

  private final QuickBooksConnector connector = new QuickBooksConnector();

  @Test
  @DisplayName("is a ledger that is connected by consent")
  void identity() {
    assertThat(connector.id()).isEqualTo("quickbooks");
    assertThat(connector.side()).isEqualTo(Side.LEDGER);
    assertThat(connector.authentication())
        .isEqualTo(new Authentication.OAuth2("com.intuit.quickbooks.accounting"));
    assertThat(connector.authorization(Map.of("accessToken", "t1")))
        .isEqualTo(Map.of("Authorization", "Bearer t1"));
    assertThat(connector.pageUrl("9130", REF))
        .contains("https://app.qbo.intuit.com/app/customerdetail?nameId=58");
    assertThat(connector.subscribe(REALM, "https://hub.example/hook", "key")).isEmpty();
  }

  @Test
  @DisplayName(
      "tells the places that a field can be kept in, each for a canonical field (R27, R28)")
  void targets() {
    assertThat(QuickBooksConnector.targets())
        .containsEntry("phone", List.of("PrimaryPhone", "AlternatePhone", "Mobile", "Fax"))
        .containsEntry("billingAddress", List.of("BillAddr", "ShipAddr"))
        .containsEntry("shippingAddress", List.of("ShipAddr", "BillAddr"));
    assertThat(QuickBooksConnector.targets().keySet())
        .allSatisfy(name -> assertThat(ContactField.named(name)).isNotEmpty());
  }

  @Test
  @DisplayName("names the company that was connected")
  void account() {
    var conversation =
        new Conversation(call -> ok("{\"CompanyInfo\":{\"CompanyName\":\"Reyes & Co\"}}"));

    assertThat(conversation.hold(connector.account(REALM)))
        .isEqualTo(new Account(REALM, "Reyes & Co", List.of()));
    assertThat(conversation.calls().stream().map(HttpCall::path))
        .containsExactly("/9130350000000001/companyinfo/9130350000000001?minorversion=75");
  }

  @Test
  @DisplayName("reads one customer in full")
  void detail() {
    var conversation = new Conversation(call -> ok("{\"Customer\":" + ROW + ",\"time\":\"x\"}"));

    Detail detail = conversation.hold(connector.detail(REALM, REF));

    assertThat(found(detail).coverage()).isEqualTo(Coverage.FULL);
    assertThat(found(detail).contact().get(ContactField.FAX)).isEqualTo(Field.empty());
    assertThat(conversation.calls())
        .containsExactly(HttpCall.get("/9130350000000001/customer/58?minorversion=75"));
  }

  @Test
  @DisplayName("looks again before it believes that a customer is gone (F10)")
  void gone() {
    for (HttpAnswer notFound :
        List.of(answer(400, fault("610", "Object Not Found", "made inactive")), answer(404, ""))) {
      var conversation =
          new Conversation(call -> call.path().contains("/query") ? Samples.noRows() : notFound);

      assertThat(conversation.hold(connector.detail(REALM, REF))).isEqualTo(new Detail.Gone(REF));
      assertThat(conversation.calls()).hasSize(2);
    }
  }

  @Test
  @DisplayName("a customer that the second look shows is not gone")
  void notGone() {
    Detail detail =
        Conversation.play(
            connector.detail(REALM, REF),
            call ->
                call.path().contains("/query")
                    ? Samples.rows("Customer", ROW)
                    : answer(400, fault("610", "Object Not Found", "something")));

    assertThat(found(detail).coverage()).isEqualTo(Coverage.LISTED);
  }

  @Test
  @DisplayName("a failure is never taken for a missing customer")
  void failing() {
    assertThatThrownBy(
            () -> Conversation.play(connector.detail(REALM, REF), call -> answer(503, "")))
        .isInstanceOf(ProviderException.class);
  }

  @Test
  @DisplayName("reads a hundred customers at once, active or not; a strange id harms no query")
  void details() {
    var conversation = new Conversation(call -> Samples.rows("Customer", ROW));

    List<Snapshot> found =
        conversation.hold(
            connector.details(REALM, List.of(REF, new RecordRef("Customer", "a'\\b+%"))));

    assertThat(connector.readBatch()).isEqualTo(100);
    assertThat(connector.writeBatch()).isEqualTo(30);
    assertThat(found).extracting(Snapshot::ref).containsExactly(REF);
    assertThat(conversation.calls().stream().map(Samples::statement))
        .containsExactly(
            "select * from Customer where Id in ('58','a\\'\\\\b+%') and Active in (true, false)"
                + " maxresults 1000");
    assertThat(conversation.calls().get(0).path()).contains("%2B%25").doesNotContain(" ", "'");
  }

  @Test
  @DisplayName("asked for nothing, or to write nothing, it makes no call")
  void nothing() {
    var conversation = new Conversation(call -> answer(500, ""));

    assertThat(conversation.hold(connector.details(REALM, List.of()))).isEmpty();
    assertThat(conversation.hold(connector.write(REALM, List.of()))).isEmpty();
    assertThat(conversation.hold(connector.findCreated(REALM, List.of()))).isEmpty();
    assertThat(conversation.calls()).isEmpty();
  }

  private static Snapshot found(Detail detail) {
    assertThat(detail).isInstanceOf(Detail.Found.class);
    return ((Detail.Found) detail).snapshot();
  }
}
