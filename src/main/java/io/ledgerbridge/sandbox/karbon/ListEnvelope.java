package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * The envelope of a list (providers/karbon.md §3). The next link keeps the caller's other options
 * and is there only where rows remain.
 */
record ListEnvelope(String base, String collection, String rowType) {

  ObjectNode of(ArrayNode rows, ListPage<?> page, ListQuery query, Map<String, String> options) {
    ObjectNode envelope =
        JsonNodeFactory.instance
            .objectNode()
            .put(
                "@odata.context",
                base + "/v3/$metadata#" + collection + "/KarbonService." + rowType)
            .put("@odata.count", page.total());
    if (page.more()) {
      envelope.put("@odata.nextLink", nextLink(query, options));
    }
    return envelope.set("value", rows);
  }

  private String nextLink(ListQuery query, Map<String, String> options) {
    Map<String, String> kept = new TreeMap<>(options);
    kept.remove("$skip");
    String others =
        kept.entrySet().stream()
            .map(option -> option.getKey() + "=" + encode(option.getValue()) + "&")
            .collect(Collectors.joining());
    return "%s/v3/%s?%s$skip=%d".formatted(base, collection, others, query.skip() + query.top());
  }

  private static String encode(String value) {
    return UriUtils.encode(value, StandardCharsets.UTF_8);
  }
}
