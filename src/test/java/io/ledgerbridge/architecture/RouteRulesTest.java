package io.ledgerbridge.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rules for routes/")
class RouteRulesTest {

  private static final String GOOD =
      """
      - route:
          id: good
          description: Does good
          group: sync
          from:
            uri: direct:good
            steps:
              - bean: { ref: doer, method: act }
              - to: { uri: "direct:good" }
      """;

  private static final String BAD =
      """
      - route:
          id: other
          errorHandler: { noErrorHandler: {} }
          from:
            uri: seda:bad
            steps:
              - to: { id: other, uri: "direct:nowhere?timeout=1" }
              - choice: { when: [] }
              - script: { groovy: "x" }
              - bean: { ref: missing }
              - to: { uri: "bean:missing?method=xero" }
      """;

  private static final String TEMPLATE =
      """
      - routeTemplate:
          id: call
          parameters: [ { name: provider } ]
          route:
            description: Calls
            group: providers
            from: { uri: "direct:call-{{provider}}" }
      - templatedRoute:
          routeId: call-xero
          routeTemplateRef: call
          parameters: [ { name: provider, value: xero } ]
      """;

  @Test
  @DisplayName("pass a good file")
  void passesGoodFiles() {
    var routes = catalog(RouteFile.of("sync/good.camel.yaml", GOOD));

    assertThat(routes.namedAfterTheirFile()).isEmpty();
    assertThat(routes.startingAtTheirChannel()).isEmpty();
    assertThat(routes.described()).isEmpty();
    assertThat(routes.groupedByFolder()).isEmpty();
    assertThat(routes.unknownBeans(Set.of("doer"))).isEmpty();
    assertThat(routes.channelsWithoutOneConsumer()).isEmpty();
    assertThat(routes.missingFrom("| `sync/good.camel.yaml` |")).isEmpty();
  }

  @Test
  @DisplayName("catch what is wrong in a bad one")
  void catchBadFiles() {
    var routes = catalog(RouteFile.of("sync/bad.camel.yaml", BAD));

    assertThat(routes.namedAfterTheirFile()).hasSize(1);
    assertThat(routes.startingAtTheirChannel()).hasSize(1);
    assertThat(routes.described()).hasSize(1);
    assertThat(routes.groupedByFolder()).hasSize(1);
    assertThat(routes.choicesWithoutOtherwise()).hasSize(1);
    assertThat(routes.scripts()).hasSize(2);
    assertThat(routes.errorHandlersOnRoutes()).hasSize(1);
    assertThat(routes.unknownBeans(Set.of("doer"))).hasSize(2);
    assertThat(routes.channelsWithoutOneConsumer())
        .containsExactly("sync/bad.camel.yaml: nobody listens at direct:nowhere");
    assertThat(routes.repeatedIds()).containsExactly("other");
    assertThat(routes.providerNames()).hasSize(1);
    assertThat(routes.missingFrom("")).hasSize(1);
  }

  @Test
  @DisplayName("see that two routes listen at one channel")
  void seesTwoConsumers() {
    var routes =
        catalog(
            RouteFile.of("sync/good.camel.yaml", GOOD), RouteFile.of("sync/copy.camel.yaml", GOOD));

    assertThat(routes.channelsWithoutOneConsumer()).contains("two routes listen at direct:good");
    assertThat(routes.describedTwice()).containsExactly("Does good");
  }

  @Test
  @DisplayName("know the routes that are made of a template")
  void followsTemplates() {
    var caller = GOOD.replace("\"direct:good\"", "\"direct:call-xero\"");
    var routes =
        catalog(
            RouteFile.of("providers/call.camel.yaml", TEMPLATE),
            RouteFile.of("sync/good.camel.yaml", caller));

    assertThat(routes.channelsWithoutOneConsumer()).isEmpty();
  }

  private static RouteCatalog catalog(RouteFile... files) {
    return new RouteCatalog(List.of(files));
  }
}
