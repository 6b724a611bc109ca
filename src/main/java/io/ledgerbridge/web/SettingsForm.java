package io.ledgerbridge.web;

import io.ledgerbridge.connection.Settings;
import io.ledgerbridge.connection.Settings.ConflictWinner;
import io.ledgerbridge.connection.Settings.FieldMapping;
import io.ledgerbridge.connection.SettingsChange;
import io.ledgerbridge.connection.SettingsChange.MappingChange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/** Reads what was filled in on the settings page. */
final class SettingsForm {

  private SettingsForm() {}

  /** The change that the form asks for; a number that is none becomes one that is refused. */
  static SettingsChange read(MultiValueMap<String, String> form, Settings current) {
    return new SettingsChange(
        Optional.ofNullable(form.getFirst("defaultContactType")).map(String::strip),
        Optional.of(values(form, "pushContactTypes")),
        Optional.ofNullable(form.getFirst("pollSeconds")).map(SettingsForm::number),
        winner(form),
        current.fieldMappings().stream().map(row -> mapping(form, row)).toList());
  }

  /** A switch that is off sends nothing, nor does one that cannot be switched. */
  private static MappingChange mapping(MultiValueMap<String, String> form, FieldMapping row) {
    return new MappingChange(
        row.field(),
        Optional.of(row.required() || values(form, "enabled").contains(row.field())),
        Optional.ofNullable(form.getFirst("target." + row.field())));
  }

  private static Optional<ConflictWinner> winner(MultiValueMap<String, String> form) {
    var named = form.getFirst("conflictWinner");
    return Arrays.stream(ConflictWinner.values())
        .filter(winner -> winner.name().equals(named))
        .findFirst();
  }

  private static int number(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  private static List<String> values(MultiValueMap<String, String> form, String name) {
    return form.getOrDefault(name, List.of());
  }
}
