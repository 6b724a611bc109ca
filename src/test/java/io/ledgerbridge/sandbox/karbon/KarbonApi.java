package io.ledgerbridge.sandbox.karbon;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The simulated Karbon as its HTTP callers see it, with both headers in place. */
final class KarbonApi {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  final TestClock clock = new TestClock();
  final KarbonSandbox sandbox = new KarbonSandbox(clock);
  private final MockMvc mvc =
      MockMvcBuilders.standaloneSetup(
              new ClientsController(sandbox),
              new TenantController(sandbox),
              new SubscriptionsController(sandbox),
              new KarbonControl(sandbox))
          .setControllerAdvice(new KarbonAnswers())
          .addFilters(new KarbonGateway(sandbox))
          .build();

  /** An answer: status, headers by the response, body as JSON where it is JSON. */
  record Answer(MockHttpServletResponse response) {

    int status() {
      return response.getStatus();
    }

    String text() {
      return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      try {
        return MAPPER.readTree(response.getContentAsByteArray());
      } catch (IOException unreadable) {
        throw new AssertionError(text(), unreadable);
      }
    }

    /** The code of a shape-A error. */
    String code() {
      return json().at("/error/code").asText();
    }

    String message() {
      return json().at("/error/message").asText();
    }
  }

  /** A call below {@code /v3/}; the path may have a query, in clear. */
  Answer call(String method, String path, String body) {
    return send(method, "http://sim.test/sandbox/karbon/v3/" + path, body, true);
  }

  Answer get(String path) {
    return call("GET", path, "");
  }

  Answer control(String method, String path, String body) {
    return send(method, "http://sim.test/sandbox/karbon/control/" + path, body, false);
  }

  Answer send(String method, String url, String body, boolean authorized) {
    var call =
        request(
                HttpMethod.valueOf(method),
                URI.create(url.replace(" ", "%20").replace("\"", "%22")))
            .contentType("application/json")
            .content(body);
    if (authorized) {
      call.header("Authorization", "Bearer " + KarbonSandbox.APPLICATION_ID)
          .header("AccessKey", KarbonSandbox.ACCESS_KEY);
    }
    try {
      return new Answer(mvc.perform(call).andReturn().getResponse());
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }
}
