package io.ledgerbridge.contact;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Countries by any of their writings: ISO codes, English and own names, and common variants. */
public final class Countries {

  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]");
  private static final Pattern SAINT = Pattern.compile("\\bsaint\\b");
  private static final Pattern ARTICLE = Pattern.compile("^the ");
  private static final Map<String, String> ALPHA2_BY_NAME = byName();

  private Countries() {}

  /** The ISO 3166 alpha-2 code of a country, e.g. "US" of "U.S.A."; nothing for no known one. */
  public static Optional<String> alpha2(String name) {
    return Optional.ofNullable(ALPHA2_BY_NAME.get(letters(name)));
  }

  /** What a country is when its writing does not count; an unknown one keeps its wording. */
  public static String key(String name) {
    return alpha2(name).orElseGet(() -> ComparisonKey.text(name));
  }

  private static Map<String, String> byName() {
    var names = new HashMap<String, String>();
    for (String code : Locale.getISOCountries()) {
      names.put(letters(code), code);
    }
    for (String code : Locale.getISOCountries()) {
      names.putIfAbsent(
          letters(new Locale.Builder().setRegion(code).build().getISO3Country()), code);
    }
    CountryVariants.ALPHA2.forEach((variant, code) -> names.putIfAbsent(letters(variant), code));
    for (String code : Locale.getISOCountries()) {
      putNames(names, code, ULocale.ENGLISH);
    }
    for (String code : Locale.getISOCountries()) {
      putNames(names, code, ULocale.addLikelySubtags(new ULocale("und_" + code)));
    }
    names.remove("");
    return Map.copyOf(names);
  }

  private static void putNames(Map<String, String> names, String code, ULocale language) {
    for (DisplayContext length :
        new DisplayContext[] {DisplayContext.LENGTH_FULL, DisplayContext.LENGTH_SHORT}) {
      String name = LocaleDisplayNames.getInstance(language, length).regionDisplayName(code);
      names.putIfAbsent(letters(name), code);
    }
  }

  /** Letters only, accents, articles and "&" aside: "St. Kitts & Nevis" as "stkittsandnevis". */
  private static String letters(String name) {
    String key = ComparisonKey.text(name).replace("&", " and ");
    String plain = SAINT.matcher(ARTICLE.matcher(key).replaceFirst("")).replaceAll("st");
    String apart = Normalizer2.getNFDInstance().normalize(plain);
    return NOT_LETTERS.matcher(apart).replaceAll("");
  }
}
