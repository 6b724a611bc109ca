package io.ledgerbridge.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a telephone number is when its writing does not count: the number in E.164 and its extension
 * (F18). A text that says more than these, such as "555-123-4567 only after 12", is no number but a
 * note, and keeps its wording.
 */
public final class PhoneKey {

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  /** Of a {@link ComparisonKey}, hence lower case, ASCII digits and single spaces. */
  private static final Pattern NUMBER_AND_EXTENSION =
      Pattern.compile(
          "(?:tel:)?(?<number>\\+?[\\d\\p{Pd}\\u2212()\\[\\]./ ]+)"
              + "(?:[,;:. ]*(?:ext=|ext(?:ensi[oó]n|n)?|xtn|int|anexo|доб|[x#])[.: ]*"
              + "(?<extension>\\d{1,9})#?)?");

  private static final String SECOND_NUMBER = " / ";

  private static final String NO_REGION = "ZZ";

  private static final Pattern ORNAMENT = Pattern.compile("[^+\\d]");

  private PhoneKey() {}

  /**
   * The key of a phone text.
   *
   * @param text as the provider gave it
   * @param region ISO alpha-2 code of the country that numbers without a country code belong to
   * @return e.g. {@code +15551234567;ext=12}, else the {@link ComparisonKey} of the text
   */
  public static String of(String text, String region) {
    String key = ComparisonKey.text(text);
    return number(key, region).map(PhoneKey::written).orElse(key);
  }

  /**
   * The same number in as few characters as can be, for where there is little room: {@code (555)
   * 123-4567 ext. 12} is {@code 5551234567 x12}. A text that says more than a number stays as it
   * is.
   */
  public static String brief(String text) {
    String key = ComparisonKey.text(text);
    Matcher parts = NUMBER_AND_EXTENSION.matcher(key);
    if (!parts.matches() || key.contains(SECOND_NUMBER)) {
      return text;
    }
    // With its country code a number may have a "(0)" in it that is not dialled.
    String digits =
        number(key, NO_REGION)
            .map(number -> PHONES.format(number, PhoneNumberFormat.E164))
            .orElseGet(() -> ORNAMENT.matcher(parts.group("number")).replaceAll(""));
    String extension = parts.group("extension");
    return extension == null ? digits : digits + " x" + extension;
  }

  private static Optional<PhoneNumber> number(String key, String region) {
    if (!NUMBER_AND_EXTENSION.matcher(key).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(PHONES.parse(key, region.toUpperCase(Locale.ROOT)))
          .filter(PHONES::isPossibleNumber);
    } catch (NumberParseException noNumber) {
      return Optional.empty();
    }
  }

  private static String written(PhoneNumber number) {
    String e164 = PHONES.format(number, PhoneNumberFormat.E164);
    return number.hasExtension() ? e164 + ";ext=" + number.getExtension() : e164;
  }
}
