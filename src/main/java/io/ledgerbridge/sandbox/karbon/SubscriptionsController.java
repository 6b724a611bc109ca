package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Webhook subscriptions (providers/karbon.md §7.1). */
@RestController
@SandboxOnly
@RequestMapping("/sandbox/karbon/v3/WebhookSubscriptions")
class SubscriptionsController {

  private final KarbonSandbox sandbox;

  SubscriptionsController(KarbonSandbox sandbox) {
    this.sandbox = sandbox;
  }

  @PostMapping
  ResponseEntity<ObjectNode> subscribe(
      @RequestBody(required = false) byte[] body, HttpServletRequest request) {
    if (body == null || body.length == 0) {
      throw KarbonRefusal.badRequest("WebhookSubscription model cannot be null.");
    }
    ObjectNode model = WireBody.readAny(body, "webhookSubscription");
    Subscription wanted = Subscription.of(model, sandbox.switches().webhooks().allowHttp());
    if (!sandbox.subscriptions().add(wanted)) {
      throw KarbonRefusal.badRequest(
          "A webhook subscription for " + wanted.type() + " exists already.");
    }
    return ResponseEntity.status(HttpStatus.CREATED).body(json(wanted, request));
  }

  @GetMapping("/{type}")
  ObjectNode one(@PathVariable String type, HttpServletRequest request) {
    String known = Subscription.requireType(type, 404);
    return sandbox
        .subscriptions()
        .find(known)
        .map(subscription -> json(subscription, request))
        .orElseThrow(() -> noneFor(known));
  }

  @DeleteMapping("/{type}")
  ResponseEntity<Void> unsubscribe(@PathVariable String type) {
    String known = Subscription.requireType(type, 404);
    if (!sandbox.subscriptions().remove(known)) {
      throw noneFor(known);
    }
    return ResponseEntity.noContent().build();
  }

  @DeleteMapping
  ResponseEntity<Void> unsubscribeAll() {
    Stream.of("Contact", "Work", "Note").forEach(sandbox.subscriptions()::remove);
    return ResponseEntity.noContent().build();
  }

  private static KarbonRefusal noneFor(String type) {
    return KarbonRefusal.notFound("No existing webhook subscription for " + type);
  }

  private static ObjectNode json(Subscription subscription, HttpServletRequest request) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(
            "@odata.context",
            Addresses.base(request) + "/v3/$metadata#WebhookSubscriptions/$entity")
        .put("TargetUrl", subscription.targetUrl())
        .put("WebhookType", subscription.type());
  }
}
