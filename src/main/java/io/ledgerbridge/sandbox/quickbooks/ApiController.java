package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading one company (quickbooks.md §1); the gateway has let the call through. */
@SandboxOnly
@RestController("quickBooksSandboxApi")
@RequestMapping(ApiController.BASE + "/{realm}")
class ApiController {
  static final String BASE = "/sandbox/quickbooks/v3/company";

  /**
   * A commit later than that would be missed by who follows changes with a look ten minutes back.
   */
  private static final Duration LATEST_COMMIT = Duration.ofMinutes(9);

  private static final List<String> THICK =
      List.of("PrimaryPhone", "Mobile", "Fax", "WebAddr", "BillAddr", "ShipAddr", "Notes");

  private final Companies companies;
  private final Mishaps mishaps;
  private final CallLog calls;
  private final Clock clock;

  ApiController(
      Companies companies,
      Mishaps mishaps,
      CallLog calls,
      @Qualifier(ServerClock.BEAN) Clock clock) {
    this.companies = companies;
    this.mishaps = mishaps;
    this.calls = calls;
    this.clock = clock;
  }

  @GetMapping("/query")
  ResponseEntity<byte[]> query(
      @PathVariable String realm,
      @RequestParam(name = "query", defaultValue = "") String statement,
      HttpServletRequest request) {
    calls.count("query");
    ObjectNode response = QueryRunner.run(company(realm), statement);
    if (meets(Mishap.STALE_QUERY, request)) {
      response.forEach(ApiController::age);
    }
    if (meets(Mishap.THIN_ROWS, request)) {
      response.forEach(ApiController::thin);
    }
    if (meets(Mishap.EMPTY_QUERY, request)) {
      boolean counts = response.has("totalCount");
      response.removeAll();
      if (counts) {
        response.put("totalCount", 0);
      }
    }
    return ok("QueryResponse", response, request);
  }

  @PostMapping("/query")
  ResponseEntity<byte[]> postedQuery(
      @PathVariable String realm,
      @RequestBody(required = false) Optional<byte[]> body,
      HttpServletRequest request) {
    byte[] statement = Answers.plain(body.orElse(new byte[0]));
    return query(realm, new String(statement, StandardCharsets.UTF_8), request);
  }

  @GetMapping("/{entity:customer|vendor|employee}/{id}")
  ResponseEntity<byte[]> read(
      @PathVariable String realm,
      @PathVariable String entity,
      @PathVariable String id,
      HttpServletRequest request) {
    calls.count("read");
    Entity wanted = Entity.named(entity).orElseThrow();
    return ok(wanted.word(), Customers.find(company(realm), wanted, id).json(), request);
  }

  @GetMapping("/companyinfo/{id}")
  ResponseEntity<byte[]> companyInfo(
      @PathVariable String realm, @PathVariable String id, HttpServletRequest request) {
    calls.count("companyinfo");
    if (!id.equals(realm)) {
      throw Faults.notFound().refused();
    }
    return ok("CompanyInfo", Settings.companyInfo(company(realm)), request);
  }

  @GetMapping("/preferences")
  ResponseEntity<byte[]> preferences(@PathVariable String realm, HttpServletRequest request) {
    calls.count("preferences");
    return ok("Preferences", Settings.preferences(company(realm)), request);
  }

  @GetMapping("/cdc")
  ResponseEntity<byte[]> changes(
      @PathVariable String realm,
      @RequestParam(defaultValue = "") String entities,
      @RequestParam(defaultValue = "") String changedSince,
      HttpServletRequest request) {
    calls.count("cdc");
    boolean falseDeletion = meets(Mishap.FALSE_DELETION, request);
    ArrayNode changes =
        ChangedData.since(company(realm), entities, changedSince, clock.instant(), falseDeletion);
    if (meets(Mishap.LATE_COMMIT, request)) {
      blocks(changes).forEach(this::withoutNewest);
    }
    if (meets(Mishap.THIN_ROWS, request)) {
      blocks(changes).forEach(ApiController::thin);
    }
    return ok("CDCResponse", changes, request);
  }

  @RequestMapping("/**")
  ResponseEntity<byte[]> anythingElse(HttpServletRequest request) {
    calls.count("unsupported");
    throw Faults.unsupported(request.getMethod() + " " + request.getRequestURI()).refused();
  }

  private ResponseEntity<byte[]> ok(String member, JsonNode value, HttpServletRequest request) {
    ObjectNode body = Answers.timed(member, value, clock.instant());
    return Answers.entity(200, body, Answers.accept(request));
  }

  private Company company(String realm) {
    return companies.foundIfAbsent(realm);
  }

  private boolean meets(Mishap kind, HttpServletRequest request) {
    return mishaps.meet(Set.of(kind), Gateway.pathAndQuery(request)).isPresent();
  }

  /** The parts of a CDC answer that are lists of rows. */
  private static List<JsonNode> blocks(ArrayNode changes) {
    return changes.findValues("QueryResponse").stream()
        .flatMap(JsonNode::valueStream)
        .flatMap(JsonNode::valueStream)
        .toList();
  }

  private void withoutNewest(JsonNode member) {
    if (member.isArray() && !member.isEmpty() && mayBeLate(member.get(member.size() - 1))) {
      ((ArrayNode) member).remove(member.size() - 1);
    }
  }

  private boolean mayBeLate(JsonNode row) {
    return Times.read(row.path("MetaData").path("LastUpdatedTime").asText(""))
        .filter(changed -> changed.isAfter(clock.instant().minus(LATEST_COMMIT)))
        .isPresent();
  }

  private static void thin(JsonNode member) {
    if (member.isArray()) {
      var rows = (ArrayNode) member;
      for (int at = 0; at < rows.size(); at++) {
        ObjectNode row = rows.get(at).deepCopy();
        rows.set(at, row.without(THICK));
      }
    }
  }

  private static void age(JsonNode member) {
    if (!member.isArray()) {
      return;
    }
    var rows = (ArrayNode) member;
    for (int at = 0; at < rows.size(); at++) {
      ObjectNode row = rows.get(at).deepCopy();
      long token = row.path("SyncToken").asLong();
      rows.set(at, row.put("SyncToken", Long.toString(Math.max(0, token - 1))));
    }
  }
}
