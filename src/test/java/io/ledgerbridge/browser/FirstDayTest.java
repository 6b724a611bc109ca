package io.ledgerbridge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.ledgerbridge.connection.Connection.Status;
import io.ledgerbridge.connection.Connections;
import io.ledgerbridge.connection.Lifecycle;
import io.ledgerbridge.sandbox.karbon.KarbonSandbox;
import io.ledgerbridge.sandbox.quickbooks.QuickBooksSandbox;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@DisplayName("The first day with the hub, in a browser")
class FirstDayTest extends BrowserTest {

  private static final double PATIENCE = 30_000;

  private final KarbonSandbox karbon;
  private final QuickBooksSandbox quickBooks;
  private final Connections connections;
  private final Lifecycle lifecycle;

  @Autowired
  FirstDayTest(
      @Value("http://localhost:${server.port}") String hub,
      KarbonSandbox karbon,
      QuickBooksSandbox quickBooks,
      Connections connections,
      Lifecycle lifecycle) {
    super(hub);
    this.karbon = karbon;
    this.quickBooks = quickBooks;
    this.connections = connections;
    this.lifecycle = lifecycle;
  }

  /** An account may be in one connection only, so that others' must be given up first. */
  @BeforeEach
  void firm() {
    connections.list(1000, 0).stream()
        .filter(one -> one.status() != Status.DISCONNECTED)
        .forEach(one -> lifecycle.disconnect(one.id()));
    karbon.reset();
    addToBoth("Wilma", "Thorn", "wilma@thorn.test", "wilma@thorn.test");
    addToBoth("Jasper", "Mill", "jasper@mill.test", "office@jaspermill.test");
  }

  @Test
  @DisplayName("R9, R10, R14, R67, R81, R82, R92 connect, sync, resolve, search, remove a match")
  void firstDay() {
    logIn("admin");
    page.getByLabel("Name").fill("Quill & Co");
    button("New connection").click();
    connectBoth();

    button("Sync Now").click();

    assertThat(page.getByText(Pattern.compile("\\d+ auto-synced")))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
    resolve("Jasper Mill");
    removeMatch("Wilma Thorn");
  }

  private void connectBoth() {
    page.getByLabel("Application ID").fill(KarbonSandbox.APPLICATION_ID);
    page.getByLabel("Access key").fill(KarbonSandbox.ACCESS_KEY);
    button("Connect to Karbon").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Karbon is connected");
    assertThat(page.getByText("Primary Admin")).isVisible();
    button("Connect to QuickBooks Online").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("QuickBooks Online is connected");
  }

  private void resolve(String name) {
    page.getByText(Pattern.compile("\\d+ duplicates? to resolve")).last().click();
    var card = page.getByRole(AriaRole.ARTICLE).filter(holding(name));
    assertThat(card).containsText("same name");
    card.locator("li").getByRole(AriaRole.BUTTON).first().click();
    var question = page.getByRole(AriaRole.DIALOG);
    assertThat(question).containsText("become one client");
    question.locator("[type=submit]").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Linked");
    assertThat(card).hasCount(0);
  }

  private void removeMatch(String name) {
    page.getByRole(AriaRole.LINK, named("Clients")).click();
    // What is typed before the page's script has been loaded is found only when submitted.
    page.waitForURL(Pattern.compile("/clients$"));
    page.getByLabel("Search").fill("thorn");
    assertThat(page.locator("tbody tr")).hasCount(1);
    var row = page.locator("tbody tr").filter(holding(name));
    assertThat(row.locator("[data-status]")).hasText("linked");
    row.getByLabel("More about " + name).click();
    page.getByRole(AriaRole.DIALOG).getByText("Remove Match").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Match removed");
    assertThat(row.locator("[data-status]")).hasText("unsynced");
  }

  private void addToBoth(String first, String last, String appEmail, String ledgerEmail) {
    karbon.addContact(
        Map.of("firstName", first, "lastName", last, "type", "Client", "email", appEmail));
    quickBooks.addCustomer(
        Map.of(
            "DisplayName",
            first + " " + last,
            "GivenName",
            first,
            "FamilyName",
            last,
            "PrimaryEmailAddr",
            Map.of("Address", ledgerEmail)));
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static FilterOptions holding(String text) {
    return new FilterOptions().setHasText(text);
  }
}
