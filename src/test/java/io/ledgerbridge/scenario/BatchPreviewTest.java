package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("I10: a preview of more than one batch, both sides of which have news")
class BatchPreviewTest extends Scenario {

  /** More than the records that are decided on at a time. */
  private static final int PAIRS = 230;

  private static final int QUESTIONS = 20;

  @Autowired private JdbcClient jdbc;

  private void addContacts() {
    IntStream.range(0, PAIRS)
        .forEach(n -> app.addPerson("Pat No" + n, "pat%d@%s.test".formatted(n, mailbox(n, "app"))));
  }

  private void addCustomers() {
    IntStream.range(0, PAIRS)
        .forEach(
            n ->
                ledger.addPerson("Pat No" + n, "pat%d@%s.test".formatted(n, mailbox(n, "ledger"))));
  }

  /** Some bear the same name, and have another e-mail address. */
  private static String mailbox(int n, String side) {
    return n < QUESTIONS ? side : "no";
  }

  @ParameterizedTest(name = "the {0}''s notices come first")
  @ValueSource(strings = {"app", "ledger"})
  @DisplayName("each link and each question is listed once, as the run then does them")
  void listedOnce(String first) {
    hub.syncNow();
    if (first.equals("app")) {
      addContacts();
      addCustomers();
    } else {
      addCustomers();
      // What a preview reads stays to be worked on: these notices are the older ones.
      hub.preview();
      addContacts();
    }

    var preview = hub.actions(hub.preview().path("id").asText());
    var run = hub.actions(hub.syncNow().path("id").asText());

    assertThat(of(preview, "link")).hasSize(PAIRS - QUESTIONS).doesNotHaveDuplicates();
    assertThat(of(preview, "duplicate")).hasSize(QUESTIONS).doesNotHaveDuplicates();
    assertThat(of(preview, "create")).isEmpty();
    assertThat(of(run, "link")).containsExactlyInAnyOrderElementsOf(of(preview, "link"));
    assertThat(of(run, "duplicate")).containsExactlyInAnyOrderElementsOf(of(preview, "duplicate"));
  }

  /** The names of the records that an action is about. */
  private static List<String> of(List<JsonNode> actions, String action) {
    return actions.stream()
        .filter(one -> one.path("action").asText().equals(action))
        .map(one -> one.path("name").asText())
        .toList();
  }

  @Test
  @DisplayName("F26 it changes nothing that is decided: no link, review, conflict, write or error")
  void changesNoState() {
    var linked = ledger.addPerson("Ann Lee", "ann@lee.test");
    var gone = ledger.addPerson("Ann Low", "ann@low.test");
    hub.syncNow();
    hub.settings("conflictWinner: ask, pushContactTypes: [Client]");
    app.edit(app.named("Ann Lee").get("id").toString(), "phone: 503-555-0101");
    ledger.edit(linked, "PrimaryPhone: {FreeFormNumber: 503-555-0102}");
    ledger.inactivate(gone);
    ledger.addPerson("Jonas Field", "jonas@ledger.test");
    app.addPerson("Jonas Field", "jonas@app.test");
    ledger.add("DisplayName: '0017'");
    hub.forgetCalls();
    var before = state();

    hub.preview();

    assertThat(state()).isEqualTo(before);
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
  }

  private List<String> state() {
    return List.of("contact_link", "review", "conflict", "write_command", "dead_letter", "history")
        .stream()
        .map(
            table ->
                table
                    + jdbc.sql("select * from " + table + " where connection_id = ? order by 1")
                        .param(hub.id())
                        .query()
                        .listOfRows())
        .toList();
  }
}
