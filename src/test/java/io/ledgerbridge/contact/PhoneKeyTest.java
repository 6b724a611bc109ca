package io.ledgerbridge.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneKeyTest {

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  @DisplayName("F18 the writing of a number and its extension does not count")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "555-123-4567 x12",
        "(555) 123-4567 ext. 12",
        "1.555.123.4567 extension 12",
        "+1 555 123 4567 #12",
        "tel:+1-555-123-4567;ext=12",
        "(555)\u00a0123\u20114567  EXT 12",
        "５５５ １２３ ４５６７ x12",
        "555/123-4567, ext 12",
      })
  void oneKeyForAllWritings(String text) {
    assertThat(PhoneKey.of(text, "US")).isEqualTo("+15551234567;ext=12");
    assertThat(PhoneKey.brief(text)).hasSizeLessThanOrEqualTo(16);
    assertThat(PhoneKey.of(PhoneKey.brief(text), "US")).isEqualTo("+15551234567;ext=12");
  }

  @DisplayName("F18 a text that says more than a number keeps its wording")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "555-123-4567 only after 12",
        "call 555-123-4567",
        "555-123-4567 (Bob)",
        "555-123-4567 or 555-987-6543",
        "555-123-4567 / 555-987-6543",
        "1-800-FLOWERS",
        "12",
        "n/a",
        "+",
      })
  void notesKeepTheirWording(String text) {
    assertThat(PhoneKey.of(text, "US")).isEqualTo(ComparisonKey.text(text));
    assertThat(PhoneKey.brief(text)).isEqualTo(text);
  }

  @Test
  @DisplayName("F18 the default region decides what a number without country code is")
  void regionMatters() {
    assertThat(PhoneKey.of("020 7946 0958", "GB")).isEqualTo("+442079460958");
    assertThat(PhoneKey.of("+44 (0)20 7946 0958", "us")).isEqualTo("+442079460958");
    assertThat(PhoneKey.of("(02) 9374 4000", "AU")).isEqualTo("+61293744000");
    assertThat(PhoneKey.of("020 7946 0958", "")).isEqualTo("020 7946 0958");
  }

  static Stream<PhoneNumber> examples() {
    return PHONES.getSupportedRegions().stream()
        .sorted()
        .flatMap(
            region ->
                Stream.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)
                    .map(type -> PHONES.getExampleNumberForType(region, type)))
        .filter(Objects::nonNull);
  }

  @DisplayName("F18 every country's numbers have one key in every format")
  @ParameterizedTest
  @MethodSource("examples")
  void everyCountry(PhoneNumber number) {
    assertOneKey(number);
    assertOneKey(new PhoneNumber().mergeFrom(number).setExtension("34"));
  }

  @Property(maxDiscardRatio = 50)
  void anyValidNumberHasOneKeyInEveryFormat(
      @ForAll @LongRange(min = 2_000_000_000L, max = 9_999_999_999L) long national,
      @ForAll @IntRange(min = 1, max = 99_999) int extension) {
    var number = new PhoneNumber().setCountryCode(1).setNationalNumber(national);
    Assume.that(PHONES.isValidNumber(number));
    assertOneKey(number);
    assertOneKey(number.setExtension(Integer.toString(extension)));
  }

  @Property
  @Domain(Texts.class)
  void idempotent(@ForAll String text) {
    String key = PhoneKey.of(text, "US");
    assertThat(PhoneKey.of(key, "US")).isEqualTo(key);
  }

  private static void assertOneKey(PhoneNumber number) {
    String region = PHONES.getRegionCodeForNumber(number);
    String e164 = PHONES.format(number, PhoneNumberFormat.E164);
    String key = number.hasExtension() ? e164 + ";ext=" + number.getExtension() : e164;

    assertThat(
            Stream.of(
                PhoneNumberFormat.NATIONAL,
                PhoneNumberFormat.INTERNATIONAL,
                PhoneNumberFormat.RFC3966))
        .extracting(format -> PhoneKey.of(PHONES.format(number, format), region))
        .as("keys of %s in %s", number, region)
        .containsOnly(key);
    assertThat(
            Stream.of(PhoneNumberFormat.NATIONAL, PhoneNumberFormat.INTERNATIONAL)
                .map(format -> PhoneKey.brief(PHONES.format(number, format))))
        .extracting(brief -> PhoneKey.of(brief, region))
        .as("keys of the brief forms of %s in %s", number, region)
        .containsOnly(key);
    assertThat(PhoneKey.of(key, region)).as("E.164, which has no extension").isEqualTo(key);
  }
}
