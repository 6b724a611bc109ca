package io.ledgerbridge.contact;

import java.util.Arrays;
import java.util.List;

/**
 * Every field of the canonical contact, at the grain at which changes are told apart: the parts of
 * an address are fields of their own, so that a new city does not carry the street with it (F2).
 */
public enum ContactField {
  TITLE("title", "", Comparison.TEXT),
  FIRST_NAME("firstName", "", Comparison.TEXT),
  MIDDLE_NAME("middleName", "", Comparison.TEXT),
  LAST_NAME("lastName", "", Comparison.TEXT),
  SUFFIX("suffix", "", Comparison.TEXT),
  COMPANY("company", "", Comparison.TEXT),
  DISPLAY_NAME("displayName", "", Comparison.TEXT),
  EMAIL("email", "", Comparison.TEXT),
  PHONE("phone", "", Comparison.PHONE),
  MOBILE_PHONE("mobilePhone", "", Comparison.PHONE),
  FAX("fax", "", Comparison.PHONE),
  WEBSITE("website", "", Comparison.TEXT),
  NOTES("notes", "", Comparison.TEXT),
  BILLING_LINES("billingAddress", "lines", Comparison.TEXT),
  BILLING_CITY("billingAddress", "city", Comparison.TEXT),
  BILLING_REGION("billingAddress", "region", Comparison.TEXT),
  BILLING_POSTAL_CODE("billingAddress", "postalCode", Comparison.TEXT),
  BILLING_COUNTRY("billingAddress", "country", Comparison.COUNTRY),
  SHIPPING_LINES("shippingAddress", "lines", Comparison.TEXT),
  SHIPPING_CITY("shippingAddress", "city", Comparison.TEXT),
  SHIPPING_REGION("shippingAddress", "region", Comparison.TEXT),
  SHIPPING_POSTAL_CODE("shippingAddress", "postalCode", Comparison.TEXT),
  SHIPPING_COUNTRY("shippingAddress", "country", Comparison.COUNTRY);

  /** How two values of a field are told apart. */
  public enum Comparison {
    /** As text: Unicode form and white space do not count. */
    TEXT,
    /** As telephone numbers: the number and its extension count, the writing does not (F18). */
    PHONE,
    /** As countries: "US", "USA" and "United States" are one. */
    COUNTRY
  }

  private final String apiName;
  private final String part;
  private final Comparison comparison;

  ContactField(String apiName, String part, Comparison comparison) {
    this.apiName = apiName;
    this.part = part;
    this.comparison = comparison;
  }

  /** The field's name in the HTTP API and in profiles, e.g. {@code billingAddress}. */
  public String apiName() {
    return apiName;
  }

  /** The part of a compound field, e.g. {@code city}; empty for a simple field. */
  public String part() {
    return part;
  }

  public Comparison comparison() {
    return comparison;
  }

  /** All fields that make up the named one, in order; empty for an unknown name. */
  public static List<ContactField> named(String apiName) {
    return Arrays.stream(values()).filter(field -> field.apiName.equals(apiName)).toList();
  }
}
