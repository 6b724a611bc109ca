package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An error that Karbon answers, worded as the real one words it (providers/karbon.md §2). Shape A
 * is {@code {"error":{"code","message"}}}; B {@code {"statusCode","message"}}; C {@code
 * {"error":{"statusCode","message"}}}. Codes are strings.
 */
public final class KarbonRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final int status;
  private final transient ObjectNode body;

  private KarbonRefusal(int status, String message, ObjectNode body) {
    super(message);
    this.status = status;
    this.body = body;
  }

  /** The HTTP status. */
  int status() {
    return status;
  }

  /** The JSON body. */
  ObjectNode body() {
    return body;
  }

  static KarbonRefusal badRequest(String message) {
    return application(400, "4002", message);
  }

  static KarbonRefusal notFound(String message) {
    return application(404, "4004", message);
  }

  /** A body that is missing or cannot be read; {@code what} is the entity, or "update". */
  static KarbonRefusal payloadMissing(String what) {
    return application(400, "4005", "Required payload data is missing: " + what);
  }

  static KarbonRefusal duplicateIdentifier() {
    return application(500, "5001", "User defined identifier already in use");
  }

  static KarbonRefusal inactiveUser() {
    return application(500, "5001", "Assignee email address is not an active Karbon user");
  }

  /** The fault that may be tried again, 5001 case (d). */
  static KarbonRefusal unexpected(long requestId) {
    return application(
        500,
        "5001",
        "Unexpected Internal Error. Please contact Karbon HQ Technical support with API Request Id of "
            + requestId
            + ".");
  }

  static KarbonRefusal modifiedMeanwhile() {
    return application(
        409,
        "4020",
        "The resource was modified by another request. Refetch the latest version and retry.");
  }

  static KarbonRefusal restrictionDenied(String level) {
    return application(
        403,
        "4021",
        "This API application does not have permission to set RestrictionLevel to " + level + ".");
  }

  static KarbonRefusal unknownProperty(String name, String type) {
    return badRequest(
        "Could not find a property named '" + name + "' on type 'KarbonService." + type + "'.");
  }

  static KarbonRefusal optionNotAllowed(String option) {
    return badRequest(
        "Query option '"
            + option
            + "' is not allowed. To allow it, set the 'AllowedQueryOptions' property on"
            + " EnableQueryAttribute or QueryValidationSettings.");
  }

  static KarbonRefusal operatorNotAllowed(String operator) {
    return badRequest(
        "Logical operator '"
            + operator
            + "' is not allowed. To allow it, set the 'AllowedLogicalOperators' property on"
            + " EnableQueryAttribute or QueryValidationSettings.");
  }

  /** The gateway's answer to a PUT or PATCH of an unknown key (shape B). */
  static KarbonRefusal resourceNotFound() {
    return gateway(404, "Resource not found");
  }

  static KarbonRefusal rateLimited() {
    return gateway(429, "Rate limit is exceeded. Try again in 10 seconds.");
  }

  /** Credentials missing or wrong, in shape B. */
  static KarbonRefusal plainlyUnauthorized() {
    return gateway(401, "JWT not present.");
  }

  /** Credentials missing or wrong (shape C). */
  static KarbonRefusal unauthorized() {
    String message = "JWT not present.";
    ObjectNode error = JSON.objectNode().put("statusCode", "401").put("message", message);
    return new KarbonRefusal(401, message, JSON.objectNode().set("error", error));
  }

  private static KarbonRefusal application(int status, String code, String message) {
    return new KarbonRefusal(status, message, error(code, message));
  }

  /** An error of shape A under a status that is not the code's usual one. */
  static KarbonRefusal withStatus(int status, String code, String message) {
    return application(status, code, message);
  }

  private static KarbonRefusal gateway(int status, String message) {
    ObjectNode body = JSON.objectNode();
    body.put("statusCode", String.valueOf(status)).put("message", message);
    return new KarbonRefusal(status, message, body);
  }

  private static ObjectNode error(String code, String message) {
    ObjectNode error = JSON.objectNode().put("code", code).put("message", message);
    return JSON.objectNode().set("error", error);
  }
}
