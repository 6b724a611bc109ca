package io.ledgerbridge.contact;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ShorteningTest {

  private static final String FAMILY = "👩‍👩‍👧‍👦";

  @Test
  @DisplayName("R29 five lines of 500 become at most 200 characters, and it is told")
  void cutsAtTheLimit() {
    Shortening address = Shortening.to(200, "x".repeat(2500));

    assertThat(address).isEqualTo(new Shortening("x".repeat(200), true));
    assertThat(Shortening.to(200, "x".repeat(200)))
        .isEqualTo(new Shortening("x".repeat(200), false));
  }

  @Test
  @DisplayName("R29 a family of emoji, a flag or an accented letter is left out whole")
  void cutsBetweenGraphemes() {
    assertThat(Shortening.to(10, "ab" + FAMILY).text()).isEqualTo("ab");
    assertThat(Shortening.to(13, "ab" + FAMILY).text()).isEqualTo("ab" + FAMILY);
    assertThat(Shortening.to(3, "a😀😀").text()).isEqualTo("a😀");
    assertThat(Shortening.to(4, "ab🇳🇿").text()).isEqualTo("ab");
    assertThat(Shortening.to(4, "Zoe\u0308").text()).isEqualTo("Zoe\u0308");
    assertThat(Shortening.to(3, "Zoe\u0308").text()).isEqualTo("Zo");
  }

  @Test
  @DisplayName("R29 no white space is left at the cut, in either writing direction")
  void leavesNoTrailingSpace() {
    assertThat(Shortening.to(5, "Jane Smith").text()).isEqualTo("Jane");
    assertThat(Shortening.to(6, "Jane\u00a0 Smith").text()).isEqualTo("Jane");
    assertThat(Shortening.to(5, "שלום כהן").text()).isEqualTo("שלום");
  }

  @Property
  @Domain(Texts.class)
  @Domain(DomainContext.Global.class)
  void fitsIsAStartAndIdempotent(
      @ForAll String text, @ForAll @IntRange(min = 0, max = 30) int limit) {
    Shortening once = Shortening.to(limit, text);

    assertThat(once.text()).hasSizeLessThanOrEqualTo(limit);
    assertThat(text).startsWith(once.text());
    assertThat(once.cut()).isEqualTo(!once.text().equals(text));
    assertThat(Shortening.to(limit, once.text())).isEqualTo(new Shortening(once.text(), false));
  }
}
