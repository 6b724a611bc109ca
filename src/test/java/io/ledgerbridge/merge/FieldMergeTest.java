package io.ledgerbridge.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.connection.Profile.OnFirstMatch;
import io.ledgerbridge.connection.Settings.ConflictWinner;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.matching.Resolution;
import io.ledgerbridge.merge.FieldMerge.Verdict;
import io.ledgerbridge.provider.Side;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the tables "-" is an absent field, "0" an empty one, a letter a value. */
@DisplayName("The three-way merge of one field")
class FieldMergeTest {

  private static final Policy LATEST = MergePolicy.winning(ConflictWinner.LATEST);

  @ParameterizedTest(name = "base {0}, app {1}, ledger {2}: {3}")
  @DisplayName(
      "F16, R1: every cell; a value flows only from the side that differs from its base, and an absent one says nothing")
  @CsvSource({
    "A, -, -, keep",
    "A, -, 0, app=0",
    "A, -, A, keep",
    "A, -, B, app=B",
    "A, 0, -, ledger=0",
    "A, A, -, keep",
    "A, B, -, ledger=B",
    "A, A, A, keep",
    "A, A, B, app=B",
    "A, A, 0, app=0",
    "A, B, A, ledger=B",
    "A, 0, A, ledger=0",
    "A, B, B, agreed",
    "A, 0, 0, agreed",
    "A, B, C, ledger=B lost",
    "A, B, 0, ledger=B lost",
    "A, 0, B, ledger=0 lost",
    "0, -, -, keep",
    "0, -, 0, keep",
    "0, -, B, app=B",
    "0, 0, -, keep",
    "0, B, -, ledger=B",
    "0, 0, 0, keep",
    "0, 0, B, app=B",
    "0, B, 0, ledger=B",
    "0, B, B, agreed",
    "0, B, C, ledger=B lost",
    "-, -, -, keep",
    "-, A, -, keep",
    "-, -, A, keep",
    "-, 0, -, keep",
    "-, -, 0, keep",
    "-, 0, 0, agreed",
    "-, A, A, agreed",
    "-, A, B, app=B",
    "-, A, 0, ledger=A",
    "-, 0, B, app=B"
  })
  void everyCell(String base, String app, String ledger, String verdict) {
    assertThat(told(merge(LATEST, base, app, ledger))).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{0}: app {1}, ledger {2}: {3}")
  @DisplayName(
      "C3: at a first match the profile's rule decides, and an empty field takes the value")
  @CsvSource({
    "LEDGER_WINS, A, B, app=B", "LEDGER_WINS, A, 0, ledger=A", "LEDGER_WINS, 0, B, app=B",
    "APP_WINS, A, B, ledger=A", "APP_WINS, A, 0, ledger=A", "APP_WINS, 0, B, app=B",
    "FILL_EMPTY, A, B, agreed", "FILL_EMPTY, A, 0, ledger=A", "FILL_EMPTY, 0, B, app=B",
    "NOTHING, A, B, agreed", "NOTHING, A, 0, agreed", "NOTHING, 0, B, agreed",
    "APP_WINS, A, A, agreed", "FILL_EMPTY, 0, 0, agreed"
  })
  void firstMatch(OnFirstMatch rule, String app, String ledger, String verdict) {
    assertThat(told(merge(MergePolicy.matching(rule), "-", app, ledger))).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{0}, later in the {1}: {2}")
  @DisplayName("R4: where both sides changed a field, the setting decides who wins")
  @CsvSource({
    "LATEST, APP, ledger=B lost",
    "LATEST, LEDGER, app=C lost",
    "APP, LEDGER, ledger=B lost",
    "LEDGER, APP, app=C lost",
    "ASK, APP, ask"
  })
  void winners(ConflictWinner winner, Side latest, String verdict) {
    FieldMerge one =
        field(ContactField.EMAIL, MergePolicy.winning(winner), latest, "A", "B", "A", "C");

    assertThat(told(one.verdict())).isEqualTo(verdict);
  }

  @Test
  @DisplayName("F2: a value that was cut on its way into the app does not flow back")
  void cutValueStays() {
    String street = "a".repeat(300);
    String cut = "a".repeat(200);

    FieldMerge quiet = lines(ConflictWinner.LATEST, cut, street, cut, street);
    FieldMerge ledgerEdited = lines(ConflictWinner.LATEST, cut, street, cut, "b".repeat(300));
    FieldMerge appEdited = lines(ConflictWinner.LATEST, cut, street, "short", street);
    FieldMerge bothEdited = lines(ConflictWinner.APP, cut, street, "short", "b".repeat(300));

    assertThat(quiet.verdict()).isEqualTo(new Verdict.Keep());
    assertThat(quiet.shortened()).isTrue();
    assertThat(ledgerEdited.verdict())
        .isEqualTo(new Verdict.Write(Side.APP, Field.of("b".repeat(200)), false));
    assertThat(appEdited.verdict()).isEqualTo(new Verdict.Dispute());
    assertThat(bothEdited.verdict()).isEqualTo(new Verdict.Dispute());
  }

  @Test
  @DisplayName(
      "F17: who corrects the letter case made a change; who only writes it otherwise did not")
  void letterCase() {
    assertThat(told(merge(LATEST, "jane", "Jane", "jane"))).isEqualTo("ledger=Jane");
    assertThat(told(merge(LATEST, "jane", "Jane", "JANE"))).isEqualTo("agreed");
    assertThat(told(merge(LATEST, "Zoe\u0308  B", "Zo\u00eb B\u00a0", "Zoe\u0308  B")))
        .isEqualTo("keep");
    assertThat(told(merge(LATEST, "-", "ANN@X", "ann@x"))).isEqualTo("agreed");
  }

  @ParameterizedTest(name = "{0} became {1}: {2}")
  @DisplayName("F18: a phone number is its digits and extension, not its writing")
  @CsvSource({
    "555-123-4567 x12, (555) 123-4567 ext. 12, keep",
    "+1 555 123 4567, 555.123.4567, keep",
    "555-123-4567, 555-123-4568, app=555-123-4568",
    "555-123-4567, 555-123-4567 only after 12, app=555-123-4567 only af"
  })
  void phones(String before, String now, String verdict) {
    FieldMerge one = field(ContactField.PHONE, LATEST, Side.APP, before, before, before, now);

    assertThat(told(one.verdict())).isEqualTo(verdict);
  }

  @Test
  @DisplayName("A person's decision stands: a side's value, or one of their own, fitted to both")
  void decided() {
    String street = "a".repeat(300);
    FieldMerge open = lines(ConflictWinner.ASK, "a".repeat(200), street, "short", street);

    assertThat(told(decided(open, new Resolution(Optional.of(Side.APP), Optional.empty()))))
        .isEqualTo("ledger=short");
    assertThat(told(decided(open, new Resolution(Optional.of(Side.LEDGER), Optional.empty()))))
        .isEqualTo("app=" + "a".repeat(200));
    assertThat(decided(open, new Resolution(Optional.empty(), Optional.of("c".repeat(250)))))
        .isEqualTo(new Verdict.WriteBoth(Field.of("c".repeat(200)), Field.of("c".repeat(250))));
  }

  @Test
  @DisplayName("I7: of a decision, what is carried out already is not written once more")
  void carriedOut() {
    var value = new Resolution(Optional.empty(), Optional.of("C"));
    Policy asking = MergePolicy.winning(ConflictWinner.ASK);
    FieldMerge inApp = field(ContactField.EMAIL, asking, Side.APP, "C", "C", "A", "B");
    FieldMerge inLedger = field(ContactField.EMAIL, asking, Side.APP, "A", "B", "C", "C");
    FieldMerge inBoth = field(ContactField.EMAIL, asking, Side.APP, "C", "C", "C", "C");

    assertThat(told(decided(inApp, value))).isEqualTo("ledger=C");
    assertThat(told(decided(inLedger, value))).isEqualTo("app=C");
    assertThat(told(decided(inBoth, value))).isEqualTo("keep");
  }

  private static Verdict decided(FieldMerge open, Resolution resolution) {
    return new FieldMerge(
            open.field(),
            open.ledgerField(),
            open.app(),
            open.ledger(),
            open.appBase(),
            open.ledgerBase(),
            open.latest(),
            Optional.of(Optional.of(resolution)),
            open.policy())
        .verdict();
  }

  private static FieldMerge lines(
      ConflictWinner winner, String appBase, String ledgerBase, String app, String ledger) {
    return new FieldMerge(
        ContactField.BILLING_LINES,
        ContactField.BILLING_LINES,
        Field.of(app),
        Field.of(ledger),
        Field.of(appBase),
        Field.of(ledgerBase),
        Side.APP,
        Optional.empty(),
        MergePolicy.winning(winner));
  }

  private static Verdict merge(Policy policy, String base, String app, String ledger) {
    return field(ContactField.EMAIL, policy, Side.APP, base, app, base, ledger).verdict();
  }

  private static FieldMerge field(
      ContactField field,
      Policy policy,
      Side latest,
      String appBase,
      String app,
      String ledgerBase,
      String ledger) {
    return new FieldMerge(
        field,
        field,
        value(app),
        value(ledger),
        value(appBase),
        value(ledgerBase),
        latest,
        Optional.empty(),
        policy);
  }

  private static Field value(String cell) {
    return switch (cell) {
      case "-" -> Field.absent();
      case "0" -> Field.empty();
      default -> Field.of(cell);
    };
  }

  private static String told(Verdict verdict) {
    if (verdict instanceof Verdict.Write write) {
      String lost = write.overruled() ? " lost" : "";
      return write.side().apiName() + "=" + write.value().text().orElse("0") + lost;
    }
    return verdict instanceof Verdict.Dispute
        ? "ask"
        : verdict.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }
}
