package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a test does to the simulated Karbon, as its users, its network and its gateway would. Not
 * part of the real API.
 *
 * <ul>
 *   <li>{@code POST contacts}, {@code POST organizations}: values by simple names, 201 {id}
 *   <li>{@code GET}, {@code PATCH}, {@code DELETE} on either with a key; {@code POST …/hide} and
 *       {@code …/unhide}
 *   <li>{@code POST merge} {winner, loser}
 *   <li>{@code GET records?q=&page=&size=}: {items, total}, hidden ones included
 *   <li>{@code POST reset}: no clients, subscriptions, faults and counts
 *   <li>{@code GET calls}, {@code DELETE calls}
 *   <li>{@code PUT limits} {enabled}; {@code PUT answers}, {@code PUT webhooks}: the switches to be
 *       changed out of {@link AnswerSwitches} and {@link WebhookSwitches}, answered with all of
 *       them; {@code allowHttp} is on, so that a hub that speaks plain http can subscribe
 *   <li>{@code GET deliveries}: the last attempts to send webhooks
 *   <li>{@code POST faults} {kind, pathContains, method, count, millis}; {@code GET}, {@code
 *       DELETE}
 * </ul>
 */
@RestController
@SandboxOnly
@RequestMapping("/sandbox/karbon/control")
class KarbonControl {

  private final KarbonSandbox sandbox;

  KarbonControl(KarbonSandbox sandbox) {
    this.sandbox = sandbox;
  }

  @PostMapping("/contacts")
  ResponseEntity<Map<String, Object>> addContact(@RequestBody Map<String, Object> values) {
    return created("contacts", sandbox.addContact(values));
  }

  @PostMapping("/organizations")
  ResponseEntity<Map<String, Object>> addOrganization(@RequestBody Map<String, Object> values) {
    return created("organizations", sandbox.addOrganization(values));
  }

  @GetMapping({"/contacts/{key}", "/organizations/{key}"})
  Map<String, Object> view(@PathVariable String key) {
    return sandbox
        .view(key)
        .orElseThrow(() -> KarbonRefusal.notFound("No Contact found for provided key"));
  }

  @PatchMapping({"/contacts/{key}", "/organizations/{key}"})
  Map<String, Object> edit(@PathVariable String key, @RequestBody Map<String, Object> values) {
    sandbox.edit(key, values);
    return view(key);
  }

  @DeleteMapping({"/contacts/{key}", "/organizations/{key}"})
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String key) {
    sandbox.delete(key);
  }

  @PostMapping({"/contacts/{key}/hide", "/organizations/{key}/hide"})
  Map<String, Object> hide(@PathVariable String key) {
    sandbox.hide(key);
    return view(key);
  }

  @PostMapping({"/contacts/{key}/unhide", "/organizations/{key}/unhide"})
  Map<String, Object> unhide(@PathVariable String key) {
    sandbox.unhide(key);
    return view(key);
  }

  @PostMapping("/merge")
  Map<String, Object> merge(@RequestBody Map<String, String> pair) {
    String winner = pair.getOrDefault("winner", "");
    sandbox.merge(winner, pair.getOrDefault("loser", ""));
    return view(winner);
  }

  @GetMapping("/records")
  Map<String, Object> records(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "50") int size) {
    KarbonSandbox.Found found = sandbox.list(q, Math.max(1, page), Math.max(1, size));
    return Map.of("items", found.rows(), "total", found.total());
  }

  @PostMapping("/reset")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reset() {
    sandbox.reset();
  }

  @GetMapping("/calls")
  Map<String, Object> calls() {
    Map<String, Long> byKind = sandbox.counters().byKind();
    long total = byKind.values().stream().mapToLong(Long::longValue).sum();
    return Map.of("total", total, "byKind", byKind);
  }

  @DeleteMapping("/calls")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resetCalls() {
    sandbox.counters().reset();
  }

  @PutMapping("/limits")
  Map<String, Boolean> limits(@RequestBody Map<String, Boolean> limits) {
    boolean enabled = limits.getOrDefault("enabled", false);
    sandbox.setFlag("limits", enabled);
    return Map.of("enabled", enabled);
  }

  @PutMapping("/answers")
  AnswerSwitches answers(@RequestBody ObjectNode changes) {
    return sandbox.switches().changeAnswers(changes);
  }

  @PutMapping("/webhooks")
  WebhookSwitches webhooks(@RequestBody ObjectNode changes) {
    return sandbox.switches().changeWebhooks(changes);
  }

  @GetMapping("/deliveries")
  List<DeliveryReport> deliveries(@RequestParam(defaultValue = "50") int size) {
    return sandbox.deliveries().stream().limit(size).toList();
  }

  @GetMapping("/faults")
  List<Fault> faults() {
    return sandbox.waitingFaults();
  }

  @PostMapping("/faults")
  @ResponseStatus(HttpStatus.CREATED)
  Fault addFault(@RequestBody ObjectNode body) {
    Fault fault = KarbonSwitches.read(body, Fault.class);
    sandbox.addFault(fault);
    return fault;
  }

  @DeleteMapping("/faults")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clearFaults() {
    sandbox.clearFaults();
  }

  private ResponseEntity<Map<String, Object>> created(String collection, String key) {
    return ResponseEntity.created(URI.create("/sandbox/karbon/control/" + collection + "/" + key))
        .body(view(key));
  }
}
