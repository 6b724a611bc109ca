package io.ledgerbridge.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.capture.Notice.Wish;
import io.ledgerbridge.connection.Profile;
import io.ledgerbridge.connection.Profiles;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.matching.Counterpart.Standing;
import io.ledgerbridge.matching.Counterparts.Found;
import io.ledgerbridge.matching.Situation.Row;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.Snapshot.Coverage;
import io.ledgerbridge.provider.Snapshot.Trait;
import io.ledgerbridge.provider.karbon.KarbonConnector;
import io.ledgerbridge.provider.quickbooks.QuickBooksConnector;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

@DisplayName("B every situation is one row of the closed table")
class SituationTableTest {

  private static final Profile PROFILE =
      new Profiles(new PathMatchingResourcePatternResolver()).get("karbon-quickbooks");
  private static final Policy POLICY =
      new Policy(
          PROFILE,
          PROFILE.defaults(),
          1,
          new KarbonConnector(),
          new QuickBooksConnector(),
          true,
          "US",
          Optional.empty());

  /** Counterparts: "N" same name, "E" same e-mail, "NE" both; then the standing; "+" a twin. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -                                | NO_COUNTERPART
          NE free                          | EXACT
          NE free, N free                  | EXACT
          NE free, E linked                | EXACT
          NE linked                        | EXACT_TAKEN
          NE parted                        | EXACT_TAKEN
          NE formerly_linked               | CAME_BACK
          NE free +                        | AMBIGUOUS
          NE free, NE free                 | AMBIGUOUS
          NE free, NE linked               | AMBIGUOUS
          N free                           | PARTIAL
          E free                           | PARTIAL
          N linked                         | PARTIAL
          E parted                         | PARTIAL
          N formerly_linked                | CAME_BACK
          N free, E free                   | AMBIGUOUS
          N free, N linked                 | AMBIGUOUS
          """)
  void unlinked(String counterparts, Row row) {
    var found =
        Optional.ofNullable(counterparts).stream()
            .flatMap(list -> Arrays.stream(list.split(", ", -1)))
            .map(SituationTableTest::counterpart)
            .toList();

    assertThat(situation(ledger(), Optional.empty(), found).row()).isEqualTo(row);
  }

  @ParameterizedTest(name = "app {0}, ledger {1} -> {2}")
  @CsvSource({
    "there,    there,    LINKED",
    "there,    gone,     LEDGER_GONE",
    "there,    inactive, LEDGER_GONE",
    "gone,     there,    APP_GONE",
    "hidden,   there,    APP_GONE",
    "gone,     gone,     LEDGER_GONE",
    "there,    nested,   UNQUALIFIED",
    "card,     there,    UNQUALIFIED"
  })
  void linkedSeenFromBothSides(String app, String ledger, Row row) {
    var appRecord = record(Side.APP, app);
    var ledgerRecord = record(Side.LEDGER, ledger);

    assertThat(linked(ledgerRecord, appRecord).row()).isEqualTo(row);
    assertThat(linked(appRecord, ledgerRecord).row()).isEqualTo(row);
  }

  @ParameterizedTest
  @CsvSource({
    "there,    PARTED, PARTED",
    "there,    BROKEN, CAME_BACK",
    "inactive, BROKEN, UNQUALIFIED",
    "gone,     PARTED, VANISHED",
    "gone,     BROKEN, VANISHED"
  })
  void formerlyLinked(String state, Link.Status status, Row row) {
    var former = Optional.of(link(status));

    assertThat(situation(record(Side.LEDGER, state), former, List.of()).row()).isEqualTo(row);
  }

  @ParameterizedTest
  @CsvSource({"nested", "inactive", "hidden", "card"})
  @DisplayName("R19, R20, R22, R32 a skip rule comes before any counterpart")
  void skipped(String state) {
    var found = List.of(counterpart("NE free"));

    var situation = situation(record(Side.LEDGER, state), Optional.empty(), found);

    assertThat(situation.row()).isEqualTo(Row.UNQUALIFIED);
    assertThat(situation.skipReason()).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Standing.class)
  @DisplayName("R57, R87 what a person asked for comes before what the match rule says")
  void wanted(Standing standing) {
    var found = List.of(counterpart("NE " + standing.name().toLowerCase(Locale.ROOT)));
    var parted = Optional.of(link(Link.Status.PARTED));

    assertThat(situation(ledger(), parted, found, Optional.of(Wish.CREATE)).row())
        .isEqualTo(Row.CREATE_WANTED);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"there", "gone", "inactive"})
  @DisplayName("E an undo comes before all else, for a record that the run changed, and only then")
  void undone(String state) {
    var plain =
        situation(
            record(Side.LEDGER, state),
            Optional.of(link(Link.Status.LINKED)),
            Optional.empty(),
            Optional.of(record(Side.APP, "there")),
            List.of(),
            Optional.of(Wish.UNDO));
    var undone =
        new Situation(
            plain.notice(),
            plain.record(),
            plain.link(),
            plain.formerLink(),
            plain.partner(),
            plain.found(),
            plain.mergedLink(),
            plain.conflicts(),
            plain.refusal(),
            Map.of(Side.LEDGER, Undone.NOTHING),
            POLICY);

    assertThat(plain.row()).isNotEqualTo(Row.UNDO_WANTED);
    assertThat(undone.row()).isEqualTo(Row.UNDO_WANTED);
  }

  @Test
  @DisplayName("F12 the survivor of a merge takes the link over, whatever else holds")
  void merged() {
    var plain = linked(ledger(), record(Side.APP, "there"));
    var merged =
        new Situation(
            plain.notice(),
            plain.record(),
            plain.link(),
            Optional.empty(),
            plain.partner(),
            Found.NOTHING,
            Optional.of(link(Link.Status.LINKED)),
            Map.of(),
            Optional.empty(),
            POLICY);

    assertThat(merged.row()).isEqualTo(Row.LEDGER_MERGED);
  }

  private static MirrorRecord ledger() {
    return record(Side.LEDGER, "there");
  }

  private static MirrorRecord record(Side side, String state) {
    var traits =
        Map.of(
                "inactive", Trait.INACTIVE,
                "hidden", Trait.HIDDEN,
                "nested", Trait.SUB_RECORD,
                "card", Trait.SENSITIVE)
            .entrySet()
            .stream()
            .filter(trait -> trait.getKey().equals(state))
            .map(Map.Entry::getValue)
            .collect(Collectors.toSet());
    return record(side, traits, !state.equals("gone"));
  }

  private static MirrorRecord record(Side side, Set<Trait> traits, boolean present) {
    var contact =
        Contact.unknown(Kind.PERSON)
            .with(ContactField.FIRST_NAME, Field.of("Ann"))
            .with(ContactField.LAST_NAME, Field.of("Lee"));
    var snapshot =
        new Snapshot(
            new RecordRef("Contact", side.apiName()),
            "Ann Lee",
            contact,
            Optional.of(Kind.PERSON),
            Coverage.FULL,
            "1",
            Instant.EPOCH,
            traits,
            Optional.empty());
    return new MirrorRecord(
        side, snapshot, Optional.of(Kind.PERSON), present, true, Optional.empty());
  }

  private static Counterpart counterpart(String text) {
    var words = text.split(" ", -1);
    return new Counterpart(
        record(Side.APP, "there"),
        words[0].contains("N"),
        words[0].contains("E"),
        Standing.valueOf(words[1].toUpperCase(Locale.ROOT)),
        text.endsWith("+") ? 1 : 0);
  }

  private static Link link(Link.Status status) {
    var nothing = Contact.unknown(Kind.PERSON);
    return new Link(
        "1",
        new RecordRef("Contact", "app"),
        new RecordRef("Contact", "ledger"),
        status,
        Optional.empty(),
        Kind.PERSON,
        nothing,
        nothing);
  }

  private static Situation linked(MirrorRecord record, MirrorRecord partner) {
    return situation(
        record,
        Optional.of(link(Link.Status.LINKED)),
        Optional.empty(),
        Optional.of(partner),
        List.of(),
        Optional.empty());
  }

  private static Situation situation(
      MirrorRecord record, Optional<Link> former, List<Counterpart> found) {
    return situation(record, former, found, Optional.empty());
  }

  private static Situation situation(
      MirrorRecord record, Optional<Link> former, List<Counterpart> found, Optional<Wish> wish) {
    return situation(record, Optional.empty(), former, Optional.empty(), found, wish);
  }

  private static Situation situation(
      MirrorRecord record,
      Optional<Link> link,
      Optional<Link> former,
      Optional<MirrorRecord> partner,
      List<Counterpart> found,
      Optional<Wish> wish) {
    var notice =
        new Notice(
            1,
            record.side(),
            record.ref(),
            Notice.Priority.POLL,
            false,
            wish,
            Optional.empty(),
            Optional.empty());
    return new Situation(
        notice,
        record,
        link,
        former,
        partner,
        new Found(found, false),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        POLICY);
  }
}
