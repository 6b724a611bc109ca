package io.ledgerbridge.sandbox.karbon;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Karbon's three kinds of client, with their names on the wire (providers/karbon.md §4). */
public enum EntityType {
  CONTACT("Contact", "Contacts"),
  ORGANIZATION("Organization", "Organizations"),
  CLIENT_GROUP("ClientGroup", "ClientGroups");

  private final String wireName;
  private final String collection;

  EntityType(String wireName, String collection) {
    this.wireName = wireName;
    this.collection = collection;
  }

  /** The name in {@code EntityType} members and in webhooks, e.g. {@code Contact}. */
  public String wireName() {
    return wireName;
  }

  /** The path segment below {@code /v3/}, e.g. {@code Contacts}. */
  public String collection() {
    return collection;
  }

  /** The member that holds the key, e.g. {@code ContactKey}. */
  public String keyMember() {
    return wireName + "Key";
  }

  /** What {@code $expand} may name on a single entity. */
  public List<String> expandable() {
    return switch (this) {
      case CONTACT -> List.of("BusinessCards", "ClientTeam", "ClientAccess");
      case ORGANIZATION -> List.of("BusinessCards", "ClientTeam", "Contacts");
      case CLIENT_GROUP -> List.of("BusinessCard", "ClientTeam");
    };
  }

  /** The entity whose collection has this path segment. */
  public static Optional<EntityType> ofCollection(String segment) {
    return Arrays.stream(values()).filter(type -> type.collection.equals(segment)).findFirst();
  }

  /** The entity of this wire name. */
  public static Optional<EntityType> ofWireName(String name) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(name)).findFirst();
  }
}
