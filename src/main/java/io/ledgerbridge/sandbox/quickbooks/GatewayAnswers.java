package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the service answers in an envelope of its own, or in HTML (quickbooks.md §2.4,
 * §8.2).
 */
final class GatewayAnswers {
  private GatewayAnswers() {}

  static void unauthenticated(HttpServletResponse response, String detail, Instant now)
      throws IOException {
    fault(response, 401, "AuthenticationFailed", "003200", detail, "AUTHENTICATION", now);
  }

  static void wrongRealm(HttpServletResponse response, Instant now) throws IOException {
    fault(response, 403, "ApplicationAuthorizationFailed", "003100", null, "SERVICE", now);
  }

  static void throttled(HttpServletResponse response, Instant now) throws IOException {
    String detail = "The request limit was reached.  Try again later";
    fault(response, 429, "ThrottleExceeded", "003001", detail, "SERVICE", now);
  }

  static void html(HttpServletResponse response, int status, String title) throws IOException {
    String page =
        "<html><head><title>%1$d %2$s</title></head><body><center><h1>%1$d %2$s</h1></center></body></html>"
            .formatted(status, title);
    write(response, status, "text/html", page.getBytes(StandardCharsets.UTF_8));
  }

  /** Promises more than it sends, and closes: the caller is left with a broken answer. */
  static void broken(HttpServletResponse response) throws IOException {
    response.setHeader("Connection", "close");
    response.setContentType("application/json");
    response.setContentLength(4096);
    response.getOutputStream().write('{');
    response.flushBuffer();
  }

  static void write(HttpServletResponse response, int status, String type, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static void fault(
      HttpServletResponse response,
      int status,
      String name,
      String errorCode,
      @Nullable String detail,
      String type,
      Instant now)
      throws IOException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putNull("warnings").putNull("intuitObject");
    ObjectNode fault = body.putObject("fault");
    fault
        .putArray("error")
        .addObject()
        .put("message", "message=" + name + "; errorCode=" + errorCode + "; statusCode=" + status)
        .put("detail", detail)
        .put("code", errorCode.replaceFirst("^0+", ""))
        .putNull("element");
    fault.put("type", type);
    body.putNull("report").putNull("queryResponse");
    body.putArray("batchItemResponse");
    body.putArray("attachableResponse");
    body.putNull("syncErrorResponse").putNull("requestId");
    body.put("time", now.toEpochMilli()).putNull("status");
    body.putArray("cdcresponse");
    write(response, status, "application/json", Answers.bytes(body));
  }
}
