package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.sandbox.quickbooks.WebhookBodies.Format;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
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
 * What people do inside QuickBooks and what the world does to it, for tests and for tours. Every
 * call takes {@code ?realm=}, by default the seeded company.
 */
@SandboxOnly
@RestController("quickBooksSandboxControl")
@RequestMapping(ControlController.BASE)
class ControlController {
  static final String BASE = "/sandbox/quickbooks/control";

  /** Two customers become one. */
  record Merge(String winner, String loser) {}

  /** A vendor or an employee. */
  record Other(String DisplayName) {}

  /** A switch. */
  record Switch(boolean enabled) {}

  /** How webhooks are sent; without a format it stays as it is. */
  record Sending(boolean enabled, @Nullable Format format) {}

  private final Companies companies;
  private final Customers customers;
  private final Tokens tokens;
  private final Limits limits;
  private final Mishaps mishaps;
  private final CallLog calls;
  private final Webhooks webhooks;

  ControlController(
      Companies companies,
      Customers customers,
      Tokens tokens,
      Limits limits,
      Mishaps mishaps,
      CallLog calls,
      Webhooks webhooks) {
    this.companies = companies;
    this.customers = customers;
    this.tokens = tokens;
    this.limits = limits;
    this.mishaps = mishaps;
    this.calls = calls;
    this.webhooks = webhooks;
  }

  /** All customers, the inactive ones too. */
  @GetMapping("/customers")
  Map<String, List<ObjectNode>> customers(
      @RequestParam(defaultValue = QuickBooksSandbox.REALM) String realm) {
    return Map.of(
        "items",
        company(realm).rows().stream()
            .filter(row -> row.entity() == Entity.CUSTOMER)
            .map(Row::json)
            .toList());
  }

  @GetMapping("/customers/{id}")
  ObjectNode customer(
      @PathVariable String id, @RequestParam(defaultValue = QuickBooksSandbox.REALM) String realm) {
    return Customers.find(company(realm), Entity.CUSTOMER, id).json();
  }

  @PostMapping("/customers")
  @ResponseStatus(HttpStatus.CREATED)
  ObjectNode add(
      @RequestBody ObjectNode members,
      @RequestParam(defaultValue = QuickBooksSandbox.REALM) String realm) {
    return customers.create(company(realm), members).json();
  }

  /** Changes any members; null clears one. */
  @PatchMapping("/customers/{id}")
  ObjectNode edit(
      @PathVariable String id,
      @RequestBody ObjectNode members,
      @RequestParam(defaultValue = QuickBooksSandbox.REALM) String realm) {
    return customers.edit(company(realm), id, members).json();
  }

  @PostMapping("/customers/{id}/inactivate")
  ObjectNode inactivate(
      @PathVariable String id, @RequestParam(defaultValue = QuickBooksSandbox.REALM) String realm) {
    return customers.inactivate(company(realm), id).json();
  }

  @PostMapping("/customers/{id}/reactivate")
  ObjectNode reactivate(
      @PathVariable String id, @RequestParam(defaultValue = QuickBooksSandbox.REALM) String realm) {
    return customers.reactivate(company(realm), id).json();
  }

  @PostMapping("/customers/merge")
  ObjectNode merge(
      @RequestBody Merge merge,
      @RequestParam(defaultValue = QuickBooksSandbox.REALM) String realm) {
    return customers.merge(company(realm), merge.winner(), merge.loser()).json();
  }

  @DeleteMapping("/customers/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(
      @PathVariable String id, @RequestParam(defaultValue = QuickBooksSandbox.REALM) String realm) {
    customers.remove(company(realm), id);
  }

  @PostMapping("/vendors")
  @ResponseStatus(HttpStatus.CREATED)
  ObjectNode addVendor(
      @RequestBody Other vendor,
      @RequestParam(defaultValue = QuickBooksSandbox.REALM) String realm) {
    return customers.addOther(company(realm), Entity.VENDOR, vendor.DisplayName()).json();
  }

  @PostMapping("/employees")
  @ResponseStatus(HttpStatus.CREATED)
  ObjectNode addEmployee(
      @RequestBody Other employee,
      @RequestParam(defaultValue = QuickBooksSandbox.REALM) String realm) {
    return customers.addOther(company(realm), Entity.EMPLOYEE, employee.DisplayName()).json();
  }

  /** Empties the company. */
  @PostMapping("/reset")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reset(@RequestParam(defaultValue = QuickBooksSandbox.REALM) String realm) {
    companies.reset(realm);
  }

  /** Somebody disconnects the app inside QuickBooks: its tokens die. */
  @PostMapping("/disconnect")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void disconnect(@RequestParam(defaultValue = QuickBooksSandbox.REALM) String realm) {
    tokens.disconnect(realm);
  }

  /** Calls by kind since the last reset. */
  @GetMapping("/calls")
  Map<String, Long> calls() {
    return calls.counts();
  }

  @DeleteMapping("/calls")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resetCalls() {
    calls.reset();
  }

  @PutMapping("/limits")
  Switch limit(@RequestBody Switch wanted) {
    limits.enable(wanted.enabled());
    return new Switch(limits.enabled());
  }

  @PutMapping("/webhooks")
  Sending send(@RequestBody Sending wanted) {
    webhooks.configure(
        wanted.enabled(), wanted.format() == null ? webhooks.format() : wanted.format());
    return new Sending(webhooks.enabled(), webhooks.format());
  }

  /** Plans a mishap for the next calls. */
  @PostMapping("/faults")
  @ResponseStatus(HttpStatus.CREATED)
  List<Mishaps.Plan> plan(@RequestBody Mishaps.Plan mishap) {
    mishaps.plan(mishap);
    return mishaps.plans();
  }

  @GetMapping("/faults")
  List<Mishaps.Plan> planned() {
    return mishaps.plans();
  }

  @DeleteMapping("/faults")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unplan() {
    mishaps.clear();
  }

  @ExceptionHandler
  ProblemDetail refused(Refused refused) {
    HttpStatus status =
        switch (refused.fault().code()) {
          case "610" -> HttpStatus.NOT_FOUND;
          case "6240" -> HttpStatus.CONFLICT;
          default -> HttpStatus.UNPROCESSABLE_ENTITY;
        };
    return ProblemDetail.forStatusAndDetail(status, String.valueOf(refused.getMessage()));
  }

  private Company company(String realm) {
    return companies.foundIfAbsent(realm);
  }
}
