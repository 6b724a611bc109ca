package io.ledgerbridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** One company with its rules and without a wire, for tests that read as a specification. */
final class CompanyFixture {
  final SettableClock clock = new SettableClock();
  final Company company = new Company("9130350000000001", "Quill", clock.instant());
  final List<Change> changes = new ArrayList<>();
  final Customers customers = new Customers(clock, changes::add);

  Row create(String json) {
    return customers.create(company, object(json));
  }

  Row update(String json) {
    return customers.update(company, object(json));
  }

  Row named(String displayName) {
    return customers.create(company, object("{}").put("DisplayName", displayName));
  }

  Row now(Row row) {
    return Customers.find(company, row.entity(), Long.toString(row.id()));
  }

  ObjectNode query(String statement) {
    return QueryRunner.run(company, statement);
  }

  static Fault fault(ThrowingCallable refused) {
    return catchThrowableOfType(Refused.class, refused).fault();
  }

  static String code(ThrowingCallable refused) {
    return fault(refused).code();
  }

  /** Single quotes stand for double ones. */
  static ObjectNode object(String json) {
    try {
      return (ObjectNode) new JsonMapper().readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }
}
