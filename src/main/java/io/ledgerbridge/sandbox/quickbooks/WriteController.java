package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Writing customers, one by one or in batches (quickbooks.md §4.3, §6.1). */
@SandboxOnly
@RestController("quickBooksSandboxWrites")
@RequestMapping(ApiController.BASE + "/{realm}")
class WriteController {
  private final Companies companies;
  private final Customers customers;
  private final Mishaps mishaps;
  private final CallLog calls;
  private final Clock clock;

  WriteController(
      Companies companies,
      Customers customers,
      Mishaps mishaps,
      CallLog calls,
      @Qualifier(ServerClock.BEAN) Clock clock) {
    this.companies = companies;
    this.customers = customers;
    this.mishaps = mishaps;
    this.calls = calls;
    this.clock = clock;
  }

  @PostMapping("/customer")
  ResponseEntity<byte[]> write(
      @PathVariable String realm,
      @RequestParam(defaultValue = "") String operation,
      @RequestParam Optional<String> requestid,
      @RequestBody(required = false) Optional<byte[]> body,
      HttpServletRequest request) {
    Company company = companies.foundIfAbsent(realm);
    ObjectNode object = Answers.object(body.orElse(new byte[0]));
    String asked =
        operation.isEmpty() ? (object.hasNonNull("Id") ? "update" : "create") : operation;
    calls.count(Set.of("create", "update").contains(asked) ? asked : "unsupported");
    return once(
        company,
        requestid,
        Replays.MAX_LENGTH,
        request,
        () -> timed("Customer", execute(company, asked, object, request).json()));
  }

  @PostMapping("/batch")
  ResponseEntity<byte[]> batch(
      @PathVariable String realm,
      @RequestParam Optional<String> requestid,
      @RequestBody(required = false) Optional<byte[]> body,
      HttpServletRequest request) {
    calls.count("batch");
    Company company = companies.foundIfAbsent(realm);
    ObjectNode object = Answers.object(body.orElse(new byte[0]));
    return once(
        company,
        requestid,
        Replays.MAX_LENGTH_OF_BATCH,
        request,
        () ->
            timed(
                "BatchItemResponse",
                Batch.run(
                    company,
                    object,
                    (in, operation, item) -> {
                      calls.count("batch-item");
                      return execute(in, operation, item, request);
                    })));
  }

  private Row execute(
      Company company, String operation, ObjectNode body, HttpServletRequest request) {
    return switch (operation) {
      case "create" -> customers.create(company, body);
      case "update" -> {
        if (mishaps.meet(Set.of(Mishap.STALE_OBJECT), Gateway.pathAndQuery(request)).isPresent()) {
          throw Faults.stale().refused();
        }
        yield customers.update(company, body);
      }
      default -> throw Faults.unsupported(operation).refused();
    };
  }

  /** One write at a time in a company, and only one for a request id. */
  private static ResponseEntity<byte[]> once(
      Company company,
      Optional<String> requestId,
      int maxLength,
      HttpServletRequest request,
      Supplier<ObjectNode> work) {
    ObjectNode answer;
    synchronized (company) {
      answer = company.replays().once(requestId, maxLength, work);
    }
    return Answers.entity(200, answer, Answers.accept(request));
  }

  private ObjectNode timed(String member, JsonNode value) {
    return Answers.timed(member, value, clock.instant());
  }
}
