package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;

/** Sub-customers (quickbooks.md §4.4): at most four levels below the top. */
final class Hierarchy {
  private static final int DEEPEST = 4;

  private Hierarchy() {}

  /**
   * Settles Job, ParentRef and Level for the new version {@code json} of {@code before}; 700, 900,
   * 6150 or 6180 when the parent cannot be.
   */
  static void settle(Company company, Row before, ObjectNode json) {
    long id = before.id();
    boolean sub = json.has("Job") ? json.path("Job").asBoolean() : json.has("ParentRef");
    json.put("Job", sub);
    if (!sub) {
      json.remove("ParentRef");
      json.remove("Level");
      json.put("BillWithParent", false);
      return;
    }
    Row parent = parent(company, before, json.path("ParentRef").path("value").asText(""));
    int level = level(company, id, parent);
    if (level + depthBelow(company, id) > DEEPEST) {
      throw Faults.tooDeep().refused();
    }
    json.putObject("ParentRef")
        .put("value", Long.toString(parent.id()))
        .put("name", parent.displayName());
    json.put("Level", level);
    if (!json.has("BillWithParent")) {
      json.put("BillWithParent", false);
    }
  }

  /** {@code Parent:Child}, for the row as it will stand. */
  static String fullyQualifiedName(Company company, ObjectNode json) {
    String own = json.path("DisplayName").asText();
    String parent = json.path("ParentRef").path("value").asText("");
    return parent.isEmpty()
        ? own
        : company
            .row(Entity.CUSTOMER, Long.parseLong(parent))
            .map(row -> row.text("FullyQualifiedName") + ":" + own)
            .orElse(own);
  }

  /** Carries a parent's name and level down; that is no new version of the children. */
  static void renameBelow(Company company, Row parent) {
    for (Row child : company.childrenOf(parent.id())) {
      ObjectNode json = child.json().deepCopy();
      json.putObject("ParentRef")
          .put("value", Long.toString(parent.id()))
          .put("name", parent.displayName());
      json.put("Level", parent.json().path("Level").asInt() + 1);
      json.put("FullyQualifiedName", fullyQualifiedName(company, json));
      if (!json.equals(child.json())) {
        Row renamed = child.with(json, child.updated());
        company.put(renamed);
        renameBelow(company, renamed);
      }
    }
  }

  private static Row parent(Company company, Row before, String value) {
    if (value.isEmpty()) {
      throw Faults.parentRequired().refused();
    }
    if (value.equals(Long.toString(before.id()))) {
      throw Faults.ownParent().refused();
    }
    return Optional.of(value)
        .filter(text -> text.matches("\\d{1,18}"))
        .flatMap(text -> company.row(Entity.CUSTOMER, Long.parseLong(text)))
        .filter(row -> row.active() || before.parent().equals(OptionalLong.of(row.id())))
        .orElseThrow(() -> Faults.invalidParent().refused());
  }

  private static int level(Company company, long id, Row parent) {
    int level = 1;
    OptionalLong above = parent.parent();
    while (above.isPresent()) {
      if (above.getAsLong() == id) {
        throw Faults.invalidParent().refused();
      }
      level++;
      above =
          company
              .row(Entity.CUSTOMER, above.getAsLong())
              .map(Row::parent)
              .orElse(OptionalLong.empty());
    }
    return level;
  }

  private static int depthBelow(Company company, long id) {
    return company.childrenOf(id).stream()
        .mapToInt(child -> 1 + depthBelow(company, child.id()))
        .max()
        .orElse(0);
  }
}
