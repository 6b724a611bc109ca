package io.ledgerbridge.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.connection.Settings.ConflictWinner;
import io.ledgerbridge.contact.Comparisons;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.FieldsOfKind;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.merge.Merged.Clash;
import io.ledgerbridge.merge.Merged.Overruled;
import io.ledgerbridge.provider.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.SoftAssertions;

@Label("The merge of a pair, whatever people entered on either side")
class MergerTest {

  private static final Policy POLICY = MergePolicy.winning(ConflictWinner.LATEST);

  @Property(tries = 500)
  @Label("I2: what a first match brought into agreement stays so")
  void firstMatchIsQuietAfterwards(
      @ForAll Kind kind,
      @ForAll("edits") Map<ContactField, String> app,
      @ForAll("edits") Map<ContactField, String> ledger) {
    var sides = LinkedSides.meeting(kind, app, ledger).synced(POLICY);

    assertThat(sides.merge(POLICY).writesNothing()).isTrue();
    assertThat(sides.synced(POLICY)).isEqualTo(sides);
  }

  @Property(tries = 1000)
  @Label("I2: after the writes of a merge a second merge writes nothing")
  void quiescence(
      @ForAll ConflictWinner winner,
      @ForAll Kind kind,
      @ForAll("edits") Map<ContactField, String> start,
      @ForAll("edits") Map<ContactField, String> app,
      @ForAll("edits") Map<ContactField, String> ledger) {
    Policy policy = MergePolicy.winning(winner);
    var sides = inSync(kind, start).edited(Side.APP, app).edited(Side.LEDGER, ledger);

    assertThat(sides.synced(policy).merge(policy).writesNothing()).isTrue();
  }

  @Property(tries = 1000)
  @Label("I1: both sides agree in all that nobody is asked about, as far as their limits allow")
  void convergence(
      @ForAll Kind kind,
      @ForAll("edits") Map<ContactField, String> start,
      @ForAll("edits") Map<ContactField, String> app,
      @ForAll("edits") Map<ContactField, String> ledger) {
    var sides = inSync(kind, start).edited(Side.APP, app).edited(Side.LEDGER, ledger);
    var asked = sides.merge(POLICY).conflicts().stream().map(Clash::field).toList();

    var after = sides.synced(POLICY);

    var softly = new SoftAssertions();
    mapped(kind)
        .filter(field -> !asked.contains(field))
        .forEach(
            field ->
                softly
                    .assertThat(after.agreeOn(field, POLICY))
                    .as(field + " of " + after)
                    .isTrue());
    softly.assertAll();
  }

  @Property(tries = 1000)
  @Label("I3: what a person entered stands, or is asked about, or is listed as overruled")
  void nothingIsLostInSilence(
      @ForAll ConflictWinner winner,
      @ForAll Kind kind,
      @ForAll("edits") Map<ContactField, String> start,
      @ForAll("edits") Map<ContactField, String> app,
      @ForAll("edits") Map<ContactField, String> ledger) {
    Policy policy = MergePolicy.winning(winner);
    var before = inSync(kind, start);
    var edited = before.edited(Side.APP, app).edited(Side.LEDGER, ledger);
    Merged merged = edited.merge(policy);
    var after = edited.synced(policy);

    var softly = new SoftAssertions();
    mapped(kind)
        .forEach(
            field ->
                Stream.of(Side.values())
                    .filter(side -> !same(field, before.at(side), edited.at(side)))
                    .filter(side -> !same(field, edited.at(side), after.at(side)))
                    .forEach(
                        side ->
                            softly
                                .assertThat(merged.overruled())
                                .as("%s", edited)
                                .contains(new Overruled(field, side, edited.at(side).get(field)))));
    softly.assertAll();
  }

  @Property(tries = 300)
  @Label("F2: an edit of one part of an address leaves its other parts alone on both sides")
  void onlyWhatChangedIsWritten(
      @ForAll Kind kind,
      @ForAll("edits") Map<ContactField, String> start,
      @ForAll("edits") Map<ContactField, String> app) {
    var before = inSync(kind, start);

    Merged merged = before.edited(Side.APP, app).merge(POLICY);

    assertThat(app.keySet()).containsAll(merged.ledgerWrite().fields().keySet());
    assertThat(merged.appWrite().fields()).isEmpty();
  }

  @Property(tries = 300)
  @Label("Each field is merged by itself: what else changed makes no difference")
  void fieldsAreIndependent(
      @ForAll Kind kind,
      @ForAll("edits") Map<ContactField, String> start,
      @ForAll("edits") Map<ContactField, String> app,
      @ForAll("edits") Map<ContactField, String> ledger) {
    var before = inSync(kind, start);
    Merged whole = before.edited(Side.APP, app).edited(Side.LEDGER, ledger).merge(POLICY);

    for (ContactField field : ContactField.values()) {
      Merged alone =
          before
              .edited(Side.APP, only(field, app))
              .edited(Side.LEDGER, only(field, ledger))
              .merge(POLICY);
      assertThat(alone.appWrite().get(field)).isEqualTo(whole.appWrite().get(field));
      assertThat(alone.ledgerWrite().get(field)).isEqualTo(whole.ledgerWrite().get(field));
    }
  }

  private static LinkedSides inSync(Kind kind, Map<ContactField, String> start) {
    return LinkedSides.meeting(kind, Map.of(), start).synced(POLICY);
  }

  private static Map<ContactField, String> only(
      ContactField field, Map<ContactField, String> edits) {
    var some = new LinkedHashMap<>(edits);
    some.keySet().retainAll(java.util.Set.of(field));
    return some;
  }

  private static Stream<ContactField> mapped(Kind kind) {
    return POLICY.settings().mappedFields().stream().filter(field -> FieldsOfKind.has(kind, field));
  }

  private static boolean same(ContactField field, Contact a, Contact b) {
    return Comparisons.same(field, a.get(field), b.get(field), "US");
  }

  @Provide
  Arbitrary<Map<ContactField, String>> edits() {
    Arbitrary<String> texts =
        Arbitraries.of(
            "",
            "Ann",
            "ANN",
            "Ann\u00a0",
            "Anne",
            "Ann: Lee",
            "\t",
            "x".repeat(150),
            "x".repeat(260),
            "y".repeat(260),
            "1 Quill St\n\nPortland",
            "1\n2\n3\n4\n5\n6\n7",
            "a@x.com",
            "a@x.com, b@x.com",
            "A@x.com",
            "555-123-4567",
            "(555) 123-4567",
            "555-123-4567 ext. 12",
            "US",
            "USA",
            "France",
            "Narnia",
            "\ud83d\udc69\u200d\ud83d\udc67".repeat(60),
            "\u05e9\u05dc\u05d5\u05dd",
            "<b>&amp;");
    return Arbitraries.maps(Arbitraries.of(ContactField.class), texts).ofMaxSize(6);
  }
}
