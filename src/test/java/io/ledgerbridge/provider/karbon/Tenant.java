package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A Karbon account of a few records, as strict as providers/karbon.md §5 and §9: a PUT replaces, a
 * PATCH takes names only, cards are kept by their keys.
 */
final class Tenant implements Function<HttpCall, HttpAnswer> {

  static final HttpAnswer NOT_FOUND =
      new HttpAnswer(
          404, Map.of(), "{\"error\":{\"code\":\"4004\",\"message\":\"No Contact found\"}}");

  final List<HttpCall> calls = new ArrayList<>();
  private final Map<String, ObjectNode> records = new LinkedHashMap<>();
  private final Map<String, List<HttpAnswer>> scripted = new LinkedHashMap<>();
  private int writes;

  /** Puts a record there, as Karbon shows it with its cards and its team. */
  Tenant holding(String path, String json) {
    records.put(path, (ObjectNode) Json.tree(json).orElseThrow());
    return this;
  }

  /** The next calls with the method get these answers instead, one each. */
  Tenant answering(String method, HttpAnswer... answers) {
    scripted.computeIfAbsent(method, any -> new ArrayList<>()).addAll(List.of(answers));
    return this;
  }

  ObjectNode record(String path) {
    return records.get(path).deepCopy();
  }

  /** What was asked, e.g. {@code PATCH /v3/Contacts/K1}. */
  List<String> asked() {
    return calls.stream().map(call -> call.method() + " " + call.path()).toList();
  }

  List<String> written() {
    return asked().stream().filter(call -> !call.startsWith("GET")).toList();
  }

  JsonNode sent(String method) {
    return calls.stream()
        .filter(call -> call.method().equals(method))
        .findFirst()
        .flatMap(HttpCall::body)
        .flatMap(Json::tree)
        .orElseThrow();
  }

  @Override
  public HttpAnswer apply(HttpCall call) {
    calls.add(call);
    List<HttpAnswer> script = scripted.getOrDefault(call.method(), List.of());
    return script.isEmpty() ? answer(call) : script.remove(0);
  }

  private HttpAnswer answer(HttpCall call) {
    String path = call.path().split("\\?", 2)[0];
    return switch (call.method()) {
      case "POST" -> create(path, body(call));
      case "PATCH" -> patch(path, body(call));
      case "PUT" ->
          path.startsWith("/v3/BusinessCards/") ? putCard(path, body(call)) : put(path, body(call));
      default -> path.contains("ByUserDefinedIdentifier") ? find(path) : found(records.get(path));
    };
  }

  private HttpAnswer create(String path, ObjectNode body) {
    String identifier = body.path("UserDefinedIdentifier").asText();
    if (byIdentifier(identifier).isPresent()) {
      return new HttpAnswer(
          500,
          Map.of(),
          "{\"error\":{\"code\":\"5001\",\"message\":\"User defined identifier already in use\"}}");
    }
    String type = path.substring("/v3/".length(), path.length() - 1);
    String key = "New" + records.size();
    body.put(type + "Key", key).put("RestrictionLevel", "Public");
    int number = 0;
    for (JsonNode card : body.path("BusinessCards")) {
      ((ObjectNode) card).put("BusinessCardKey", key + "Card" + number++);
    }
    records.put(path + "/" + key, changed(body));
    return new HttpAnswer(201, Map.of(), body.toString());
  }

  private HttpAnswer patch(String path, ObjectNode body) {
    records.get(path).setAll(body);
    changed(records.get(path));
    return new HttpAnswer(200, Map.of(), "{}");
  }

  private HttpAnswer put(String path, ObjectNode body) {
    ObjectNode old = records.get(path);
    for (String kept : List.of("ContactKey", "OrganizationKey", "AvatarUrl")) {
      if (old.has(kept)) {
        body.set(kept, old.get(kept));
      }
    }
    if (!body.has("BusinessCards")) {
      body.set("BusinessCards", old.path("BusinessCards"));
    }
    old.fieldNames()
        .forEachRemaining(
            member -> {
              if (!member.startsWith("@") && !body.has(member)) {
                body.putNull(member);
              }
            });
    records.put(path, changed(body));
    return new HttpAnswer(204, Map.of(), "");
  }

  private HttpAnswer putCard(String path, ObjectNode body) {
    String key = path.substring("/v3/BusinessCards/".length());
    for (ObjectNode record : records.values()) {
      for (JsonNode card : record.path("BusinessCards")) {
        if (card.path("BusinessCardKey").asText().equals(key)) {
          ((ObjectNode) card).removeAll().setAll(body);
          changed(record);
        }
      }
    }
    return new HttpAnswer(204, Map.of(), "");
  }

  private HttpAnswer find(String path) {
    String decoded = URLDecoder.decode(path, StandardCharsets.UTF_8);
    String literal = decoded.substring(decoded.indexOf("'") + 1, decoded.lastIndexOf("'"));
    return byIdentifier(literal.replace("''", "'")).map(Tenant::found).orElse(NOT_FOUND);
  }

  private Optional<ObjectNode> byIdentifier(String identifier) {
    return records.values().stream()
        .filter(it -> it.path("UserDefinedIdentifier").asText().equalsIgnoreCase(identifier))
        .findFirst();
  }

  private static HttpAnswer found(ObjectNode record) {
    return record == null ? NOT_FOUND : new HttpAnswer(200, Map.of(), record.toString());
  }

  private ObjectNode changed(ObjectNode record) {
    writes++;
    return record.put("LastModifiedDateTime", "2026-03-02T10:00:00.%07dZ".formatted(writes));
  }

  private static ObjectNode body(HttpCall call) {
    return (ObjectNode) Json.tree(call.body().orElseThrow()).orElseThrow();
  }
}
