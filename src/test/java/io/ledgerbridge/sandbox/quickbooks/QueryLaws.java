package io.ledgerbridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

@Label("Simulated QuickBooks: laws of the query language")
class QueryLaws {

  @Property
  @Label("F29 whatever a name holds, escaped with backslashes it is found, and it alone")
  void escapes(@ForAll @StringLength(min = 1, max = 40) String anything) {
    String name = anything.replaceAll("[:\t\n\r]", "").strip();
    Assume.that(!name.isEmpty() && !name.equalsIgnoreCase("x"));
    CompanyFixture qbo = new CompanyFixture();
    qbo.named("x");
    Row row = qbo.named(name);
    String escaped = name.replace("\\", "\\\\").replace("'", "\\'");

    JsonNode found = qbo.query("select * from Customer where DisplayName = '" + escaped + "'");

    assertThat(found.path("Customer")).hasSize(1);
    assertThat(found.at("/Customer/0")).isEqualTo(row.json());
  }
}
