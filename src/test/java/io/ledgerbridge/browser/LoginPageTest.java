package io.ledgerbridge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

@DisplayName("The log-in page")
class LoginPageTest extends BrowserTest {

  LoginPageTest(@Value("http://localhost:${server.port}") String hub) {
    super(hub);
  }

  @Test
  @DisplayName("leads back to the page that was wanted")
  void leadsBack() {
    page.navigate(hub + "/actuator/hawtio/");
    assertThat(page).hasURL(hub + "/login");

    logIn("operator");

    assertThat(page).hasURL(Pattern.compile(".*/actuator/hawtio/.*"));
  }

  @Test
  @DisplayName("says that name and password do not belong together, not which of them is wrong")
  void refuses() {
    logIn("nobody");

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("do not belong together");
  }

  @Test
  @DisplayName("lets an operator see the routes in Hawtio, and a viewer not")
  void guardsHawtio() {
    logIn("operator");
    var console = page.navigate(hub + "/actuator/hawtio/");
    org.assertj.core.api.Assertions.assertThat(console.status()).isEqualTo(200);
    var routes =
        page.request().get(hub + "/actuator/jolokia/search/org.apache.camel:type=routes,*");
    org.assertj.core.api.Assertions.assertThat(routes.text()).contains("work-connection");

    page.context().clearCookies();
    logIn("viewer");
    var answer = page.navigate(hub + "/actuator/hawtio/");
    org.assertj.core.api.Assertions.assertThat(answer.status()).isEqualTo(403);
  }
}
