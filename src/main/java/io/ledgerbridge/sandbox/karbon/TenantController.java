package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tenant's settings, its users, and business cards by key (providers/karbon.md §4.6, §5). */
@RestController
@SandboxOnly
@RequestMapping("/sandbox/karbon/v3")
class TenantController {

  private final KarbonSandbox sandbox;

  TenantController(KarbonSandbox sandbox) {
    this.sandbox = sandbox;
  }

  @GetMapping("/TenantSettings")
  ObjectNode settings(HttpServletRequest request) {
    return KarbonTenant.settings(Addresses.base(request));
  }

  @GetMapping("/Users")
  ObjectNode users(@RequestParam Map<String, String> options, HttpServletRequest request) {
    ListQuery query = ListQuery.of(options, ListRules.USERS, sandbox.switches().answers().capTop());
    ListPage<KarbonTenant.User> page =
        ListPage.of(KarbonTenant.USERS, query, user -> user::property);
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    page.rows()
        .forEach(
            user ->
                rows.addObject()
                    .put("Id", user.key())
                    .put("Name", user.name())
                    .put("EmailAddress", user.email()));
    return new ListEnvelope(Addresses.base(request), "Users", ListRules.USERS.summaryType())
        .of(rows, page, query, options);
  }

  @GetMapping("/BusinessCards/{key}")
  ObjectNode card(
      @PathVariable String key,
      @RequestParam Map<String, String> options,
      HttpServletRequest request) {
    ListQuery.requireKnown(options.keySet(), Set.of());
    ObjectNode card =
        sandbox.books().ownerOf(key).filter(KarbonClient::visible).stream()
            .flatMap(owner -> owner.cards().stream())
            .filter(held -> key.equals(held.path("BusinessCardKey").asText()))
            .findFirst()
            .orElseThrow(() -> KarbonRefusal.notFound("Invalid businessCardPermaKey " + key));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("@odata.context", Addresses.base(request) + "/v3/$metadata#BusinessCards/$entity");
    return answer.setAll(KarbonJson.card(card));
  }

  @PutMapping("/BusinessCards/{key}")
  ResponseEntity<Void> replaceCard(
      @PathVariable String key, @RequestBody(required = false) byte[] body) {
    KarbonClient owner =
        sandbox
            .books()
            .ownerOf(key)
            .filter(KarbonClient::visible)
            .orElseThrow(KarbonRefusal::resourceNotFound);
    byte[] content = body == null ? new byte[0] : body;
    boolean bump = sandbox.switches().webhooks().cardEditsBumpModified();
    ClientWriter writer = sandbox.writer();
    sandbox
        .books()
        .update(
            owner.type(),
            owner.key(),
            bump,
            client -> writer.withCardReplaced(client, key, content));
    return ResponseEntity.noContent().build();
  }

  /** Whatever else is called. */
  @RequestMapping("/**")
  void unknown(HttpServletRequest request) {
    throw KarbonRefusal.withStatus(
        404,
        "4002",
        "No HTTP resource was found that matches the request URI '" + request.getRequestURL());
  }
}
