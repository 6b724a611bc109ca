package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Change data capture (quickbooks.md §6.2): 30 days back, at most 1000 objects, no paging. */
final class ChangedData {
  private static final Duration WINDOW = Duration.ofDays(30);
  private static final int CAP = 1000;
  private static final Set<String> NOT_COVERED =
      Set.of("journalcode", "timeactivity", "taxagency", "taxcode", "taxrate");

  private ChangedData() {}

  /**
   * The member {@code CDCResponse}.
   *
   * @param falseDeletion also tells that a customer is deleted which is not, as the real service is
   *     reported to do
   */
  static ArrayNode since(
      Company company, String entities, String changedSince, Instant now, boolean falseDeletion) {
    Instant since =
        Times.read(changedSince)
            .orElseThrow(() -> Faults.invalidDate("changedSince", changedSince).refused());
    if (since.isBefore(now.minus(WINDOW))) {
      throw Faults.unsupported(
              "cdc with changedSince date " + changedSince + " which is older than fixed days")
          .refused();
    }
    ArrayNode response = JsonNodeFactory.instance.arrayNode();
    ArrayNode blocks = response.addObject().putArray("QueryResponse");
    int left = CAP;
    for (String name : entities.split(",", -1)) {
      left -= block(company, covered(name.strip()), since, left, falseDeletion, blocks.addObject());
    }
    return response;
  }

  private static Optional<Entity> covered(String name) {
    if (name.isEmpty() || NOT_COVERED.contains(name.toLowerCase(Locale.ROOT))) {
      throw Faults.unsupported("cdc for entity " + name).refused();
    }
    return Entity.named(name);
  }

  private static int block(
      Company company,
      Optional<Entity> wanted,
      Instant since,
      int left,
      boolean falseDeletion,
      ObjectNode block) {
    if (wanted.isEmpty()) {
      return 0;
    }
    Entity entity = wanted.get();
    Stream<ObjectNode> live =
        company.rows().stream()
            .filter(row -> row.entity() == entity && !row.updated().isBefore(since))
            .sorted(Comparator.comparing(Row::updated).thenComparing(Row::id))
            .map(Row::json);
    Stream<ObjectNode> deleted =
        company.tombstones().stream()
            .filter(stone -> stone.entity() == entity && !stone.at().isBefore(since))
            .sorted(Comparator.comparing(Company.Tombstone::at))
            .map(stone -> stub(stone.id(), stone.at()));
    Stream<ObjectNode> wrong =
        company.rows().stream()
            .filter(row -> falseDeletion && row.entity() == entity && row.active())
            .limit(1)
            .map(row -> stub(row.id(), row.updated()));
    List<ObjectNode> found =
        Stream.concat(live, Stream.concat(deleted, wrong)).limit(left).toList();
    if (!found.isEmpty()) {
      block.putArray(entity.word()).addAll(found);
      block.put("startPosition", 1).put("maxResults", found.size());
      block.put("totalCount", found.size());
    }
    return found.size();
  }

  private static ObjectNode stub(long id, Instant at) {
    ObjectNode stub = JsonNodeFactory.instance.objectNode();
    stub.put("domain", "QBO").put("status", "Deleted").put("Id", Long.toString(id));
    stub.putObject("MetaData").put("LastUpdatedTime", Times.meta(at));
    return stub;
  }
}
