package io.ledgerbridge.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.ledgerbridge.HubTest;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Value;

/**
 * What tests of the pages share: a hub, and a real browser that has a fresh session for each test.
 * Where there is no Chromium they fail in CI, and are skipped, loudly, elsewhere.
 */
@HubTest
abstract class BrowserTest {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static Playwright playwright;
  private static Browser browser;

  /** The hub's address. */
  protected final String hub;

  /** An empty tab; of another session in each test. */
  protected Page page;

  BrowserTest(@Value("http://localhost:${server.port}") String hub) {
    this.hub = hub;
  }

  @BeforeAll
  static void startBrowser() {
    // A busy machine with two cores takes its time to draw Hawtio.
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    var executable = chromium();
    if (executable.isEmpty()) {
      missing();
    }
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(executable.get()).setArgs(ARGUMENTS));
  }

  @AfterAll
  static void stopBrowser() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @BeforeEach
  void openTab() {
    page = browser.newContext().newPage();
  }

  @AfterEach
  void closeTab() {
    page.context().close();
  }

  /** Logs in, and stays where that leads. */
  protected void logIn(String user) {
    page.navigate(hub + "/login");
    page.getByLabel("User name").fill(user);
    page.getByLabel("Password").fill("test-password");
    page.locator("button[type=submit]").click();
  }

  private static Optional<Path> chromium() {
    var named = Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
    var onPath =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
  }

  private static void missing() {
    var message = "No Chromium: run src/test/scripts/install-browser, or set CHROMIUM to its path";
    if (System.getenv("CI") != null) {
      throw new IllegalStateException(message);
    }
    System.err.println("\n######## BROWSER TESTS ARE SKIPPED. " + message + " ########\n");
    Assumptions.abort(message);
  }
}
