package io.ledgerbridge.contact;

import static java.util.Map.entry;

import java.util.Map;

/** Writings of countries that are in daily use, but in no ISO table and no list of names. */
final class CountryVariants {

  /** From a variant to its ISO 3166 alpha-2 code; "UK" is what Karbon writes for GB. */
  static final Map<String, String> ALPHA2 =
      Map.ofEntries(
          entry("United States of America", "US"),
          entry("America", "US"),
          entry("UK", "GB"),
          entry("Great Britain", "GB"),
          entry("Britain", "GB"),
          entry("England", "GB"),
          entry("Scotland", "GB"),
          entry("Wales", "GB"),
          entry("Northern Ireland", "GB"),
          entry("United Kingdom of Great Britain and Northern Ireland", "GB"),
          entry("Republic of Ireland", "IE"),
          entry("Eire", "IE"),
          entry("Aotearoa", "NZ"),
          entry("Holland", "NL"),
          entry("UAE", "AE"),
          entry("Hong Kong SAR", "HK"),
          entry("Macau", "MO"),
          entry("PRC", "CN"),
          entry("People's Republic of China", "CN"),
          entry("Mainland China", "CN"),
          entry("Korea", "KR"),
          entry("Republic of Korea", "KR"),
          entry("Russian Federation", "RU"),
          entry("Viet Nam", "VN"),
          entry("Czech Republic", "CZ"),
          entry("Turkey", "TR"),
          entry("Türkiye", "TR"),
          entry("Ivory Coast", "CI"),
          entry("Cape Verde", "CV"),
          entry("Swaziland", "SZ"),
          entry("Macedonia", "MK"),
          entry("Burma", "MM"),
          entry("East Timor", "TL"));

  private CountryVariants() {}
}
