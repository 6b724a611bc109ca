package io.ledgerbridge.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.ledgerbridge.provider.ProviderFailure.Rejected;
import io.ledgerbridge.provider.Side;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.servlet.ViewResolver;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

@DisplayName("An account is connected by consent")
class OAuthTest {

  private final TestHub hub = new TestHub();
  private final OAuth oauth = hub.get(OAuth.class);
  private final MockMvc browser =
      MockMvcBuilders.standaloneSetup(hub.get(OAuthCallback.class))
          .setViewResolvers(pages())
          .build();
  private String id = "";

  @BeforeEach
  void connection() {
    id = hub.newConnection("Quill & Co");
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  @DisplayName("R9: the browser is sent to the provider with what OAuth 2.0 wants")
  void authorizationUrl() {
    assertThat(oauth.authorize(id, Side.LEDGER).toString())
        .startsWith(
            "https://qbo.example/connect?client_id=client%20id&response_type=code"
                + "&scope=accounting%20openid"
                + "&redirect_uri=https%3A%2F%2Fhub.example%2Foauth%2Fcallback&state=");
  }

  @Test
  @DisplayName("R9, R10: back from it, the code is exchanged, and the connection's page says so")
  void callback() throws Exception {
    hub.providers.account("access-1", "realm-1", "Quill Books");

    comeBack(hub.state(id), "realm-1")
        .andExpect(status().isFound())
        .andExpect(header().string("Location", "/connections/" + id))
        .andExpect(flash().attribute("connected", "ledger"));

    assertThat(hub.get(Accounts.class).get(id, Side.LEDGER).externalId()).contains("realm-1");
    assertThat(hub.get(AccessTokens.class).credentials(id, Side.LEDGER))
        .isEqualTo(Map.of("accessToken", "access-1"));
    assertThat(hub.accountsAsStored()).doesNotContain("access-1").doesNotContain("refresh-1");
  }

  @Test
  @DisplayName("the code goes out once, by POST, with the client's secret in the header only")
  void exchange() throws Exception {
    hub.providers.account("access-1", "realm-1", "Quill Books");
    comeBack(hub.state(id), "realm-1");

    assertThat(hub.tokens.posts()).hasSize(1);
    var post = hub.tokens.posts().get(0);
    assertThat(post.url()).isEqualTo("https://qbo.example/token");
    assertThat(post.headers())
        .containsEntry(
            "Authorization",
            "Basic " + HttpHeaders.encodeBasicAuth("client id", "client-secret", UTF_8))
        .containsEntry("Content-Type", "application/x-www-form-urlencoded");
    assertThat(post.form().split("&"))
        .containsExactlyInAnyOrder(
            "grant_type=authorization_code",
            "code=the+code",
            "redirect_uri=https%3A%2F%2Fhub.example%2Foauth%2Fcallback");
  }

  @Test
  @DisplayName("a consent is good once, for 15 minutes, and only if the hub asked for it")
  void state() throws Exception {
    hub.providers.account("access-1", "realm-1", "Quill Books");
    var used = hub.state(id);
    comeBack(used, "realm-1").andExpect(status().isFound());
    comeBack(used, "realm-1").andExpect(status().isBadRequest());
    comeBack("invented", "realm-1").andExpect(status().isBadRequest());

    var late = hub.state(id);
    hub.clock.forward(Duration.ofMinutes(15));
    comeBack(late, "realm-1").andExpect(status().isBadRequest());
    assertThat(hub.tokens.posts()).hasSize(1);
  }

  @Test
  @DisplayName("a person who declines is told so, and nothing is asked of the provider")
  void declined() throws Exception {
    browser
        .perform(
            get("/oauth/callback").param("error", "access_denied").param("state", hub.state(id)))
        .andExpect(status().isForbidden())
        .andExpect(model().attribute("connectionId", id));
    assertThat(hub.tokens.posts()).isEmpty();
  }

  @Test
  @DisplayName("R11: an account of another connection gets a 409 page that names it, escaped (F29)")
  void taken() throws Exception {
    var other = hub.newConnection("First & <b>firm</b>");
    hub.connectLedger(other, "realm-1");
    hub.providers.account("access-2", "realm-1", "Quill Books");

    comeBack(hub.state(id), "realm-1")
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("First &amp; &lt;b&gt;firm&lt;/b&gt;")))
        .andExpect(content().string(containsString("href=\"/connections/" + id)));

    assertThat(hub.get(Accounts.class).get(id, Side.LEDGER).status())
        .isEqualTo(SideAccount.Status.UNCONNECTED);
  }

  @Test
  @DisplayName("F11: another company than the one that is linked gets a 409 page that names both")
  void wrongCompany() throws Exception {
    var active = hub.activeConnection("Active", "tenant-1", "realm-1");
    hub.providers.account("access-2", "realm-2", "Other Books");

    comeBack(hub.state(active), "realm-2")
        .andExpect(status().isConflict())
        .andExpect(model().attribute("detail", containsString("realm-1")))
        .andExpect(model().attribute("detail", containsString("realm-2")));
  }

  @Test
  @DisplayName("R7: a consent that does not open the company is reported, not half-connected")
  void notPrimaryAdmin() throws Exception {
    hub.providers.failWith(new Rejected("3100", "Application not allowed"));

    comeBack(hub.state(id), "realm-1")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(model().attribute("detail", containsString("Application not allowed")));

    assertThat(hub.get(Accounts.class).get(id, Side.LEDGER).connected()).isFalse();
  }

  @Test
  @DisplayName("a code that the provider refuses, or an ill provider, ends at a page that says so")
  void noTokens() throws Exception {
    hub.tokens.answer(400, "{\"error\":\"invalid_grant\"}");
    comeBack(hub.state(id), "realm-1").andExpect(status().isUnprocessableEntity());
    hub.tokens.answer(502, "<html>Bad gateway</html>");
    comeBack(hub.state(id), "realm-1").andExpect(status().isServiceUnavailable());
  }

  @Test
  @DisplayName("a provider that takes keys has no consent page")
  void notByConsent() {
    var problem = catchThrowableOfType(Problem.class, () -> oauth.authorize(id, Side.APP));
    assertThat(problem.status()).isEqualTo(422);
  }

  private static ViewResolver pages() {
    var templates = new ClassLoaderTemplateResolver();
    templates.setPrefix("templates/");
    templates.setSuffix(".html");
    var engine = new SpringTemplateEngine();
    engine.setTemplateResolver(templates);
    var pages = new ThymeleafViewResolver();
    pages.setTemplateEngine(engine);
    return pages;
  }

  private ResultActions comeBack(String state, String realm) throws Exception {
    return browser.perform(
        get("/oauth/callback")
            .param("code", "the code")
            .param("state", state)
            .param("realmId", realm));
  }
}
