package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One customer, vendor or employee as it stands. The tree is never changed once it is in a row.
 *
 * @param updated whole seconds, as QuickBooks keeps it
 */
record Row(Entity entity, long id, ObjectNode json, Instant created, Instant updated) {

  String displayName() {
    return text("DisplayName");
  }

  boolean active() {
    return json.path("Active").asBoolean(true);
  }

  long syncToken() {
    return json.path("SyncToken").asLong();
  }

  BigDecimal balance() {
    return json.path("Balance").decimalValue();
  }

  OptionalLong parent() {
    String value = json.path("ParentRef").path("value").asText("");
    return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
  }

  String text(String member) {
    return json.path(member).asText("");
  }

  Row with(ObjectNode changed, Instant at) {
    return new Row(entity, id, changed, created, at);
  }
}
