package io.ledgerbridge.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.ledgerbridge.HubTest;
import io.ledgerbridge.connection.NewConnections;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@HubTest
@DisplayName("The pages")
class PagesTest {

  private static final String MARKUP = "<script>alert(1)</script>";
  private static final String ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;";

  private final MockMvc mvc;
  private final JdbcClient database;
  private final NewConnections newConnections;
  private final Clock clock;

  private String id = "";

  @Autowired
  PagesTest(
      WebApplicationContext context,
      JdbcClient database,
      NewConnections newConnections,
      Clock clock) {
    this.mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    this.database = database;
    this.newConnections = newConnections;
    this.clock = clock;
  }

  @BeforeEach
  void connection() {
    id = newConnections.make("karbon-quickbooks", "Quill " + MARKUP);
  }

  @Test
  @DisplayName("R122 the way to the errors is there only when there are errors, with their number")
  void errorsOnlyWhenThereAreSome() throws Exception {
    assertThat(page("")).doesNotContain("View errors");

    fail("Jane Smith");

    assertThat(page("")).contains("View errors (1)");
  }

  @Test
  @DisplayName("R123, R124 an error is told with what to do, and all can be tried again")
  void errorsAreExplained() throws Exception {
    fail("Jane Smith");

    assertThat(page("/errors"))
        .contains("Jane Smith", "CustomerRef is required", "What to do:", "Retry all");
  }

  @Test
  @DisplayName("R125 a second try within three minutes is refused with the seconds that remain")
  void retryIsRationed() throws Exception {
    fail("Jane Smith");
    database
        .sql("update hub_connection set status = 'paused', last_retry_at = :now where id = :id")
        .param("now", clock.millis() - 60_000)
        .param("id", id)
        .update();

    var answer = send("/errors/retry", "/errors", Map.of("all", "true"));

    assertThat(answer.getResponse().getRedirectedUrl()).isEqualTo("/connections/" + id + "/errors");
    assertThat(String.valueOf(answer.getFlashMap().get("problem")))
        .containsPattern("again in 1[12]\\d seconds");
  }

  @Test
  @DisplayName("R136 Reset and Disconnect say what they do before they do it")
  void effectsAreSaid() throws Exception {
    database
        .sql("update hub_connection set status = 'paused' where id = :id")
        .param("id", id)
        .update();

    assertThat(page(""))
        .contains("Reset?", "links and history stay")
        .contains("Disconnect?", "Complete it in QuickBooks Online too");
  }

  @Test
  @DisplayName("F11 a held run is said on the connection's page; its own page asks before it acts")
  void heldRuns() throws Exception {
    addRun("held", 21);

    assertThat(page(""))
        .containsPattern("role=\"alert\"[^§]*A run is held[^§]*21 of 100 links")
        .contains("/runs/" + id);
    assertThat(page("/runs/" + id))
        .contains("Approve?", "Cancel?", "21 of 100 links")
        .doesNotContain("Undo?");

    send("/runs/" + id + "/approve", "", Map.of());

    assertThat(page("")).doesNotContain("A run is held");
  }

  @Test
  @DisplayName("E a run that changed something can be undone, after a question; others cannot")
  void undo() throws Exception {
    addRun("completed", 0);
    assertThat(page("/runs/" + id)).doesNotContain("Undo?", "Approve?");

    database
        .sql("update sync_run set updated = 3 where connection_id = :id")
        .param("id", id)
        .update();

    assertThat(page("/runs/" + id))
        .contains("Undo?", "still holds what this run wrote")
        .doesNotContain("Approve?");
  }

  @Test
  @DisplayName("F29 markup in names is shown, not obeyed")
  void markupIsEscaped() throws Exception {
    fail(MARKUP);
    addLedgerRecord(MARKUP);

    for (var path : new String[] {"", "/errors", "/clients", "/settings", "/history"}) {
      assertThat(page(path)).contains(ESCAPED).doesNotContain(MARKUP);
    }
  }

