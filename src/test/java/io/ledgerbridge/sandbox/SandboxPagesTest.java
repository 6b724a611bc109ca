package io.ledgerbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.ledgerbridge.sandbox.karbon.KarbonSandbox;
import io.ledgerbridge.sandbox.quickbooks.QuickBooksSandbox;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

@DisplayName("The sandbox's pages")
class SandboxPagesTest {

  /** What a test does with a running sandbox. */
  private interface Visit {
    void to(Pages pages) throws Exception;
  }

  /** The pages, and the simulated providers behind them. */
  private record Pages(MockMvc mvc, KarbonSandbox karbon, QuickBooksSandbox quickBooks) {

    MockHttpServletResponse call(MockHttpServletRequestBuilder request) throws Exception {
      return mvc.perform(request).andReturn().getResponse();
    }

    String read(String address) throws Exception {
      return call(get(address)).getContentAsString(StandardCharsets.UTF_8);
    }
  }

  private static void visit(Visit visit) {
    SandboxBeans.on()
        .withPropertyValues("hub.sandbox.seed=false")
        .run(
            context ->
                visit.to(
                    new Pages(
                        MockMvcBuilders.webAppContextSetup(context.getSourceApplicationContext())
                            .build(),
                        context.getBean(KarbonSandbox.class),
                        context.getBean(QuickBooksSandbox.class))));
  }

  @Test
  @DisplayName("show every provider, and each its records")
  void showProviders() {
    visit(
        pages -> {
          pages.karbon().addOrganization(Map.of("fullName", "Lantern Works", "type", "Client"));
          assertThat(pages.read("/sandbox")).contains("Karbon", "QuickBooks Online");
          assertThat(pages.read("/sandbox/karbon?q=lantern"))
              .contains("Lantern Works", "Enforce 120 calls a minute", "dropped-after");
          assertThat(pages.read("/sandbox/quickbooks")).contains("Merge two records");
          assertThat(pages.call(get("/sandbox/unknown")).getStatus()).isEqualTo(404);
        });
  }

  @Test
  @DisplayName("answer htmx with the list alone")
  void answerListAlone() {
    visit(
        pages -> {
          String list =
              pages.call(get("/sandbox/karbon").header("HX-Request", "true")).getContentAsString();
          assertThat(list).contains("<section id=\"list\"").doesNotContain("<html");
        });
  }

  @Test
  @DisplayName("F29 escape markup in names")
  void escapeMarkup() {
    visit(
        pages -> {
          pages.karbon().addOrganization(Map.of("fullName", "<script>alert(1)</script>"));
          assertThat(pages.read("/sandbox/karbon?q=script"))
              .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
              .doesNotContain("<script>alert");
        });
  }

  @Test
  @DisplayName("create and edit a Karbon contact; what a form leaves alone stays")
  void editKarbon() {
    visit(
        pages -> {
          pages.call(
              post("/sandbox/karbon/ui/new/person")
                  .param("firstName", "Ida")
                  .param("lastName", "Penn")
                  .param("email", "ida@penn.test")
                  .param("billing.lines", "1 Elm\r\nUnit 2")
                  .param("billing.city", "Salem"));
          String id =
              String.valueOf(pages.karbon().list("ida penn", 1, 10).rows().get(0).get("id"));
          assertThat(pages.read("/sandbox/karbon/ui/records/" + id))
              .contains("value=\"ida@penn.test\"", "1 Elm\nUnit 2");
          pages.call(
              post("/sandbox/karbon/ui/records/" + id)
                  .param("firstName", "Ida")
                  .param("lastName", "Penn")
                  .param("email", "")
                  .param("billing.lines", "1 Elm\r\nUnit 2")
                  .param("billing.city", "Bend"));
          assertThat(pages.karbon().view(id).orElseThrow())
              .doesNotContainKey("email")
              .containsEntry("billing", Map.of("lines", "1 Elm\nUnit 2", "city", "Bend"));
        });
  }

  @Test
  @DisplayName("edit and inactivate a QuickBooks customer")
  void editQuickBooks() {
    visit(
        pages -> {
          String id =
              pages
                  .quickBooks()
                  .addCustomer(
                      Map.of(
                          "DisplayName",
                          "Elm Co",
                          "PrimaryEmailAddr",
                          Map.of("Address", "elm@elm.test")));
          pages.call(
              post("/sandbox/quickbooks/ui/records/" + id).param("DisplayName", "Elm Company"));
          assertThat(pages.quickBooks().customer(id).orElseThrow())
              .containsEntry("DisplayName", "Elm Company")
              .doesNotContainKey("PrimaryEmailAddr");
          pages.call(post("/sandbox/quickbooks/ui/records/" + id + "/inactivate"));
          assertThat(pages.quickBooks().customer(id).orElseThrow())
              .containsEntry("DisplayName", "Elm Company (deleted)");
        });
  }

  @Test
  @DisplayName("say what the provider refuses")
  void sayWhatIsRefused() {
    visit(
        pages -> {
          var answer = pages.call(post("/sandbox/karbon/ui/new/person").param("firstName", "Solo"));
          assertThat(answer.getStatus()).isEqualTo(422);
          assertThat(answer.getContentAsString()).contains("The LastName field is required.");
        });
  }

  @Test
  @DisplayName("set switches and faults")
  void setSwitches() {
    visit(
        pages -> {
          pages.call(post("/sandbox/karbon/ui/switches/limits").param("on", "true"));
          pages.call(
              post("/sandbox/karbon/ui/faults").param("kind", "html-503").param("count", "2"));
          assertThat(pages.karbon().flags()).containsEntry("limits", true);
          assertThat(pages.karbon().waitingFaults()).hasSize(1);
          pages.call(post("/sandbox/karbon/ui/faults/clear"));
          assertThat(pages.karbon().waitingFaults()).isEmpty();
        });
  }

  @Test
  @DisplayName("tell programs where the API stands and with what to call it")
  void tellAccess() {
    visit(
        pages -> {
          assertThat(pages.read("/sandbox/karbon/access"))
              .contains(
                  "\"apiUrl\":\"http://localhost/sandbox/karbon\"", "\"account\":\"SimTenant01\"")
              .contains("\"applicationId\":", "\"accessKey\":");
          assertThat(pages.read("/sandbox/quickbooks/access"))
              .contains("\"apiUrl\":\"http://localhost/sandbox/quickbooks/v3/company\"")
              .contains("\"accessToken\":", QuickBooksSandbox.REALM);
        });
  }
}
