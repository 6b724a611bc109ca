package io.ledgerbridge.provider.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a value becomes in QuickBooks (R29)")
class CustomerLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "TITLE, 16",
    "FIRST_NAME, 100",
    "MIDDLE_NAME, 100",
    "LAST_NAME, 100",
    "SUFFIX, 16",
    "COMPANY, 100",
    "DISPLAY_NAME, 500",
    "PHONE, 30",
    "MOBILE_PHONE, 30",
    "FAX, 30",
    "WEBSITE, 1000",
    "NOTES, 2000",
    "BILLING_LINES, 500",
    "BILLING_CITY, 255",
    "BILLING_REGION, 255",
    "BILLING_POSTAL_CODE, 30",
    "BILLING_COUNTRY, 255"
  })
  @DisplayName("too long a text is cut to the limit")
  void limits(ContactField field, int limit) {
    assertThat(fit(field, "x".repeat(limit + 1))).hasSize(limit);
    assertThat(fit(field, "x".repeat(limit))).hasSize(limit);
  }

  @Test
  @DisplayName("no character is cut in two")
  void graphemes() {
    assertThat(fit(ContactField.TITLE, "x".repeat(15) + "👩‍👩‍👧")).isEqualTo("x".repeat(15));
  }

  @Test
  @DisplayName("names lose what QuickBooks refuses; a company too, to equal its display name (R51)")
  void names() {
    assertThat(fit(ContactField.FIRST_NAME, " Ann:\tMarie \n Lee ")).isEqualTo("Ann - Marie Lee");
    assertThat(fit(ContactField.DISPLAY_NAME, "A:B")).isEqualTo("A -B");
    assertThat(fit(ContactField.COMPANY, "A:B\tC")).isEqualTo("A -B C");
  }

  @Test
  @DisplayName("more than five lines: the rest share the fifth")
  void lines() {
    assertThat(fit(ContactField.SHIPPING_LINES, "1\n\n3\n4\n5\n\n6\n7\n"))
        .isEqualTo("1\n\n3\n4\n5, 6, 7");
  }

  @Test
  @DisplayName("five full lines together have 2,000 characters at most")
  void linesTogether() {
    String line = "x".repeat(500);

    assertThat(fit(ContactField.BILLING_LINES, String.join("\n", line, line, line, line, line)))
        .isEqualTo(String.join("\n", line, line, line, line));
  }

  @Test
  @DisplayName("e-mail addresses are kept whole")
  void emails() {
    String first = "a".repeat(60) + "@x.example";
    String second = "b".repeat(60) + "@x.example";

    assertThat(fit(ContactField.EMAIL, first + ", " + second)).isEqualTo(first);
    assertThat(fit(ContactField.EMAIL, first + second)).isEqualTo(first + second);
  }

  @Test
  @DisplayName("absent and empty stay what they are (F16)")
  void threeValues() {
    assertThat(CustomerLimits.fit(ContactField.NOTES, Field.absent())).isEqualTo(Field.absent());
    assertThat(CustomerLimits.fit(ContactField.NOTES, Field.empty())).isEqualTo(Field.empty());
  }

  private static String fit(ContactField field, String text) {
    return CustomerLimits.fit(field, Field.of(text)).text().orElseThrow();
  }
}
