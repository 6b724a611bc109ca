package io.ledgerbridge.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {

  @ParameterizedTest
  @CsvSource({
    "US,US",
    "usa,US",
    "U.S.A.,US",
    "U. S.,US",
    "United States,US",
    "The United States of America,US",
    "UK,GB",
    "U.K.,GB",
    "Great Britain,GB",
    "England,GB",
    "GBR,GB",
    "United Kingdom,GB",
    "AUS,AU",
    "Australia,AU",
    "New Zealand,NZ",
    "CAN,CA",
    "Deutschland,DE",
    "Österreich,AT",
    "Côte d'Ivoire,CI",
    "Cote d’Ivoire,CI",
    "Saint Lucia,LC",
    "St. Kitts & Nevis,KN",
    "Trinidad and Tobago,TT",
    "日本,JP",
    "Hong Kong,HK",
    "Türkiye,TR",
    "Czech Republic,CZ",
    "Netherlands,NL",
  })
  @DisplayName("a country is known by its codes, names and common variants")
  void known(String name, String code) {
    assertThat(Countries.alpha2(name)).contains(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Narnia", "XX", "United", "."})
  @DisplayName("what is no country is not guessed, and keeps its wording as key")
  void unknown(String name) {
    assertThat(Countries.alpha2(name)).isEmpty();
    assertThat(Countries.key(name)).isEqualTo(ComparisonKey.text(name));
  }

  static Stream<String> codes() {
    return Stream.of(Locale.getISOCountries());
  }

  @ParameterizedTest
  @MethodSource("codes")
  @DisplayName("every ISO country is known by both codes and its English name")
  void everyIsoCountry(String code) {
    Locale country = new Locale.Builder().setRegion(code).build();

    assertThat(Countries.alpha2(code)).contains(code);
    assertThat(Countries.alpha2(country.getISO3Country())).contains(code);
    assertThat(Countries.alpha2(country.getDisplayCountry(Locale.ENGLISH))).contains(code);
  }

  @Test
  @DisplayName("the key of a known country is its code")
  void key() {
    assertThat(Countries.key(" united  STATES ")).isEqualTo("US");
  }
}
