package io.ledgerbridge.provider.quickbooks;

import static io.ledgerbridge.provider.quickbooks.Samples.NOW;
import static io.ledgerbridge.provider.quickbooks.Samples.REALM;
import static io.ledgerbridge.provider.quickbooks.Samples.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.provider.Conversation;
import io.ledgerbridge.provider.Feed;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.Page;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reading every customer (R18, F5)")
class AllCustomersTest {

  private static final Pattern POSITION = Pattern.compile("startposition (\\d+) maxresults (\\d+)");

  private final List<Integer> ids = new ArrayList<>();
  private final List<Page> pages = new ArrayList<>();
  private final Conversation conversation = new Conversation(this::answer);
  private int answers;
  private Runnable betweenPages = () -> {};
  private int permanentlyHidden;

  @Test
  @DisplayName("asks for a count after the last page, and nothing more")
  void pages() {
    given(2500);

    walk();

    assertThat(seen()).hasSize(2500);
    assertThat(conversation.calls().stream().map(Samples::statement))
        .containsExactly(
            "select * from Customer where Active in (true, false) orderby Id startposition 1"
                + " maxresults 1000",
            "select * from Customer where Active in (true, false) orderby Id startposition 1000"
                + " maxresults 1000",
            "select * from Customer where Active in (true, false) orderby Id startposition 1999"
                + " maxresults 1000",
            "select count(*) from Customer where Active in (true, false)");
    assertThat(conversation.calls())
        .allSatisfy(call -> assertThat(call.path()).startsWith("/" + REALM + "/query?query="))
        .allSatisfy(call -> assertThat(call.path()).endsWith("&minorversion=75"));
    assertThat(last().incomplete()).isFalse();
    assertThat(last().totals()).contains(new Page.Total("Customer", 2500));
  }

  @Test
  @DisplayName("goes on for changes from the server's time of the first page (F6)")
  void cursor() {
    given(1500);

    walk();

    assertThat(last().cursor()).isEqualTo("2026-03-04T09:00:01-08:00");
  }

  @Test
  @DisplayName("takes the newest change where the answer has no time")
  void cursorWithoutTime() {
    HttpAnswer first =
        Samples.ok(
            """
            {"QueryResponse":{"Customer":[
             {"Id":"1","MetaData":{"LastUpdatedTime":"2026-03-04T09:05:09-08:00"}},
             {"Id":"2","MetaData":{"LastUpdatedTime":"2026-03-04T18:05:00+01:00"}}]}}""");

    Page page =
        Conversation.play(
            new QuickBooksConnector().page(REALM, Feed.ALL, "", NOW),
            call -> statement(call).contains("count") ? Samples.count(2) : first);

    assertThat(page.cursor()).isEqualTo("2026-03-04T09:05:09-08:00");
  }

  @Test
  @DisplayName("reads an empty company in two calls")
  void empty() {
    given(0);

    walk();

    assertThat(conversation.calls()).hasSize(2);
    assertThat(last().incomplete()).isFalse();
  }

  @Test
  @DisplayName("a company of exactly one page is read to its end")
  void exactPage() {
    given(1000);

    walk();

    assertThat(seen()).hasSize(1000);
    assertThat(last().incomplete()).isFalse();
  }

  @Test
  @DisplayName(
      "is incomplete when a merge takes a row away between pages; the next walk misses nobody")
  void removal() {
    given(2500);
    betweenPages = once(() -> ids.remove(Integer.valueOf(7)));

    walk();
    assertThat(last().incomplete()).isTrue();
    walk();

    assertThat(seen()).containsAll(ids.stream().map(String::valueOf).toList());
    assertThat(last().incomplete()).isFalse();
    assertThat(last().totals()).contains(new Page.Total("Customer", 2499));
  }

  @Test
  @DisplayName("sees a customer that is added between pages")
  void addition() {
    given(1500);
    betweenPages = once(() -> ids.add(9000));

    walk();

    assertThat(seen()).contains("9000");
    assertThat(last().incomplete()).isFalse();
  }

  @Test
  @DisplayName("says that it is incomplete where it is shown fewer rows than are counted (F7)")
  void neverStill() {
    given(1500);
    permanentlyHidden = 1;

    walk();

    assertThat(last().incomplete()).isTrue();
    assertThat(last().cursor()).startsWith("2026-03-04T09:00");
    assertThat(last().more()).isFalse();
  }

  private void given(int customers) {
    ids.addAll(IntStream.rangeClosed(1, customers).boxed().toList());
  }

  private void walk() {
    String cursor = "";
    do {
      pages.add(conversation.hold(new QuickBooksConnector().page(REALM, Feed.ALL, cursor, NOW)));
      cursor = last().cursor();
      betweenPages.run();
    } while (last().more());
  }

  private Page last() {
    return pages.get(pages.size() - 1);
  }

  private Set<String> seen() {
    return pages.stream()
        .flatMap(page -> page.records().stream())
        .map(Snapshot::ref)
        .map(RecordRef::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private HttpAnswer answer(HttpCall call) {
    answers++;
    Matcher position = POSITION.matcher(statement(call));
    if (!position.find()) {
      return Samples.count((long) ids.size() + permanentlyHidden);
    }
    int from = Math.min(ids.size(), Integer.parseInt(position.group(1)) - 1);
    int to = Math.min(ids.size(), from + Integer.parseInt(position.group(2)));
    String rows =
        ids.subList(from, to).stream()
            .map(id -> "{\"Id\":\"" + id + "\",\"SyncToken\":\"0\"}")
            .collect(Collectors.joining(","));
    return Samples.ok(
        "{\"QueryResponse\":{\"Customer\":[%s]},\"time\":\"2026-03-04T09:00:%02d-08:00\"}"
            .formatted(rows, answers));
  }

  private static Runnable once(Runnable change) {
    var left = new ArrayList<>(List.of(change));
    return () -> {
      left.forEach(Runnable::run);
      left.clear();
    };
  }
}
