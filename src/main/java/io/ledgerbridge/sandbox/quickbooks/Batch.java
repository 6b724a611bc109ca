package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Runs up to 30 items, each for itself, and answers them in any order (quickbooks.md §6.1). */
final class Batch {
  private static final int MAX_ITEMS = 30;

  /** Runs one write: operation, company, body. */
  interface Writes {
    Row write(Company company, String operation, ObjectNode body);
  }

  private Batch() {}

  static ArrayNode run(Company company, ObjectNode request, Writes writes) {
    if (!(request.get("BatchItemRequest") instanceof ArrayNode items) || items.isEmpty()) {
      throw Faults.missing("BatchItemRequest").refused();
    }
    if (items.size() > MAX_ITEMS) {
      throw Faults.batchTooLarge(MAX_ITEMS).refused();
    }
    List<ObjectNode> answers = new ArrayList<>();
    for (JsonNode item : items) {
      answers.add(answer(company, item, writes).put("bId", item.path("bId").asText()));
    }
    Collections.shuffle(answers);
    return JsonNodeFactory.instance.arrayNode().addAll(answers);
  }

  private static ObjectNode answer(Company company, JsonNode item, Writes writes) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    try {
      if (item.has("Query")) {
        answer.set("QueryResponse", QueryRunner.run(company, item.path("Query").asText()));
      } else {
        Row row = writes.write(company, operation(item), (ObjectNode) item.get("Customer"));
        answer.set("Customer", row.json());
      }
    } catch (Refused refused) {
      answer.set("Fault", refused.fault().json());
    }
    return answer;
  }

  private static String operation(JsonNode item) {
    String operation = item.path("operation").asText("");
    if (!item.path("Customer").isObject()) {
      throw Faults.unsupported(operation + " of this entity").refused();
    }
    return operation.toLowerCase(Locale.ROOT);
  }
}
