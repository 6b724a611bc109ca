package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.sandbox.quickbooks.Query.Condition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A property that a query may filter or sort on (quickbooks.md §4.1): how to read it off a row, and
 * off a literal. Texts compare without regard to case.
 */
record Property<T extends Comparable<T>>(
    String name,
    Function<Row, Optional<T>> of,
    Function<String, Optional<T>> literal,
    boolean filterable,
    boolean sortable) {

  private static final Map<String, Property<?>> ALL =
      Stream.of(
              number("Id", row -> Optional.of(BigDecimal.valueOf(row.id())), true),
              text("DisplayName"),
              text("GivenName"),
              text("MiddleName"),
              text("FamilyName"),
              text("CompanyName"),
              text("PrintOnCheckName"),
              text("FullyQualifiedName"),
              new Property<>("PrimaryEmailAddr", Property::email, Property::folded, true, false),
              number("Balance", row -> Optional.of(row.balance()), true),
              number("BalanceWithJobs", row -> Optional.of(row.balance()), false),
              new Property<>(
                  "Active", row -> Optional.of(row.active()), Property::truth, true, true),
              new Property<>(
                  "MetaData.CreateTime",
                  row -> Optional.of(row.created()),
                  Times::read,
                  true,
                  true),
              new Property<>(
                  "MetaData.LastUpdatedTime",
                  row -> Optional.of(row.updated()),
                  Times::read,
                  true,
                  true))
          .collect(
              Collectors.toUnmodifiableMap(
                  property -> property.name().toLowerCase(Locale.ROOT), Function.identity()));

  static Property<?> filterable(String name, Entity entity) {
    Property<?> property = known(name, entity);
    if (!property.filterable()) {
      throw notQueryable(name);
    }
    return property;
  }

  static Property<?> sortable(String name, Entity entity) {
    Property<?> property = known(name, entity);
    if (!property.sortable()) {
      throw Faults.invalidQuery("property '" + name + "' is not sortable").refused();
    }
    return property;
  }

  Comparator<Row> comparator() {
    return Comparator.comparing(
        row -> of.apply(row).orElse(null), Comparator.nullsFirst(Comparator.naturalOrder()));
  }

  Predicate<Row> predicate(Condition condition) {
    if (condition.op() == Query.Op.LIKE) {
      return like(condition.values().get(0));
    }
    List<T> values = new ArrayList<>();
    for (String value : condition.values()) {
      values.add(
          literal
              .apply(value)
              .orElseThrow(
                  () ->
                      Faults.invalidQuery("value '" + value + "' is not valid for " + name)
                          .refused()));
    }
    T value = values.get(0);
    return switch (condition.op()) {
      case EQ -> holding(own -> own.compareTo(value) == 0);
      case LT -> holding(own -> own.compareTo(value) < 0);
      case GT -> holding(own -> own.compareTo(value) > 0);
      case LE -> holding(own -> own.compareTo(value) <= 0);
      case GE -> holding(own -> own.compareTo(value) >= 0);
      default -> holding(own -> values.stream().anyMatch(one -> own.compareTo(one) == 0));
    };
  }

  private Predicate<Row> holding(Predicate<T> test) {
    return row -> of.apply(row).filter(test).isPresent();
  }

  private Predicate<Row> like(String pattern) {
    String regex =
        Stream.of(pattern.split("%", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    Pattern compiled =
        Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    return holding(own -> compiled.matcher(own.toString()).matches());
  }

  private static Property<?> known(String name, Entity entity) {
    Property<?> property = ALL.get(name.toLowerCase(Locale.ROOT));
    if (property != null) {
      return property;
    }
    String first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    if (CustomerMembers.known(first)) {
      throw notQueryable(name);
    }
    throw Faults.invalidQuery("Property " + name + " not found for Entity " + entity.word())
        .refused();
  }

  private static Refused notQueryable(String name) {
    return Faults.invalidQuery("property '" + name + "' is not queryable").refused();
  }

  private static Property<String> text(String name) {
    return new Property<>(
        name, row -> present(row.json().path(name)), Property::folded, true, true);
  }

  private static Property<BigDecimal> number(
      String name, Function<Row, Optional<BigDecimal>> of, boolean filterable) {
    return new Property<>(name, of, Property::decimal, filterable, true);
  }

  private static Optional<String> email(Row row) {
    return present(row.json().path("PrimaryEmailAddr").path("Address"));
  }

  private static Optional<String> present(JsonNode node) {
    return Optional.ofNullable(node.textValue()).flatMap(Property::folded);
  }

  private static Optional<String> folded(String text) {
    return Optional.of(text.toLowerCase(Locale.ROOT));
  }

  private static Optional<Boolean> truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> decimal(String text) {
    return text.matches("-?\\d{1,18}(\\.\\d{1,9})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }
}
