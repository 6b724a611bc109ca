package io.ledgerbridge.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Style that is executed: what every file of {@code routes/} keeps to. */
@DisplayName("The files of routes/")
class RouteCatalogTest {

  private static final Path ROUTES = Path.of("routes");

  private final RouteCatalog routes = new RouteCatalog(RouteFile.in(ROUTES));

  @Test
  @DisplayName("hold one route each, named like the file")
  void fileIsRoute() {
    nothingIn(routes.namedAfterTheirFile());
  }

  @Test
  @DisplayName("start at the channel of that name, or where something comes in from outside")
  void routeIsChannel() {
    nothingIn(routes.startingAtTheirChannel());
  }

  @Test
  @DisplayName("say in one sentence of their own what they do")
  void described() {
    nothingIn(routes.described());
    nothingIn(routes.describedTwice());
  }

  @Test
  @DisplayName("belong to the group that is their folder")
  void grouped() {
    nothingIn(routes.groupedByFolder());
  }

  @Test
  @DisplayName("are short")
  void areShort() {
    nothingIn(routes.tooLong());
  }

  @Test
  @DisplayName("say in every choice what happens otherwise")
  void choicesAreClosed() {
    nothingIn(routes.choicesWithoutOtherwise());
  }

  @Test
  @DisplayName("hold no scripts: Java begins at any loop, arithmetic or string work")
  void noScripts() {
    nothingIn(routes.scripts());
  }

  @Test
  @DisplayName("leave error handling to the one policy")
  void oneErrorPolicy() {
    nothingIn(routes.errorHandlersOnRoutes());
  }

  @Test
  @DisplayName("call beans that exist")
  void beansExist() {
    nothingIn(routes.unknownBeans(BeanNames.all()));
  }

  @Test
  @DisplayName("send to channels at which exactly one route listens")
  void channelsAreAnswered() {
    nothingIn(routes.channelsWithoutOneConsumer());
  }

  @Test
  @DisplayName("name every route and step once")
  void idsAreUnique() {
    nothingIn(routes.repeatedIds());
  }

  @Test
  @DisplayName("name providers in routes/providers only")
  void providersHaveTheirPlace() {
    nothingIn(routes.providerNames());
  }

  @Test
  @DisplayName("are all listed in routes/README.md")
  void listed() throws IOException {
    var readme = ROUTES.resolve("README.md");
    nothingIn(routes.missingFrom(Files.exists(readme) ? Files.readString(readme) : ""));
  }

  private static void nothingIn(Stream<String> violations) {
    assertThat(violations.toList()).isEmpty();
  }
}
