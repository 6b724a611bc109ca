package io.ledgerbridge.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.simulation.Operators.Pair;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The linked pairs as they stood at a calm moment, and how much had been said by then.
 *
 * @param byLink both records' pair under the link's id
 * @param app what the app showed of each of its records
 * @param ledger what the ledger showed
 */
record Pairs(
    Map<String, Pair> byLink,
    Map<String, Map<String, Object>> app,
    Map<String, JsonNode> ledger,
    int mark) {

  static Pairs of(World world) {
    return new Pairs(
        links(world),
        world.hub.app().all().stream().collect(Collectors.toMap(AppUsers::id, one -> one)),
        world.hub.ledger().all().stream().collect(Collectors.toMap(LedgerUsers::id, one -> one)),
        world.words.mark());
  }

  /** Those that work: no failure is listed of either record, and neither rests. */
  private static Map<String, Pair> links(World world) {
    Set<String> ailing =
        world.hub.items("/errors").stream()
            .map(one -> one.path("object").path("id").asText())
            .collect(Collectors.toSet());
    var links = new LinkedHashMap<String, Pair>();
    world.people.linked().stream()
        .filter(one -> one.path("reason").asText("").isEmpty())
        .filter(one -> !ailing.contains(one.path("app").path("id").asText()))
        .filter(one -> !ailing.contains(one.path("ledger").path("id").asText()))
        .forEach(one -> links.put(one.path("linkId").asText(), Pair.of(one)));
    return links;
  }
}
