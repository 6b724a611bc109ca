package io.ledgerbridge.provider.karbon;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KarbonLimitsTest {

  private final KarbonConnector karbon = new KarbonConnector();

  @Property(tries = 200)
  @Label("R29, F2: fitting a value once more changes nothing")
  void isLawful(@ForAll ContactField field, @ForAll String text) {
    Field once = karbon.fit(field, Field.of(text));

    assertThat(karbon.fit(field, once)).isEqualTo(once);
  }

  @ParameterizedTest
  @CsvSource({
    "BILLING_LINES, 200", "SHIPPING_LINES, 200", "BILLING_CITY, 100", "SHIPPING_REGION, 100",
    "BILLING_POSTAL_CODE, 20", "PHONE, 20", "MOBILE_PHONE, 20", "FAX, 20"
  })
  @DisplayName("R29: what is too long is shortened")
  void shortens(ContactField field, int limit) {
    assertThat(karbon.fit(field, Field.of("x".repeat(2500))).text().orElseThrow()).hasSize(limit);
  }

  @Test
  @DisplayName("R29: never through the middle of a character as readers see it")
  void cutsBetweenGraphemes() {
    String family = "👨‍👩‍👧";

    assertThat(karbon.fit(ContactField.BILLING_CITY, Field.of("x".repeat(95) + family)))
        .isEqualTo(Field.of("x".repeat(95)));
  }

  @ParameterizedTest
  @CsvSource({"USA, US", "united kingdom, GB", "de, DE"})
  void codesCountries(String given, String code) {
    assertThat(karbon.fit(ContactField.BILLING_COUNTRY, Field.of(given))).isEqualTo(Field.of(code));
  }

  @Test
  void holdsNoCountryThatHasNoCode() {
    assertThat(karbon.fit(ContactField.SHIPPING_COUNTRY, Field.of("Atlantis")))
        .isEqualTo(Field.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a@x.test, b@x.test|a@x.test", "; a@x.test;b@x.test|a@x.test", "a@x.test|a@x.test"})
  void takesTheFirstOfSeveralAddresses(String given, String first) {
    assertThat(karbon.fit(ContactField.EMAIL, Field.of(given))).isEqualTo(Field.of(first));
  }

  @Test
  void keepsLineBreaksInOneForm() {
    assertThat(karbon.fit(ContactField.BILLING_LINES, Field.of("1, A Road\r\nFlat 2")))
        .isEqualTo(Field.of("1, A Road\nFlat 2"));
  }

  @Test
  void hasNoPlaceForADisplayName() {
    assertThat(karbon.fit(ContactField.DISPLAY_NAME, Field.of("Ada"))).isEqualTo(Field.absent());
  }
}
