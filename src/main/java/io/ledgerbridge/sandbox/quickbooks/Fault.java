package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One refusal as QuickBooks words it (providers/quickbooks.md §8.1).
 *
 * @param status the HTTP status; 400 for almost every business fault
 * @param type such as {@code ValidationFault}
 * @param code digits, as text
 * @param element the member that is at fault, or empty
 */
record Fault(int status, String type, String code, String message, String detail, String element) {

  static Fault validation(String code, String message, String detail) {
    return new Fault(400, "ValidationFault", code, message, detail, "");
  }

  Fault at(String member) {
    return new Fault(status, type, code, message, detail, member);
  }

  Refused refused() {
    return new Refused(this);
  }

  /** The member {@code Fault} of an answer or of one batch item. */
  ObjectNode json() {
    ObjectNode fault = JsonNodeFactory.instance.objectNode();
    fault
        .putArray("Error")
        .addObject()
        .put("Message", message)
        .put("Detail", detail)
        .put("code", code)
        .put("element", element);
    return fault.put("type", type);
  }
}
