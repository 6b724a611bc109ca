package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.sandbox.quickbooks.Query.Condition;
import io.ledgerbridge.sandbox.quickbooks.Query.Op;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Answers statements over one company (quickbooks.md §5). */
final class QueryRunner {
  private static final int DEFAULT_PAGE = 100;
  private static final int MAX_PAGE = 1000;

  /** Entities of the real service that this company has none of. */
  private static final Set<String> EMPTY =
      Set.of(
          "account attachable bill billpayment budget class companycurrency creditmemo customertype"
              .concat(" department deposit estimate exchangerate invoice item journalentry payment")
              .concat(" paymentmethod purchase purchaseorder refundreceipt salesreceipt taxagency")
              .concat(" taxcode taxrate term timeactivity transfer vendorcredit")
              .split(" "));

  private QueryRunner() {}

  /** The member {@code QueryResponse}. */
  static ObjectNode run(Company company, String statement) {
    Query query = QueryParser.parse(statement);
    checkPositions(query);
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    Optional<Entity> entity = Entity.named(query.entity());
    if (entity.isPresent()) {
      rows(company, query, entity.get(), response);
      return response;
    }
    switch (query.entity().toLowerCase(Locale.ROOT)) {
      case "companyinfo" -> single(query, "CompanyInfo", Settings.companyInfo(company), response);
      case "preferences" -> single(query, "Preferences", Settings.preferences(company), response);
      default -> none(query, response);
    }
    return response;
  }

  private static void rows(Company company, Query query, Entity entity, ObjectNode response) {
    Predicate<Row> wanted = wanted(query, entity);
    Stream<Row> rows =
        candidates(company, query).filter(row -> row.entity() == entity).filter(wanted);
    if (query.count()) {
      response.put("totalCount", rows.count());
      return;
    }
    List<Row> page =
        rows.sorted(order(query, entity))
            .skip(query.start() - 1L)
            .limit(query.max().orElse(DEFAULT_PAGE))
            .toList();
    if (!page.isEmpty()) {
      ArrayNode array = response.putArray(entity.word());
      page.forEach(row -> array.add(row.json()));
      response.put("startPosition", query.start()).put("maxResults", page.size());
    }
  }

  private static Predicate<Row> wanted(Query query, Entity entity) {
    Predicate<Row> wanted =
        query.where().stream()
            .map(
                condition -> Property.filterable(condition.property(), entity).predicate(condition))
            .reduce(row -> true, Predicate::and);
    boolean asksForActivity =
        query.where().stream().anyMatch(one -> one.property().equalsIgnoreCase("Active"));
    return asksForActivity ? wanted : wanted.and(Row::active);
  }

  /** Looks rows up by id or name where the statement allows it, else takes them all. */
  private static Stream<Row> candidates(Company company, Query query) {
    for (Condition condition : query.where()) {
      if (condition.op() == Op.EQ || condition.op() == Op.IN) {
        if (condition.property().equalsIgnoreCase("DisplayName")) {
          return condition.values().stream()
              .flatMap(name -> company.bearer(name).stream())
              .distinct();
        }
        if (condition.property().equalsIgnoreCase("Id")) {
          return condition.values().stream().flatMap(id -> byId(company, id).stream()).distinct();
        }
      }
    }
    return company.rows().stream();
  }

  private static Optional<Row> byId(Company company, String id) {
    return id.matches("\\d{1,18}") ? company.row(Long.parseLong(id)) : Optional.empty();
  }

  private static Comparator<Row> order(Query query, Entity entity) {
    Comparator<Row> order = null;
    for (Query.Order one : query.order()) {
      Comparator<Row> by = Property.sortable(one.property(), entity).comparator();
      by = one.descending() ? by.reversed() : by;
      order = order == null ? by : order.thenComparing(by);
    }
    Comparator<Row> byId = Comparator.comparingLong(Row::id);
    return order == null ? byId : order.thenComparing(byId);
  }

  private static void single(Query query, String word, ObjectNode only, ObjectNode response) {
    if (query.count()) {
      response.put("totalCount", 1);
    } else if (query.start() == 1) {
      response.putArray(word).add(only);
      response.put("startPosition", 1).put("maxResults", 1);
    }
  }

  private static void none(Query query, ObjectNode response) {
    if (!EMPTY.contains(query.entity().toLowerCase(Locale.ROOT))) {
      throw Faults.invalidQuery("No metadata found for Entity " + query.entity()).refused();
    }
    if (query.count()) {
      response.put("totalCount", 0);
    }
  }

  private static void checkPositions(Query query) {
    within(OptionalInt.of(query.start()), Integer.MAX_VALUE);
    within(query.max(), MAX_PAGE);
  }

  private static void within(OptionalInt value, int max) {
    if (value.isPresent() && value.getAsInt() < 1) {
      throw Faults.invalidQuery(
              "value " + value.getAsInt() + " is too small. Min allowed value is 1")
          .refused();
    }
    if (value.isPresent() && value.getAsInt() > max) {
      throw Faults.invalidQuery(
              "value " + value.getAsInt() + " is too large. Max allowed value is " + max)
          .refused();
    }
  }
}
