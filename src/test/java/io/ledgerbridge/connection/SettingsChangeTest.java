package io.ledgerbridge.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.connection.Problem.FieldError;
import io.ledgerbridge.connection.Settings.ConflictWinner;
import io.ledgerbridge.connection.Settings.FieldMapping;
import io.ledgerbridge.connection.SettingsChange.MappingChange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

@DisplayName("A change of the settings")
class SettingsChangeTest {

  private static final List<String> TYPES = List.of("Client", "Client-VIP");

  private final Settings current =
      new Profiles(new PathMatchingResourcePatternResolver()).get("karbon-quickbooks").defaults();

  @Test
  @DisplayName("that names nothing changes nothing")
  void nothing() {
    var change = mappings();
    assertThat(change.applyTo(current)).isEqualTo(current);
    assertThat(errors(change)).isEmpty();
  }

  @Test
  @DisplayName("leaves alone what it does not name")
  void partial() {
    var change =
        new SettingsChange(
            Optional.empty(),
            Optional.of(List.of("Client-VIP")),
            Optional.of(60),
            Optional.of(ConflictWinner.ASK),
            List.of(disable("fax")));
    var changed = change.applyTo(current);

    assertThat(changed.defaultContactType()).contains("Client");
    assertThat(changed.pushContactTypes()).containsExactly("Client-VIP");
    assertThat(changed.pollSeconds()).isEqualTo(60);
    assertThat(changed.conflictWinner()).isEqualTo(ConflictWinner.ASK);
    assertThat(changed.fieldMappings())
        .filteredOn(row -> !current.fieldMappings().contains(row))
        .extracting(FieldMapping::field)
        .containsExactly("fax");
    assertThat(errors(change)).isEmpty();
  }

  @Test
  @DisplayName("R70: names a contact type that the app does not have")
  void unknownContactType() {
    assertThat(errors(types(Optional.of("Cleint"), List.of("Client", "Lead"))))
        .containsExactly("defaultContactType", "pushContactTypes");
  }

  @Test
  @DisplayName("a type that was chosen before is not asked for again")
  void knownContactType() {
    assertThat(types(Optional.of("Client"), List.of("Lead")).newContactTypes(current))
        .containsExactly("Lead");
  }

  @Test
  @DisplayName("cannot take the default type back where the profile has one")
  void noContactType() {
    assertThat(errors(types(Optional.of(""), List.of()))).containsExactly("defaultContactType");
  }

  @Test
  @DisplayName("R94: cannot switch a required field off")
  void requiredField() {
    assertThat(errors(mappings(disable("lastName")))).containsExactly("fieldMappings/lastName");
  }

  @Test
  @DisplayName("R95: cannot let two fields flow to one target")
  void sharedTarget() {
    assertThat(errors(mappings(target("shippingAddress", "BillAddr"))))
        .containsExactly("fieldMappings/shippingAddress");
    assertThat(errors(mappings(target("shippingAddress", "BillAddr"), disable("billingAddress"))))
        .isEmpty();
  }

  @Test
  @DisplayName("R28: may swap two targets")
  void swappedTargets() {
    assertThat(
            errors(
                mappings(
                    target("shippingAddress", "BillAddr"), target("billingAddress", "ShipAddr"))))
        .isEmpty();
  }

  @Test
  @DisplayName(
      "cannot choose a target that the field does not offer, nor a field that is not there")
  void unknownNames() {
    assertThat(errors(mappings(target("email", "Fax2"), disable("shoeSize"))))
        .containsExactlyInAnyOrder("fieldMappings/email", "fieldMappings/shoeSize");
  }

  @Test
  @DisplayName("cannot poll more often than every 5 seconds, or less often than daily")
  void pollSeconds() {
    assertThat(errors(poll(4))).containsExactly("pollSeconds");
    assertThat(errors(poll(5))).isEmpty();
    assertThat(errors(poll(86_400))).isEmpty();
    assertThat(errors(poll(86_401))).containsExactly("pollSeconds");
  }

  private List<String> errors(SettingsChange change) {
    return change.errors(current, current, TYPES).stream().map(FieldError::field).toList();
  }

  private static SettingsChange poll(int seconds) {
    return new SettingsChange(
        Optional.empty(), Optional.empty(), Optional.of(seconds), Optional.empty(), List.of());
  }

  private static SettingsChange types(Optional<String> defaultType, List<String> pushTypes) {
    return new SettingsChange(
        defaultType, Optional.of(pushTypes), Optional.empty(), Optional.empty(), List.of());
  }

  private static SettingsChange mappings(MappingChange... rows) {
    return new SettingsChange(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(rows));
  }

  private static MappingChange disable(String field) {
    return new MappingChange(field, Optional.of(false), Optional.empty());
  }

  private static MappingChange target(String field, String target) {
    return new MappingChange(field, Optional.empty(), Optional.of(target));
  }
}
