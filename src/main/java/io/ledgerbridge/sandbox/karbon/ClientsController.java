package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Contacts, organizations and client groups (providers/karbon.md §3–§5). Client groups are read
 * only. Nothing is ever deleted through the API.
 */
@RestController
@SandboxOnly
@RequestMapping("/sandbox/karbon/v3")
class ClientsController {

  private static final String ANY = "/{collection:Contacts|Organizations|ClientGroups}";
  private static final String WRITABLE = "/{collection:Contacts|Organizations}";
  private static final Pattern BY_IDENTIFIER =
      Pattern.compile("^Get(\\w+)ByUserDefinedIdentifier\\(UserDefinedIdentifier='(.*)'\\)$");

  private final KarbonSandbox sandbox;

  ClientsController(KarbonSandbox sandbox) {
    this.sandbox = sandbox;
  }

  @GetMapping(ANY)
  ObjectNode list(
      @PathVariable String collection,
      @RequestParam Map<String, String> options,
      HttpServletRequest request) {
    EntityType type = type(collection);
    ListRules rules = ListRules.of(type);
    ListQuery query = ListQuery.of(options, rules, sandbox.switches().answers().capTop());
    ListPage<KarbonClient> page =
        ListPage.of(committed(type, query.order(), request), query, client -> client::property);
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    page.rows().forEach(client -> rows.add(KarbonJson.summary(client)));
    return new ListEnvelope(Addresses.base(request), collection, rules.summaryType())
        .of(rows, page, query, options);
  }

  @GetMapping(ANY + "/{key}")
  ObjectNode one(
      @PathVariable String collection,
      @PathVariable String key,
      @RequestParam Map<String, String> options,
      HttpServletRequest request) {
    EntityType type = type(collection);
    ListQuery.requireKnown(options.keySet(), Set.of("$expand"));
    Set<String> expand = expand(type, options.getOrDefault("$expand", ""));
    KarbonClient client = find(type, key);
    return entity(client, KarbonJson.full(client, expand, staff(client)), request);
  }

  @PostMapping(WRITABLE)
  ResponseEntity<ObjectNode> create(
      @PathVariable String collection,
      @RequestBody(required = false) byte[] body,
      HttpServletRequest request) {
    EntityType type = type(collection);
    KarbonClient stored = sandbox.books().insert(sandbox.writer().created(type, orEmpty(body)));
    URI location =
        URI.create(
            Addresses.base(request)
                + "/v3/%s('%s')/KarbonService.%sDTO"
                    .formatted(collection, stored.key(), type.wireName()));
    ObjectNode full = KarbonJson.full(stored, Set.of("BusinessCards"), List.of());
    return ResponseEntity.created(location).body(entity(stored, full, request));
  }

  @PutMapping(WRITABLE + "/{key}")
  ResponseEntity<Void> replace(
      @PathVariable String collection,
      @PathVariable String key,
      @RequestBody(required = false) byte[] body) {
    EntityType type = type(collection);
    requireVisible(type, key);
    ClientWriter writer = sandbox.writer();
    sandbox.books().update(type, key, true, client -> writer.replaced(client, orEmpty(body)));
    return ResponseEntity.noContent().build();
  }

  @PatchMapping(WRITABLE + "/{key}")
  ObjectNode patch(
      @PathVariable String collection,
      @PathVariable String key,
      @RequestBody(required = false) byte[] body,
      HttpServletRequest request) {
    EntityType type = type(collection);
    requireVisible(type, key);
    ClientWriter writer = sandbox.writer();
    KarbonClient stored =
        sandbox
            .books()
            .update(type, key, true, client -> writer.patched(client, orEmpty(body)))
            .orElseThrow(KarbonRefusal::resourceNotFound);
    ObjectNode full = KarbonJson.full(stored, Set.of(), List.of());
    return entity(stored, full.putNull("AccountingDetail"), request);
  }

  private KarbonClient find(EntityType type, String key) {
    Matcher byIdentifier = BY_IDENTIFIER.matcher(key);
    if (byIdentifier.matches() && byIdentifier.group(1).equals(type.wireName())) {
      return findByIdentifier(type, byIdentifier.group(2).replace("''", "'"));
    }
    return sandbox
        .books()
        .find(type, key)
        .filter(this::isSeen)
        .orElseThrow(() -> KarbonRefusal.notFound(noneWithKey(type, key)));
  }

  private KarbonClient findByIdentifier(EntityType type, String identifier) {
    if (identifier.isBlank()) {
      throw KarbonRefusal.badRequest("UserDefinedIdentifier is missing or empty");
    }
    return sandbox
        .books()
        .findByIdentifier(type, identifier)
        .filter(this::isSeen)
        .orElseThrow(
            () ->
                KarbonRefusal.notFound(
                    "No " + spoken(type) + " found for provided UserDefinedIdentifer"));
  }

  private boolean isSeen(KarbonClient client) {
    return client.visible() || sandbox.switches().answers().seesHidden();
  }

  private void requireVisible(EntityType type, String key) {
    if (sandbox.books().find(type, key).filter(this::isSeen).isEmpty()) {
      throw sandbox.switches().answers().unknownKeyIsInternalError()
          ? KarbonRefusal.withStatus(500, "5001", "Internal Error.")
          : KarbonRefusal.resourceNotFound();
    }
  }

  private List<KarbonClient> staff(KarbonClient client) {
    return client.type() == EntityType.ORGANIZATION
        ? sandbox.books().listed(EntityType.CONTACT, Order.KEY, false).stream()
            .filter(person -> worksFor(person, client.key()))
            .toList()
        : List.of();
  }

  private static boolean worksFor(KarbonClient person, String organization) {
    return person.cards().stream()
        .anyMatch(card -> organization.equals(card.path("OrganizationKey").asText("")));
  }

  private List<KarbonClient> committed(EntityType type, Order order, HttpServletRequest request) {
    List<KarbonClient> all =
        sandbox.books().listed(type, order, sandbox.switches().answers().seesHidden());
    boolean late = request.getAttribute(KarbonGateway.LATE_COMMIT) != null && !all.isEmpty();
    return late ? all.subList(0, all.size() - 1) : all;
  }

  private static ObjectNode entity(
      KarbonClient client, ObjectNode full, HttpServletRequest request) {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put(
                "@odata.context",
                "%s/v3/$metadata#%s/KarbonService.%sDTO/$entity"
                    .formatted(
                        Addresses.base(request),
                        client.type().collection(),
                        client.type().wireName()));
    return answer.setAll(full);
  }

  private static Set<String> expand(EntityType type, String option) {
    Set<String> wanted = new LinkedHashSet<>();
    Arrays.stream(option.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(wanted::add);
    for (String name : wanted) {
      if (!type.expandable().contains(name)) {
        throw KarbonRefusal.unknownProperty(name, type.wireName() + "DTO");
      }
    }
    return wanted;
  }

  private static String noneWithKey(EntityType type, String key) {
    return type == EntityType.ORGANIZATION
        ? "No organization exists with a key of " + key + "."
        : "No " + spoken(type) + " found for provided key";
  }

  private static String spoken(EntityType type) {
    return type == EntityType.CLIENT_GROUP ? "Client Group" : type.wireName();
  }

  private static EntityType type(String collection) {
    return EntityType.ofCollection(collection)
        .orElseThrow(() -> new IllegalArgumentException(collection));
  }

  private static byte[] orEmpty(byte[] body) {
    return body == null ? new byte[0] : body;
  }
}
