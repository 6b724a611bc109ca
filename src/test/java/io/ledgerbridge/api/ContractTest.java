package io.ledgerbridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;

@DisplayName("The contract openapi.yaml")
class ContractTest {

  private static final Set<String> OF_CONNECTIONS =
      Set.of(
          "listProviders",
          "listProfiles",
          "createConnection",
          "listConnections",
          "getConnection",
          "putAccountCredentials",
          "authorizeAccount",
          "getSettings",
          "putSettings",
          "pauseConnection",
          "resumeConnection",
          "resetConnection",
          "disconnectConnection");

  private final JsonNode contract = read("openapi.yaml");

  @Test
  void hasARouteForEachOperation() {
    var routed = new TreeSet<String>();
    for (JsonNode entry : read("routes/api/operations.camel.yaml")) {
      JsonNode route = entry.get("templatedRoute");
      assertThat(route.at("/parameters/0/value")).isEqualTo(route.get("routeId"));
      routed.add(route.get("routeId").asText());
    }

    assertThat(routed).isEqualTo(operationIds());
  }

  @Test
  void hasABeanForEachOperation() {
    var beans = new TreeSet<>(OF_CONNECTIONS);
    Stream.of(
            SyncOperations.class,
            ClientOperations.class,
            DecisionOperations.class,
            ContractOperation.class)
        .flatMap(configuration -> Stream.of(configuration.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Bean.class))
        .forEach(method -> beans.add(method.getName()));

    assertThat(beans).isEqualTo(operationIds());
  }

  @Test
  void limitsEveryBody() {
    for (JsonNode operation : operations()) {
      JsonNode body = operation.at("/requestBody/content/application~1json/schema");
      if (!body.isMissingNode()) {
        assertClosed(operation.get("operationId").asText(), body);
      }
    }
  }

  private void assertClosed(String where, JsonNode schema) {
    JsonNode resolved = resolved(schema);
    switch (resolved.path("type").asText()) {
      case "object" -> {
        assertThat(resolved.has("additionalProperties")).as(where).isTrue();
        resolved
            .path("properties")
            .properties()
            .forEach(member -> assertClosed(where + "/" + member.getKey(), member.getValue()));
      }
      case "array" -> {
        assertThat(resolved.has("maxItems")).as(where).isTrue();
        assertClosed(where + "/items", resolved.get("items"));
      }
      case "string" ->
          assertThat(resolved.has("maxLength") || resolved.has("enum")).as(where).isTrue();
      default -> assertThat(resolved.path("type").asText()).as(where).isIn("integer", "boolean");
    }
  }

  private JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? contract.at(schema.get("$ref").asText().substring(1)) : schema;
  }

  private Set<String> operationIds() {
    var ids = new TreeSet<String>();
    operations().forEach(operation -> ids.add(operation.get("operationId").asText()));
    return ids;
  }

  private List<JsonNode> operations() {
    return StreamSupport.stream(contract.get("paths").spliterator(), false)
        .flatMap(path -> StreamSupport.stream(path.spliterator(), false))
        .filter(operation -> operation.has("operationId"))
        .toList();
  }

  private static JsonNode read(String resource) {
    try (var file = new ClassPathResource(resource).getInputStream()) {
      return new ObjectMapper(new YAMLFactory()).readTree(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
