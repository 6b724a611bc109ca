package io.ledgerbridge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ledgerbridge.scenario.HubDriver;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@DisplayName("F11 a run that is held, in a browser")
class HeldRunTest extends BrowserTest {

  private static final int CLIENTS = 22;

  private final HubDriver driver;

  @Autowired
  HeldRunTest(@Value("http://localhost:${server.port}") String hub, HubDriver driver) {
    super(hub);
    this.driver = driver;
  }

  /** All of a firm's phones are changed at once. */
  @BeforeEach
  void held() {
    driver.connect();
    List<String> customers = IntStream.range(0, CLIENTS).mapToObj(this::addCustomer).toList();
    logIn("admin");
    page.navigate(hub + "/connections/" + driver.id());
    button("Sync Now").click();
    assertThat(page.getByText(CLIENTS + " created")).isVisible();
    customers.forEach(
        id -> driver.ledger().edit(id, "PrimaryPhone: {FreeFormNumber: 503-555-0199}"));

    button("Sync Now").click();
    page.getByRole(AriaRole.LINK, named("Look at it, approve or cancel it")).click();
    assertThat(status()).hasText("held");
    assertThat(page.locator("tbody tr")).hasCount(CLIENTS);
    assertThat(page.locator("tbody tr").first()).containsText("503-555-0199");
  }

  @Test
  @DisplayName("is approved: all is done; and undone: all is as it was")
  void approvedAndUndone() {
    confirm("Approve");

    assertThat(status()).hasText("completed");
    assertPhones("503-555-0199");

    confirm("Undo");

    assertThat(page.getByRole(AriaRole.HEADING, named("undo run"))).isVisible();
    assertThat(status()).hasText("completed");
    assertPhones("503-555-0100");
  }

  @Test
  @DisplayName("is cancelled: nothing is done")
  void cancelled() {
    confirm("Cancel");

    assertThat(status()).hasText("cancelled");
    assertThat(button("Approve")).hasCount(0);
    assertPhones("503-555-0100");
  }

  private String addCustomer(int n) {
    return driver
        .ledger()
        .add(
            ("DisplayName: Pat No%1$d, GivenName: Pat, FamilyName: No%1$d,"
                    + " PrimaryEmailAddr: {Address: pat%1$d@guard.test},"
                    + " PrimaryPhone: {FreeFormNumber: 503-555-0100}")
                .formatted(n));
  }

  /** Presses a button, and again in the dialog that tells what it does. */
  private void confirm(String label) {
    button(label).click();
    var dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText(label + "?");
    dialog.locator("[type=submit]").click();
  }

  private void assertPhones(String number) {
    Assertions.assertThat(driver.app().all())
        .hasSize(CLIENTS)
        .extracting(contact -> contact.get("phone"))
        .containsOnly(number);
  }

  private Locator status() {
    return page.locator("h2 [data-status]");
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page.GetByRoleOptions named(String words) {
    return new Page.GetByRoleOptions().setName(words);
  }
}
