package io.ledgerbridge.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.connection.Settings;
import io.ledgerbridge.connection.Settings.ConflictWinner;
import io.ledgerbridge.connection.SettingsChange;
import io.ledgerbridge.connection.SettingsChange.MappingChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Settings, as the HTTP API shows them; and what it is told to change. */
record SettingsView(
    @Nullable String defaultContactType,
    List<String> pushContactTypes,
    int pollSeconds,
    String conflictWinner,
    List<Settings.FieldMapping> fieldMappings) {

  static SettingsView of(Settings settings) {
    return new SettingsView(
        settings.defaultContactType().orElse(null),
        settings.pushContactTypes(),
        settings.pollSeconds(),
        settings.conflictWinner().name().toLowerCase(Locale.ROOT),
        settings.fieldMappings());
  }

  /**
   * Reads a body that the contract has found well-formed: a member that is missing stays as it is;
   * {@code required} and {@code targets} are the profile's and pass for information only.
   */
  static SettingsChange change(JsonNode body) {
    return new SettingsChange(
        Optional.ofNullable(body.get("defaultContactType"))
            .map(type -> type.isNull() ? "" : type.asText()),
        Optional.ofNullable(body.get("pushContactTypes")).map(SettingsView::texts),
        Optional.ofNullable(body.get("pollSeconds")).map(JsonNode::asInt),
        Optional.ofNullable(body.get("conflictWinner"))
            .map(winner -> ConflictWinner.valueOf(winner.asText().toUpperCase(Locale.ROOT))),
        elements(body.path("fieldMappings")).map(SettingsView::mappingChange).toList());
  }

  private static MappingChange mappingChange(JsonNode row) {
    return new MappingChange(
        row.path("field").asText(),
        Optional.ofNullable(row.get("enabled")).map(JsonNode::asBoolean),
        Optional.ofNullable(row.get("target")).map(JsonNode::asText));
  }

  private static List<String> texts(JsonNode array) {
    return elements(array).map(JsonNode::asText).distinct().toList();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
