package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What people do inside QuickBooks, for tests and for tours. Every call takes {@code ?realm=}, by
 * default the seeded company.
 */
@SandboxOnly
@RestController("quickBooksSandboxControl")
@RequestMapping(ControlController.BASE)
class ControlController {
  static final String BASE = "/sandbox/quickbooks/control";

  /** Two customers become one. */
  record Merge(@Nullable String winner, @Nullable String loser) {}

  private final Companies companies;
  private final Customers customers;

  ControlController(Companies companies, Customers customers) {
    this.companies = companies;
    this.customers = customers;
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
    return customers
        .merge(company(realm), String.valueOf(merge.winner()), String.valueOf(merge.loser()))
        .json();
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
      @RequestBody ObjectNode vendor,
      @RequestParam(defaultValue = QuickBooksSandbox.REALM) String realm) {
    return customers.addOther(company(realm), Entity.VENDOR, name(vendor)).json();
  }

  @PostMapping("/employees")
  @ResponseStatus(HttpStatus.CREATED)
  ObjectNode addEmployee(
      @RequestBody ObjectNode employee,
      @RequestParam(defaultValue = QuickBooksSandbox.REALM) String realm) {
    return customers.addOther(company(realm), Entity.EMPLOYEE, name(employee)).json();
  }

  /** Empties the company. */
  @PostMapping("/reset")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reset(@RequestParam(defaultValue = QuickBooksSandbox.REALM) String realm) {
    companies.reset(realm);
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

  private static String name(ObjectNode vendorOrEmployee) {
    return vendorOrEmployee.path("DisplayName").asText("");
  }

  private Company company(String realm) {
    return companies.foundIfAbsent(realm);
  }
}
