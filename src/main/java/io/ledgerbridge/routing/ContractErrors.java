package io.ledgerbridge.routing;

import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.MessageContext;
import io.ledgerbridge.connection.Problem.FieldError;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.regex.Pattern;

/** Says of each field what the contract has against it, without repeating its value. */
final class ContractErrors {

  private static final Pattern MEMBERS = Pattern.compile("\"([^\"]+)\"");

  private ContractErrors() {}

  /** One error for each field that the finding is about. */
  static List<FieldError> of(ValidationReport.Message found) {
    String key = found.getKey();
    String field = field(found);
    if (key.endsWith("schema.required")) {
      return members(found, field, "is missing");
    }
    if (key.endsWith("schema.additionalProperties")) {
      return members(found, field, "is unknown");
    }
    return List.of(new FieldError(field, text(key.substring(key.lastIndexOf('.') + 1))));
  }

  private static List<FieldError> members(
      ValidationReport.Message found, String parent, String text) {
    String prefix = parent.isEmpty() ? "" : parent + "/";
    return MEMBERS
        .matcher(found.getMessage())
        .results()
        .map(member -> new FieldError(prefix + member.group(1), text))
        .toList();
  }

  private static String field(ValidationReport.Message found) {
    return found
        .getContext()
        .flatMap(MessageContext::getParameter)
        .map(Parameter::getName)
        .or(
            () ->
                found
                    .getContext()
                    .flatMap(MessageContext::getPointers)
                    .map(pointers -> pointers.getInstance().replaceFirst("^/", "")))
        .orElse("");
  }

  private static String text(String rule) {
    return switch (rule) {
      case "type" -> "has the wrong type";
      case "enum" -> "is not one of the allowed values";
      case "maxLength" -> "is too long";
      case "minLength" -> "is too short";
      case "maxItems" -> "has too many items";
      case "minItems" -> "has too few items";
      case "uniqueItems" -> "has an item twice";
      case "minimum", "maximum" -> "is out of range";
      case "maxProperties", "minProperties" -> "has too many or too few members";
      case "missing" -> "is missing";
      default -> "is not as the contract says (" + rule + ")";
    };
  }
}
