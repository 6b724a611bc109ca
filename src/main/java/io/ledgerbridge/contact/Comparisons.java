package io.ledgerbridge.contact;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * When two values of a field are one, and when a value changed.
 *
 * <p>The two questions differ in letter case only: "ANN@X.COM" in the app is the same as
 * "ann@x.com" in the ledger, but who corrects "jane" to "Jane" made a change (F17). In both,
 * Unicode form, zero-width characters and white space do not count, nor does the writing of a phone
 * number (F18) or a country. A value that shows nothing is the same as an empty field. The lines of
 * addresses and notes are compared one by one, blank ones at the end aside.
 */
public final class Comparisons {

  private static final Set<ContactField> OF_LINES =
      EnumSet.of(ContactField.BILLING_LINES, ContactField.SHIPPING_LINES, ContactField.NOTES);
  private static final Pattern LINE_BREAK = Pattern.compile("\\R");
  private static final Pattern BLANK_END = Pattern.compile("\\n++\\z");

  private Comparisons() {}

  /**
   * Whether both sides hold the same. An absent field is only the same as another absent one: what
   * is not known cannot be called equal.
   *
   * @param region ISO alpha-2 code of the country that phone numbers without one belong to
   */
  public static boolean same(ContactField field, Field a, Field b, String region) {
    return a.isPresent() == b.isPresent()
        && key(field, a, region, ComparisonKey::text)
            .equals(key(field, b, region, ComparisonKey::text));
  }

  /**
   * Whether one side's field still is what it was. An absent field says nothing, hence no change.
   *
   * @param region ISO alpha-2 code of the country that phone numbers without one belong to
   */
  public static boolean unchanged(ContactField field, Field before, Field now, String region) {
    return !before.isPresent()
        || !now.isPresent()
        || key(field, before, region, ComparisonKey::visible)
            .equals(key(field, now, region, ComparisonKey::visible));
  }

  private static String key(
      ContactField field, Field value, String region, UnaryOperator<String> form) {
    String text = value.text().orElse("");
    return switch (field.comparison()) {
      case PHONE -> PhoneKey.of(text, region);
      case COUNTRY -> Countries.key(text);
      case TEXT -> OF_LINES.contains(field) ? lines(text, form) : form.apply(text);
    };
  }

  private static String lines(String text, UnaryOperator<String> form) {
    String lines =
        Arrays.stream(LINE_BREAK.split(text)).map(form).collect(Collectors.joining("\n"));
    return BLANK_END.matcher(lines).replaceFirst("");
  }
}
