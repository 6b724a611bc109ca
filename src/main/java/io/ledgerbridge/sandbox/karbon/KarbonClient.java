package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One contact, organization or client group as stored. Treated as immutable: whoever changes a
 * member or a card makes a deep copy first.
 *
 * @param members the writable members under their wire names
 * @param cards the business cards, the first being the one a person sees first
 * @param externalKey the client's id in a linked ledger: can be filtered on, is never returned
 */
record KarbonClient(
    EntityType type,
    String key,
    Instant modified,
    ObjectNode members,
    List<ObjectNode> cards,
    String externalKey) {

  static final String PUBLIC = "Public";

  KarbonClient {
    cards = List.copyOf(cards);
  }

  KarbonClient withModified(Instant when) {
    return new KarbonClient(type, key, when, members, cards, externalKey);
  }

  KarbonClient withMembers(ObjectNode newMembers) {
    return new KarbonClient(type, key, modified, newMembers, cards, externalKey);
  }

  KarbonClient withCards(List<ObjectNode> newCards) {
    return new KarbonClient(type, key, modified, members, newCards, externalKey);
  }

  KarbonClient withExternalKey(String newExternalKey) {
    return new KarbonClient(type, key, modified, members, cards, newExternalKey);
  }

  /** A member's text; empty where it is null or missing. */
  String text(String member) {
    return members.path(member).asText("");
  }

  /** The name in lists: a person's parts joined by single spaces. */
  String fullName() {
    if (type != EntityType.CONTACT) {
      return text("FullName");
    }
    return Stream.of("FirstName", "MiddleName", "LastName")
        .map(this::text)
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(" "));
  }

  /** Whether an application without IncludePrivate and IncludeHidden sees the client. */
  boolean visible() {
    return PUBLIC.equals(text("RestrictionLevel"));
  }

  Optional<ObjectNode> primaryCard() {
    return cards.stream()
        .filter(card -> card.path("IsPrimaryCard").asBoolean())
        .findFirst()
        .or(() -> cards.stream().findFirst());
  }

  /** The main e-mail: the first on the primary card; empty where there is none. */
  String email() {
    return primaryCard().map(card -> card.path("EmailAddresses").path(0).asText("")).orElse("");
  }

  /** The first number on the primary card; empty where there is none. */
  String phone() {
    return primaryCard()
        .map(card -> card.path("PhoneNumbers").path(0).path("Number").asText(""))
        .orElse("");
  }

  /** The text of a filterable or sortable list property; empty where there is none. */
  String property(String name) {
    return switch (name) {
      case "FullName", "Name" -> fullName();
      case "EmailAddress" -> email();
      case "PhoneNumber" -> phone();
      case "ExternalKey" -> externalKey;
      default -> text(name);
    };
  }

  /**
   * What the help centre says fires a webhook (providers/karbon.md §7.3): other edits may fire
   * nothing.
   */
  List<String> documentedFields() {
    JsonNode first = cards.isEmpty() ? MissingNode.getInstance() : cards.get(0);
    JsonNode address = first.path("Addresses").path(0);
    Stream<String> reachable =
        Stream.concat(
            Stream.of(first.path("PhoneNumbers").path(0).path("Number").asText("")),
            Stream.of("AddressLines", "City", "StateProvinceCounty", "ZipCode", "CountryCode")
                .map(member -> address.path(member).asText("")));
    Stream<String> own =
        type == EntityType.CONTACT
            ? Stream.of(
                text("FirstName"),
                text("MiddleName"),
                text("LastName"),
                text("ContactType"),
                first.path("EmailAddresses").path(0).asText(""))
            : Stream.of(
                text("FullName"),
                text("ContactType"),
                text("UserDefinedIdentifier"),
                first.path("WebSites").path(0).asText(""));
    return Stream.concat(own, reachable).toList();
  }
}
