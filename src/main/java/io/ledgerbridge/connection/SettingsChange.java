package io.ledgerbridge.connection;

import io.ledgerbridge.connection.Problem.FieldError;
import io.ledgerbridge.connection.Settings.ConflictWinner;
import io.ledgerbridge.connection.Settings.FieldMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a person wants changed in the settings; what is not named stays as it is.
 *
 * @param defaultContactType a present empty text takes the choice back
 * @param fieldMappings only the rows that change
 */
public record SettingsChange(
    Optional<String> defaultContactType,
    Optional<List<String>> pushContactTypes,
    Optional<Integer> pollSeconds,
    Optional<ConflictWinner> conflictWinner,
    List<MappingChange> fieldMappings) {

  private static final int SHORTEST_POLL = 5;
  private static final int LONGEST_POLL = 86_400;

  public SettingsChange {
    pushContactTypes = pushContactTypes.map(List::copyOf);
    fieldMappings = List.copyOf(fieldMappings);
  }

  /** A change of one row of the field map. */
  public record MappingChange(String field, Optional<Boolean> enabled, Optional<String> target) {}

  /** The settings with the change made; not checked. */
  public Settings applyTo(Settings current) {
    return new Settings(
        defaultContactType
            .map(type -> Optional.of(type).filter(Predicate.not(String::isBlank)))
            .orElse(current.defaultContactType()),
        pushContactTypes.orElse(current.pushContactTypes()),
        pollSeconds.orElse(current.pollSeconds()),
        conflictWinner.orElse(current.conflictWinner()),
        current.fieldMappings().stream().map(this::changed).toList());
  }

  /** Contact types that the change brings in: the app must have these. */
  public Set<String> newContactTypes(Settings current) {
    var types = new LinkedHashSet<String>();
    defaultContactType.filter(Predicate.not(String::isBlank)).ifPresent(types::add);
    pushContactTypes.ifPresent(types::addAll);
    current.defaultContactType().ifPresent(types::remove);
    current.pushContactTypes().forEach(types::remove);
    return types;
  }

  /**
   * What is not acceptable; empty when the change may be made.
   *
   * @param defaults the profile's own settings
   * @param contactTypes the contact types that the app has
   */
  public List<FieldError> errors(
      Settings current, Settings defaults, Collection<String> contactTypes) {
    var errors = new ArrayList<FieldError>();
    var changed = applyTo(current);
    newContactTypes(current).stream()
        .filter(type -> !contactTypes.contains(type))
        .map(this::unknownType)
        .forEach(errors::add);
    if (changed.defaultContactType().isEmpty() && defaults.defaultContactType().isPresent()) {
      errors.add(new FieldError("defaultContactType", "A contact type must be chosen"));
    }
    if (changed.pollSeconds() < SHORTEST_POLL || changed.pollSeconds() > LONGEST_POLL) {
      errors.add(new FieldError("pollSeconds", "Must be from 5 to 86400"));
    }
    mappingErrors(current, changed).forEach(errors::add);
    return errors;
  }

  private FieldError unknownType(String type) {
    var isDefault = defaultContactType.filter(type::equals).isPresent();
    return new FieldError(
        isDefault ? "defaultContactType" : "pushContactTypes",
        "The app has no contact type \"" + type + "\"");
  }

  private Stream<FieldError> mappingErrors(Settings current, Settings changed) {
    var known = current.fieldMappings().stream().map(FieldMapping::field).toList();
    var unknown =
        fieldMappings.stream()
            .filter(change -> !known.contains(change.field()))
            .map(change -> mappingError(change.field(), "There is no such field"));
    var refused = changed.fieldMappings().stream().flatMap(SettingsChange::rowErrors);
    return Stream.of(unknown, refused, sharedTargets(changed)).flatMap(errors -> errors);
  }

  private static Stream<FieldError> rowErrors(FieldMapping row) {
    var errors = Stream.<FieldError>builder();
    if (row.required() && !row.enabled()) {
      errors.add(mappingError(row.field(), "This field is required and cannot be switched off"));
    }
    if (!row.targets().contains(row.target())) {
      errors.add(mappingError(row.field(), "Must flow to one of " + row.targets()));
    }
    return errors.build();
  }

  private static Stream<FieldError> sharedTargets(Settings changed) {
    var taken = new LinkedHashSet<String>();
    return changed.fieldMappings().stream()
        .filter(FieldMapping::enabled)
        .filter(row -> !taken.add(row.target()))
        .map(row -> mappingError(row.field(), "Another field flows to " + row.target()));
  }

  private static FieldError mappingError(String field, String message) {
    return new FieldError("fieldMappings/" + field, message);
  }

  private FieldMapping changed(FieldMapping row) {
    return fieldMappings.stream()
        .filter(change -> change.field().equals(row.field()))
        .reduce(row, SettingsChange::change, (first, second) -> second);
  }

  private static FieldMapping change(FieldMapping row, MappingChange change) {
    return new FieldMapping(
        row.field(),
        change.enabled().orElse(row.enabled()),
        change.target().orElse(row.target()),
        row.required(),
        row.targets());
  }
}
