package io.ledgerbridge.provider.karbon;

import static io.ledgerbridge.provider.Conversation.play;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.provider.Feed;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Rows move while pages are read, and yet nothing is lost. */
class KarbonDriftTest {

  private static final int PAGE = 3;

  private final KarbonConnector karbon = new KarbonConnector();
  private final Map<String, Instant> contacts = new HashMap<>();
  private final Map<String, String> seen = new HashMap<>();
  private Instant clock = Instant.parse("2026-03-01T00:00:00Z");

  @Property(tries = 300)
  @Label("F5, F6: a full read and the poll after it show every record as it is at the end")
  void losesNothing(
      @ForAll @IntRange(max = 20) int count,
      @ForAll @Size(max = 12) List<@IntRange(max = 25) Integer> changes) {
    contacts.clear();
    seen.clear();
    for (int i = 0; i < count; i++) {
      change(i);
    }

    String cursor = walk(Feed.ALL, "", changes.iterator());
    walk(Feed.CHANGES, cursor, List.<Integer>of().iterator());

    contacts.forEach((key, time) -> assertThat(seen).containsEntry(key, time.toString()));
  }

  /** Changes the record of that number, or makes it, an hour after the last change. */
  private void change(int number) {
    clock = clock.plusSeconds(3600);
    contacts.put("C" + number, clock);
  }

  private String walk(Feed feed, String from, Iterator<Integer> changesBetweenPages) {
    String cursor = from;
    boolean more = true;
    while (more) {
      Page page = play(karbon.page("", feed, cursor, Instant.EPOCH), this::list);
      page.records().forEach(record -> seen.put(record.ref().id(), record.version()));
      cursor = page.cursor();
      more = page.more();
      if (changesBetweenPages.hasNext()) {
        change(changesBetweenPages.next());
      }
    }
    return cursor;
  }

  private HttpAnswer list(HttpCall call) {
    ObjectNode answer = Json.object();
    ArrayNode rows = answer.putArray("value");
    if (call.path().contains("Contacts")) {
      int skip = Integer.parseInt("0" + call.path().replaceFirst(".*skip=|.*", ""));
      contacts.entrySet().stream()
          .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
          .skip(skip)
          .limit(PAGE)
          .forEach(
              row ->
                  rows.addObject()
                      .put("ContactKey", row.getKey())
                      .put("LastModifiedDateTime", row.getValue().toString()));
      answer.put("@odata.count", contacts.size());
      if (skip + PAGE < contacts.size()) {
        answer.put("@odata.nextLink", "https://k.test/v3/Contacts?$skip=" + (skip + PAGE));
      }
    }
    return new HttpAnswer(200, Map.of(), answer.toString());
  }
}
