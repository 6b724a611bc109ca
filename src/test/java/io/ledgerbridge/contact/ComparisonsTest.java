package io.ledgerbridge.contact;

import static io.ledgerbridge.contact.ContactField.BILLING_COUNTRY;
import static io.ledgerbridge.contact.ContactField.BILLING_LINES;
import static io.ledgerbridge.contact.ContactField.FIRST_NAME;
import static io.ledgerbridge.contact.ContactField.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ComparisonsTest {

  @Test
  @DisplayName(
      "F17 a user who fixes only the letter case made a change, yet both sides are the same")
  void letterCaseIsAChange() {
    assertThat(same(FIRST_NAME, "jane", "Jane")).isTrue();
    assertThat(unchanged(FIRST_NAME, "jane", "Jane")).isFalse();
  }

  @Test
  @DisplayName("F17 NFD, NBSP, double spaces and zero-width characters are a provider's churn")
  void churnIsNoChange() {
    assertThat(unchanged(FIRST_NAME, "Zoë\u00a0 Brontë", "Zoe\u0308 Bronte\u0308")).isTrue();
    assertThat(unchanged(FIRST_NAME, "Ja\u200bne", " Jane ")).isTrue();
    assertThat(unchanged(FIRST_NAME, "straße", "strasse")).isFalse();
  }

  @Test
  @DisplayName("F18 a phone number's writing does not count, its extension and a note do")
  void phones() {
    assertThat(unchanged(PHONE, "555-123-4567 x12", "(555) 123-4567 ext. 12")).isTrue();
    assertThat(unchanged(PHONE, "555-123-4567 x12", "555-123-4567 x13")).isFalse();
    assertThat(unchanged(PHONE, "555-123-4567", "555-123-4567 only after 12")).isFalse();
    assertThat(same(PHONE, "+1 555 123 4567", "555.123.4567")).isTrue();
  }

  @Test
  @DisplayName("US, USA and United States are one country; unknown ones are compared as texts")
  void countries() {
    assertThat(unchanged(BILLING_COUNTRY, "USA", "United States")).isTrue();
    assertThat(unchanged(BILLING_COUNTRY, "US", "CA")).isFalse();
    assertThat(same(BILLING_COUNTRY, "Narnia ", "narnia")).isTrue();
  }

  @Test
  @DisplayName(
      "F16 an absent field says nothing: no change, but not the same as a known one either")
  void absentIsUnknown() {
    Field jane = Field.of("Jane");

    assertThat(Comparisons.unchanged(FIRST_NAME, jane, Field.absent(), "US")).isTrue();
    assertThat(Comparisons.unchanged(FIRST_NAME, Field.absent(), Field.empty(), "US")).isTrue();
    assertThat(Comparisons.same(FIRST_NAME, jane, Field.absent(), "US")).isFalse();
    assertThat(Comparisons.same(FIRST_NAME, Field.empty(), Field.absent(), "US")).isFalse();
    assertThat(Comparisons.same(FIRST_NAME, Field.absent(), Field.absent(), "US")).isTrue();
  }

  @Test
  @DisplayName("F16 clearing a field is a change; a value that shows nothing is as good as empty")
  void emptyIsAValue() {
    assertThat(Comparisons.unchanged(FIRST_NAME, Field.of("J"), Field.empty(), "US")).isFalse();
    assertThat(Comparisons.unchanged(PHONE, Field.of("555"), Field.empty(), "US")).isFalse();
    assertThat(Comparisons.unchanged(PHONE, Field.empty(), Field.empty(), "US")).isTrue();
    assertThat(Comparisons.unchanged(FIRST_NAME, Field.of("\u00a0"), Field.empty(), "US")).isTrue();
  }

  @Test
  @DisplayName("address lines are compared one by one, whatever the line break")
  void addressLines() {
    assertThat(unchanged(BILLING_LINES, "1 High  St\r\nFlat 2\r\n\r\n", "1 High St\nFlat 2"))
        .isTrue();
    assertThat(unchanged(BILLING_LINES, "1 High St\nFlat 2", "1 High St Flat 2")).isFalse();
    assertThat(unchanged(BILLING_LINES, "1 High St\n\nFlat 2", "1 High St\nFlat 2")).isFalse();
    assertThat(same(BILLING_LINES, "1 HIGH ST\nFLAT 2\n ", "1 High St\nFlat 2")).isTrue();
  }

  @Property
  @Domain(Texts.class)
  @Domain(DomainContext.Global.class)
  void unchangedImpliesSame(@ForAll ContactField field, @ForAll Field before, @ForAll String now) {
    Field after = new Field.Value(now);
    Assume.that(before.isPresent());
    if (Comparisons.unchanged(field, before, after, "US")) {
      assertThat(Comparisons.same(field, before, after, "US")).isTrue();
    }
  }

  @Property
  @Domain(Texts.class)
  @Domain(DomainContext.Global.class)
  void churnIsNeitherChangeNorDifference(@ForAll ContactField field, @ForAll String text) {
    Field raw = new Field.Value(text);
    String nfd = Normalizer.normalize(text, Normalizer.Form.NFD).replace(" ", "\u00a0 ");
    Field churned = new Field.Value(" " + nfd + "\u200b ");
    assertThat(Comparisons.unchanged(field, raw, churned, "US")).isTrue();
    assertThat(Comparisons.same(field, raw, churned, "US")).isTrue();
  }

  @Property
  @Domain(Texts.class)
  @Domain(DomainContext.Global.class)
  void bothAreSymmetricAndReflexive(
      @ForAll ContactField field, @ForAll Field one, @ForAll Field other) {
    assertThat(Comparisons.same(field, one, other, "US"))
        .isEqualTo(Comparisons.same(field, other, one, "US"));
    assertThat(Comparisons.unchanged(field, one, other, "US"))
        .isEqualTo(Comparisons.unchanged(field, other, one, "US"));
    assertThat(Comparisons.same(field, one, one, "US")).isTrue();
    assertThat(Comparisons.unchanged(field, one, one, "US")).isTrue();
  }

  private static boolean same(ContactField field, String one, String other) {
    return Comparisons.same(field, Field.of(one), Field.of(other), "US");
  }

  private static boolean unchanged(ContactField field, String before, String now) {
    return Comparisons.unchanged(field, Field.of(before), Field.of(now), "US");
  }
}
