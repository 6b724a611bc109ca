package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What goes back of an answer when a whole card or record is put: the members of Karbon's request
 * schemas, and no null of its own. Answers show more than requests may carry (providers/karbon.md
 * §4.2, §5: an AddressKey, a time of change), and a PUT clears what it does not carry, so that
 * leaving out a null changes nothing.
 */
final class RequestShape {

  private static final Set<String> CARD =
      Set.of(
          "BusinessCardKey",
          "EntityType",
          "EntityKey",
          "IsPrimaryCard",
          "OrganizationKey",
          "WebSites",
          "EmailAddresses",
          "RoleOrTitle",
          "FacebookLink",
          "LinkedInLink",
          "TwitterLink",
          "SkypeLink",
          "Addresses",
          "PhoneNumbers");

  private static final Set<String> ADDRESS =
      Set.of("AddressLines", "City", "StateProvinceCounty", "ZipCode", "CountryCode", "Label");

  private static final Set<String> PHONE = Set.of("Number", "CountryCode", "Label");

  private static final Set<String> PERSON =
      record("FirstName", "MiddleName", "LastName", "PreferredName", "Salutation", "Suffix");

  private static final Set<String> ORGANIZATION = record("FullName");

  private RequestShape() {}

  /** A card as read, to be changed and put. */
  static ObjectNode card(ObjectNode read) {
    ObjectNode card = stated(read.deepCopy(), CARD);
    retain(card.path("Addresses"), ADDRESS);
    retain(card.path("PhoneNumbers"), PHONE);
    return card;
  }

  /** A record as read, without its cards, to be changed and put. */
  static ObjectNode record(KarbonType type, ObjectNode read) {
    return stated(read.deepCopy(), type == KarbonType.CONTACT ? PERSON : ORGANIZATION);
  }

  private static Set<String> record(String... names) {
    Set<String> members = new HashSet<>(List.of(names));
    members.addAll(
        List.of(
            "ClientOwner",
            "ClientManager",
            "ContactType",
            "UserDefinedIdentifier",
            "RestrictionLevel",
            "EntityDescription",
            "AccountingDetail",
            "ClientTeam"));
    return Set.copyOf(members);
  }

  private static void retain(JsonNode list, Set<String> members) {
    for (JsonNode element : list) {
      if (element instanceof ObjectNode object) {
        stated(object, members);
      }
    }
  }

  /** Nulls further down stay: an accounting detail and a team member's role may be null. */
  private static ObjectNode stated(ObjectNode shown, Set<String> members) {
    shown.retain(members);
    shown.properties().removeIf(member -> member.getValue().isNull());
    return shown;
  }
}
