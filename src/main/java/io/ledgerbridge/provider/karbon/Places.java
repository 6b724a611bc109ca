package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which field stands where: names and notes on the record, all that one is reached by on its
 * business card (providers/karbon.md §4; addresses by R28).
 */
final class Places {

  static final Map<ContactField, Place> PERSON =
      Map.of(
          ContactField.TITLE, new Place.Member("Salutation"),
          ContactField.FIRST_NAME, new Place.Member("FirstName"),
          ContactField.MIDDLE_NAME, new Place.Member("MiddleName"),
          ContactField.LAST_NAME, new Place.Member("LastName"),
          ContactField.SUFFIX, new Place.Member("Suffix"));

  static final Map<ContactField, Place> ORGANIZATION =
      Map.of(ContactField.COMPANY, new Place.Member("FullName"));

  static final Map<ContactField, Place> NOTES =
      Map.of(ContactField.NOTES, new Place.Inner("EntityDescription", "Text"));

  static final Map<ContactField, AddressPart> ADDRESSES =
      Map.of(
          ContactField.BILLING_LINES, billing(AddressPart.LINES),
          ContactField.BILLING_CITY, billing("City"),
          ContactField.BILLING_REGION, billing("StateProvinceCounty"),
          ContactField.BILLING_POSTAL_CODE, billing("ZipCode"),
          ContactField.BILLING_COUNTRY, billing("CountryCode"),
          ContactField.SHIPPING_LINES, shipping(AddressPart.LINES),
          ContactField.SHIPPING_CITY, shipping("City"),
          ContactField.SHIPPING_REGION, shipping("StateProvinceCounty"),
          ContactField.SHIPPING_POSTAL_CODE, shipping("ZipCode"),
          ContactField.SHIPPING_COUNTRY, shipping("CountryCode"));

  static final Map<ContactField, Place> CARD = card();

  private Places() {}

  /** What the tree tells of the fields. */
  static Map<ContactField, Field> read(Map<ContactField, Place> places, JsonNode tree) {
    var fields = new EnumMap<ContactField, Field>(ContactField.class);
    places.forEach((field, place) -> fields.put(field, place.read(tree)));
    return fields;
  }

  /** Of the contact, only the fields that have their place here. */
  static Contact only(Map<ContactField, Place> places, Contact contact) {
    var fields = new EnumMap<ContactField, Field>(ContactField.class);
    fields.putAll(contact.fields());
    fields.keySet().retainAll(places.keySet());
    return new Contact(contact.kind(), fields);
  }

  private static Map<ContactField, Place> card() {
    var places = new EnumMap<ContactField, Place>(ContactField.class);
    places.put(ContactField.EMAIL, new FirstText("EmailAddresses"));
    places.put(ContactField.WEBSITE, new FirstText("WebSites"));
    places.put(ContactField.PHONE, new PhoneEntry(List.of("Work", "Office", "Home", "Other")));
    places.put(ContactField.MOBILE_PHONE, new PhoneEntry(List.of("Mobile")));
    places.put(ContactField.FAX, new PhoneEntry(List.of("Fax")));
    places.putAll(ADDRESSES);
    return Map.copyOf(places);
  }

  private static AddressPart billing(String part) {
    return new AddressPart("Mailing", part);
  }

  private static AddressPart shipping(String part) {
    return new AddressPart("Physical", part);
  }
}
