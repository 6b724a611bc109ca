package io.ledgerbridge.contact;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonKeyTest {

  @DisplayName("F17 Unicode form, letter case, zero-width characters and white space do not count")
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Zoë\u00a0 Brontë,Zoe\u0308 Bronte\u0308",
        "STRASSE,straße",
        "İZMİR,i\u0307zmi\u0307r",
        "ann@X.com,Ann@x.com",
        " Jane\t\u3000Smith\u2003,jane smith",
        "Ja\u200bne\ufeff Sm\u00adith,Jane Smith",
        "Ｊａｎｅ,Jane",
        "שלום\u200f כהן,שלום כהן",
        "ﬁona,Fiona",
        "\u1f80\u0300,\u1f82",
      })
  void foldsWhatProvidersWriteDifferently(String one, String other) {
    assertThat(ComparisonKey.text(one)).isEqualTo(ComparisonKey.text(other));
  }

  @Test
  @DisplayName("F17 what a reader tells apart stays apart")
  void keepsDifferences() {
    assertThat(ComparisonKey.text("Jané")).isNotEqualTo(ComparisonKey.text("Jane"));
    assertThat(ComparisonKey.text("Jane Smith")).isNotEqualTo(ComparisonKey.text("JaneSmith"));
  }

  @Test
  @DisplayName("R33 the e-mail key is the first address of a list")
  void takesTheFirstAddress() {
    assertThat(ComparisonKey.email(" Ann@X.com , bob@x.com")).contains("ann@x.com");
    assertThat(ComparisonKey.email("; ann@x.com;bob@x.com")).contains("ann@x.com");
    assertThat(ComparisonKey.email("ANN@x.com")).contains("ann@x.com");
  }

  @Test
  @DisplayName("R33 a blank name or e-mail has no key")
  void blankHasNoKey() {
    assertThat(ComparisonKey.name(" \u00a0\u200b")).isEmpty();
    assertThat(ComparisonKey.email(" , ; ")).isEmpty();
    assertThat(ComparisonKey.name("Jane")).contains("jane");
  }

  @Test
  @DisplayName("long keys with one beginning stay apart in an index of 190")
  void indexedKeepsLongKeysApart() {
    String start = "x".repeat(190);

    assertThat(ComparisonKey.indexed(start)).isEqualTo(start);
    assertThat(ComparisonKey.indexed(start + "a"))
        .hasSizeLessThanOrEqualTo(ComparisonKey.MAX_INDEXED)
        .startsWith("x".repeat(150))
        .isNotEqualTo(ComparisonKey.indexed(start + "b"));
    assertThat(ComparisonKey.indexed("x".repeat(149) + "😀".repeat(60)))
        .startsWith("x".repeat(149) + "#");
  }

  @Property
  @Domain(Texts.class)
  void idempotent(@ForAll String text) {
    String key = ComparisonKey.text(text);
    assertThat(ComparisonKey.text(key)).isEqualTo(key);
  }

  @Property
  @Domain(Texts.class)
  void indexedFitsAndIsIdempotent(@ForAll String text) {
    String indexed = ComparisonKey.indexed(text.repeat(20));
    assertThat(indexed).hasSizeLessThanOrEqualTo(ComparisonKey.MAX_INDEXED);
    assertThat(ComparisonKey.indexed(indexed)).isEqualTo(indexed);
  }
}