  @Test
  @DisplayName("show a viewer nothing to press, and refuse what one sends all the same")
  void viewersOnlyLook() throws Exception {
    addLedgerRecord("Jane Smith");
    var viewed =
        mvc.perform(get("/connections/" + id + "/clients").with(user("ann").roles(Roles.VIEWER)))
            .andReturn();

    assertThat(text(viewed)).contains("Jane Smith").doesNotContain("Treat as", "Create in");
    assertThat(
            mvc.perform(
                    post("/connections/" + id + "/disconnect")
                        .with(user("ann").roles(Roles.VIEWER))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus())
        .isEqualTo(403);
  }

  @Test
  @DisplayName("take no form without the CSRF token")
  void formsNeedTheToken() throws Exception {
    var answer = mvc.perform(asAdmin(post("/connections/" + id + "/sync"))).andReturn();

    assertThat(answer.getResponse().getStatus()).isEqualTo(403);
  }

  @Test
  @DisplayName("tell what is not possible on the page where it was asked for")
  void problemsAreTold() throws Exception {
    var answer = send("/sync", "", Map.of());

    assertThat(answer.getResponse().getRedirectedUrl()).isEqualTo("/connections/" + id);
    assertThat(answer.getFlashMap().get("problem")).asString().contains("setup");
  }

  @Test
  @DisplayName("show what is wrong with the settings at the field, and keep what was typed")
  void settingsErrorsStandAtTheField() throws Exception {
    var answer = send("/settings", "/settings", Map.of("pollSeconds", "3"));

    assertThat(answer.getResponse().getStatus()).isEqualTo(422);
    assertThat(text(answer)).contains("Must be from 5 to 86400", "value=\"3\"");
  }

  @Test
  @DisplayName("R94 required fields cannot be switched off, and the reason is given")
  void requiredFieldsStay() throws Exception {
    assertThat(page("/settings"))
        .containsPattern("value=\"firstName\"[^>]*disabled")
        .contains("Required:");
  }

  @Test
  @DisplayName("answer htmx with the part that changes alone")
  void answerThePart() throws Exception {
    for (var path : new String[] {"", "/clients"}) {
      var part = get("/connections/" + id + path).header("HX-Request", "true");
      assertThat(text(mvc.perform(asAdmin(part)).andReturn())).doesNotContain("<html");
    }
  }

  @Test
  @DisplayName("say that there is no such connection")
  void unknownConnection() throws Exception {
    var answer = mvc.perform(asAdmin(get("/connections/none"))).andReturn();

    assertThat(answer.getResponse().getStatus()).isEqualTo(404);
    assertThat(text(answer)).contains("There is no connection none");
  }

  @Test
  @DisplayName("say that there is nothing at an address, to programs as a problem")
  void unknownAddress() throws Exception {
    var page = mvc.perform(asAdmin(get("/none").accept(MediaType.TEXT_HTML))).andReturn();
    var problem = mvc.perform(asAdmin(get("/api/v1/none"))).andReturn();

    assertThat(text(page)).contains("There is no such page");
    assertThat(problem.getResponse().getContentType()).isEqualTo("application/problem+json");
    assertThat(text(problem)).contains("There is nothing at this address");
    assertThat(List.of(page.getResponse().getStatus(), problem.getResponse().getStatus()))
        .containsOnly(404);
  }

  private void addRun(String status, int updated) {
    database
        .sql(
            """
            insert into sync_run (id, connection_id, kind, status, stage, priority, updated, note,
              created_at, finished_at)
            values (:id, :connection, 'schedule', :status, 'held', 2, :updated,
              'Held: it would overwrite 21 of 100 links', 1, :finished)
            """)
        .param("id", id)
        .param("connection", id)
        .param("status", status)
        .param("updated", updated)
        .param("finished", status.equals("held") ? null : 2)
        .update();
  }

  private void fail(String name) {
    database
        .sql(
            """
            insert into dead_letter (id, connection_id, code, message, retryable, object_kind,
              object_id, open_object_id, object_name, side, record_type, attempts, fingerprint,
              first_seen_at, last_seen_at)
            values (:id, :connection, 'E1', 'CustomerRef is required', 1, 'contact', '42', '42',
              :name, 'ledger', 'Customer', 3, '', 0, 0)
            """)
        .param("id", UUID.randomUUID().toString())
        .param("connection", id)
        .param("name", name)
        .update();
  }

  private void addLedgerRecord(String name) {
    database
        .sql(
            """
            insert into contact_record (connection_id, side, external_id, record_type, name,
              search_text, coverage, version, modified_at, traits, contact, seen_at)
            values (:connection, 'ledger', '42', 'Customer', :name, '', 'full', '0', 0, '[]', '{}', 0)
            """)
        .param("connection", id)
        .param("name", name)
        .update();
  }

  private String page(String path) throws Exception {
    return text(mvc.perform(asAdmin(get("/connections/" + id + path))).andReturn());
  }

  private MvcResult send(String path, String from, Map<String, String> form) throws Exception {
    var request =
        post("/connections/" + id + path)
            .header("Referer", "http://localhost/connections/" + id + from)
            .with(csrf());
    form.forEach(request::param);
    return mvc.perform(asAdmin(request)).andReturn();
  }

  private static MockHttpServletRequestBuilder asAdmin(MockHttpServletRequestBuilder request) {
    return request.with(user("admin").roles(Roles.ADMIN));
  }

  private static String text(MvcResult answer) throws Exception {
    return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
  }
}
