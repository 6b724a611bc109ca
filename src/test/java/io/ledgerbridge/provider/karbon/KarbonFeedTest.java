package io.ledgerbridge.provider.karbon;

import static io.ledgerbridge.provider.Conversation.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.Feed;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.Page;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.Snapshot.Coverage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KarbonFeedTest {

  private static final String CONTACTS = "/v3/Contacts?$orderby=LastModifiedDateTime%20desc";
  private static final String ORGANIZATIONS =
      "/v3/Organizations?$orderby=LastModifiedDateTime%20desc";
  private static final String SECOND =
      "/v3/Contacts?$orderby=LastModifiedDateTime%20desc&$skip=100";
  private static final String LINK = "https://api.karbonhq.com" + SECOND;
  private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");

  private final KarbonConnector karbon = new KarbonConnector();
  private final Map<String, String> pages = new HashMap<>();
  private final List<String> asked = new ArrayList<>();

  @Test
  @DisplayName("R18: all contacts, then all organizations, following Karbon's link verbatim")
  void walksBothLists() {
    pages.put(CONTACTS, page(2, LINK, contact("C2", "Ada Quill", "2026-03-02T00:00:00Z")));
    pages.put(SECOND, page(2, "", contact("C1", "Bo Reed", "2026-03-01T00:00:00.5Z")));
    pages.put(ORGANIZATIONS, page(1, "", organization("O1", "2026-03-01T00:00:00Z")));

    List<Page> walk = walk(Feed.ALL, "");

    assertThat(asked).containsExactly(CONTACTS, SECOND, ORGANIZATIONS);
    assertThat(walk).extracting(Page::more).containsExactly(true, true, false);
    assertThat(walk).allMatch(page -> page.shortcut().isEmpty());
    assertThat(walk).extracting(Page::incomplete).containsOnly(false);
    assertThat(walk.get(0).totals()).contains(new Page.Total("Contact", 2));
    assertThat(walk.get(1).totals()).isEmpty();
    assertThat(walk.get(2).totals()).contains(new Page.Total("Organization", 1));
    assertThat(keys(walk)).containsExactly("C2", "C1", "O1");
  }

  @Test
  @DisplayName("R24: a row shows the name and the e-mail address, and no more")
  void readsRowsAsSummaries() {
    pages.put(CONTACTS, page(1, "", contact("C1", "Ada Maria Quill", "2026-03-02T00:00:00Z")));
    pages.put(ORGANIZATIONS, page(1, "", organization("O1", "2026-03-01T00:00:00Z")));

    List<Page> walk = walk(Feed.ALL, "");

    Snapshot ada = walk.get(0).records().get(0);
    assertThat(ada.name()).isEqualTo("Ada Maria Quill");
    assertThat(ada.coverage()).isEqualTo(Coverage.SUMMARY);
    assertThat(ada.declaredKind()).contains(Kind.PERSON);
    assertThat(ada.contactType()).contains("Client");
    assertThat(ada.version()).isEqualTo("2026-03-02T00:00:00Z");
    assertThat(ada.contact().fields())
        .isEqualTo(
            Map.of(
                ContactField.DISPLAY_NAME, Field.of("Ada Maria Quill"),
                ContactField.EMAIL, Field.of("ada@example.test")));
    Snapshot organization = walk.get(1).records().get(0);
    assertThat(organization.contact().fields())
        .isEqualTo(
            Map.of(ContactField.COMPANY, Field.of("Quill Ltd"), ContactField.EMAIL, Field.empty()));
  }

  @Test
  @DisplayName("F6: the next poll begins at Karbon's newest time, five minutes back, inclusive")
  void readsOnlyWhatChanged() {
    pages.put(CONTACTS, page(1, "", contact("C1", "Ada", "2026-03-02T12:00:00Z")));
    pages.put(ORGANIZATIONS, page(1, "", organization("O1", "2026-03-01T12:00:00Z")));
    String cursor = last(walk(Feed.ALL, "")).cursor();

    pages.put(
        CONTACTS,
        page(
            900,
            LINK,
            contact("C3", "New", "2026-03-03T08:00:00Z"),
            contact("C1", "Ada", "2026-03-02T11:55:00Z"),
            contact("C0", "Old", "2026-03-02T11:54:59.9Z")));
    pages.put(
        ORGANIZATIONS,
        page(
            2,
            "",
            organization("O2", "2026-03-01T11:56:00Z"),
            organization("O0", "2026-03-01T11:00:00Z")));
    asked.clear();
    List<Page> poll = walk(Feed.CHANGES, cursor);

    assertThat(asked).containsExactly(CONTACTS, ORGANIZATIONS);
    assertThat(keys(poll)).containsExactly("C3", "C1", "O2");
    // Stopping at an uneventful page of contacts would never get to the organizations.
    assertThat(poll).allMatch(page -> page.shortcut().isPresent());
    assertThat(poll.get(0).totals()).contains(new Page.Total("Contact", 900));
    assertThat(KarbonCursor.of(last(poll).cursor()).readUntil())
        .contains(Instant.parse("2026-03-03T07:55:00Z"));
  }

  @Test
  @DisplayName("F5: a page of news to Karbon does not end the list, though the hub knew them all")
  void endsNoListBeforeTheWatermark() {
    pages.put(CONTACTS, page(1, "", contact("C1", "Ada", "2026-03-02T12:00:00Z")));
    pages.put(ORGANIZATIONS, page(0, ""));
    String cursor = last(walk(Feed.ALL, "")).cursor();

    pages.put(CONTACTS, page(101, LINK, contact("C2", "Bo", "2026-03-03T08:00:00Z")));
    pages.put(SECOND, page(101, LINK, contact("C1", "Ada", "2026-03-02T11:59:00Z")));

    assertThat(one(Feed.CHANGES, cursor).shortcut()).isEmpty();
    String next = one(Feed.CHANGES, cursor).cursor();
    assertThat(one(Feed.CHANGES, next).shortcut()).isPresent();
  }

  @Test
  @DisplayName("F5: what changes while a walk goes on is read by the next one")
  void takesTheWatermarkFromTheFirstPage() {
    pages.put(CONTACTS, page(2, LINK, contact("C1", "Ada", "2026-03-01T12:00:00Z")));
    pages.put(SECOND, page(2, "", contact("C2", "Bo", "2026-03-09T00:00:00Z")));
    pages.put(ORGANIZATIONS, page(0, ""));

    String cursor = last(walk(Feed.ALL, "")).cursor();

    assertThat(KarbonCursor.of(cursor).readUntil()).contains(Instant.parse("2026-03-01T11:55:00Z"));
  }

  @Test
  @DisplayName("F5: a record that vanishes while pages are read makes the walk incomplete")
  void seesThatARowSlippedPast() {
    pages.put(CONTACTS, page(101, LINK, contact("C1", "Ada", "2026-03-01T12:00:00Z")));
    pages.put(SECOND, page(100, ""));
    pages.put(ORGANIZATIONS, page(0, ""));

    assertThat(walk(Feed.ALL, "")).extracting(Page::incomplete).containsExactly(false, true, false);
  }

  @Test
  void keepsTheWatermarkOfAListThatIsEmptyToday() {
    var cursor =
        new KarbonCursor(
            KarbonType.CONTACT, "", 0, "", "2026-03-01T12:00:00Z", "2026-03-01T13:00:00Z", 0);
    pages.put(CONTACTS, page(0, ""));
    pages.put(ORGANIZATIONS, page(0, ""));

    assertThat(last(walk(Feed.CHANGES, cursor.text())).cursor()).isEqualTo(cursor.text());
  }

  @Test
  void keepsItsCursorShort() {
    pages.put(CONTACTS, page(2, LINK, contact("C1", "Ada", "2026-03-01T12:00:00.1234567Z")));

    assertThat(one(Feed.ALL, "").cursor()).hasSizeLessThan(2000);
  }

  @Test
  void readsAllWhereItsCursorIsNotItsOwn() {
    pages.put(CONTACTS, page(0, ""));

    assertThat(one(Feed.CHANGES, "2026-03-01")).isEqualTo(one(Feed.CHANGES, ""));
  }

  @Test
  void doesNotTakeAPageWithoutRowsForTheEnd() {
    pages.put(CONTACTS, "{}");

    assertThatThrownBy(() -> one(Feed.ALL, "")).isInstanceOf(ProviderException.class);
  }

  @Test
  @DisplayName("a link to a foreign address is followed at Karbon's own: the keys go nowhere else")
  void staysAtItsOwnAddress() {
    pages.put(CONTACTS, page(101, "https://foreign.test" + SECOND, contact("C1", "Ada", "")));
    pages.put(SECOND, page(101, "", contact("C2", "Bo", "")));
    pages.put(ORGANIZATIONS, page(0, ""));

    assertThat(keys(walk(Feed.ALL, ""))).containsExactly("C1", "C2");
    assertThat(asked).containsExactly(CONTACTS, SECOND, ORGANIZATIONS);
  }

  @Test
  @DisplayName(
      "a link that leads nowhere is no answer: it is not kept, so that the list is asked again")
  void keepsNoUselessLink() {
    pages.put(CONTACTS, page(101, "https://foreign.test/elsewhere", contact("C1", "Ada", "")));

    assertThatThrownBy(() -> one(Feed.ALL, "")).isInstanceOf(ProviderException.class);
  }

  @Test
  @DisplayName("F6: a change that claims to be of next year does not hide those before it")
  void beginsNoWalkInTheFuture() {
    pages.put(
        CONTACTS,
        page(
            2,
            "",
            contact("C1", "Ada", "2027-03-01T12:00:00Z"),
            contact("C2", "Bo", "2026-03-09T12:00:00Z")));
    pages.put(ORGANIZATIONS, page(0, ""));
    String cursor = last(walk(Feed.ALL, "")).cursor();

    assertThat(KarbonCursor.of(cursor).readUntil()).contains(Instant.parse("2026-03-09T11:55:00Z"));
  }

  private List<Page> walk(Feed feed, String cursor) {
    var walk = new ArrayList<Page>();
    walk.add(one(feed, cursor));
    while (last(walk).more()) {
      walk.add(one(feed, last(walk).cursor()));
    }
    return walk;
  }

  private Page one(Feed feed, String cursor) {
    return play(karbon.page("", feed, cursor, NOW), this::answer);
  }

  private HttpAnswer answer(HttpCall call) {
    asked.add(call.path());
    return new HttpAnswer(200, Map.of(), pages.get(call.path()));
  }

  private static Page last(List<Page> pages) {
    return pages.get(pages.size() - 1);
  }

  private static List<String> keys(List<Page> walk) {
    return walk.stream()
        .flatMap(page -> page.records().stream())
        .map(snapshot -> snapshot.ref().id())
        .toList();
  }

  private static String page(long count, String link, String... rows) {
    String next = link.isEmpty() ? "" : ",\"@odata.nextLink\":\"" + link + "\"";
    return "{\"@odata.count\":%d%s,\"value\":[%s]}".formatted(count, next, String.join(",", rows));
  }

  private static String contact(String key, String name, String modified) {
    return """
        {"ContactKey":"%s","FullName":"%s","EmailAddress":"ada@example.test",
         "PhoneNumber":"1","ContactType":"Client","LastModifiedDateTime":"%s"}
        """
        .formatted(key, name, modified);
  }

  private static String organization(String key, String modified) {
    return """
        {"OrganizationKey":"%s","FullName":"Quill Ltd","EmailAddress":null,
         "LastModifiedDateTime":"%s"}
        """
        .formatted(key, modified);
  }
}
