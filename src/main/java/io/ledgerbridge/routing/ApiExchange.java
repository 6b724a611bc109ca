package io.ledgerbridge.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.api.ApiReply;
import io.ledgerbridge.api.ApiRequest;
import io.ledgerbridge.api.CallerName;
import io.ledgerbridge.api.ProblemBody;
import io.ledgerbridge.connection.Problem;
import io.swagger.v3.oas.models.OpenAPI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.util.UriUtils;

/** Turns an exchange of the HTTP API into an {@link ApiRequest}, and an answer back into it. */
@Component("apiExchange")
public class ApiExchange {

  /** The exchange property that holds the operationId. */
  static final String OPERATION = "operation";

  private static final Logger LOG = LoggerFactory.getLogger(ApiExchange.class);
  private static final String JSON = "application/json;charset=UTF-8";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private final ObjectMapper json;

  public ApiExchange(ObjectMapper json) {
    this.json = json;
  }

  /** Replaces the body, which the contract check has parsed, by the request. */
  public void request(Exchange exchange) {
    Message message = exchange.getMessage();
    String operation = exchange.getProperty(OPERATION, String.class);
    var parameters = query(message.getHeader(Exchange.HTTP_QUERY, "", String.class));
    pathNames(exchange.getProperty(Exchange.REST_OPENAPI, OpenAPI.class), operation)
        .forEach(name -> parameters.put(name, pathValue(message, name)));
    message.setBody(
        new ApiRequest(
            operation,
            Map.copyOf(parameters),
            message.getBody(JsonNode.class),
            caller(exchange),
            idempotencyKey(message)));
  }

  /** Replaces the {@link ApiReply} in the body by what goes over the wire. */
  public void reply(Exchange exchange) throws JsonProcessingException {
    Message message = exchange.getMessage();
    ApiReply reply = message.getBody(ApiReply.class);
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
    message.setHeader(Exchange.CONTENT_TYPE, JSON);
    reply.headers().forEach(message::setHeader);
    boolean asIs = reply.status() == 204 || reply.headers().containsKey(HttpHeaders.CONTENT_TYPE);
    if (reply.status() == 204) {
      message.removeHeader(Exchange.CONTENT_TYPE);
    }
    message.setBody(asIs ? reply.body() : json.writeValueAsString(reply.body()));
  }

  /** Answers the exception that was caught; only a {@link Problem} tells its caller why. */
  public void refusal(Exchange exchange) throws JsonProcessingException {
    Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    Message message = exchange.getMessage();
    String path = message.getHeader(Exchange.HTTP_URI, "", String.class);
    Optional<Problem> problem = problem(caught);
    ProblemBody body =
        problem
            .map(known -> ProblemBody.of(known, path))
            .orElseGet(
                () -> ProblemBody.of(500, "The hub could not carry this out.", path, List.of()));
    if (problem.isEmpty()) {
      LOG.error("{} failed", exchange.getProperty(OPERATION), caught);
    }
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, body.status());
    message.setHeader(Exchange.CONTENT_TYPE, ProblemBody.MEDIA_TYPE);
    problem
        .flatMap(Problem::retryAfter)
        .ifPresent(wait -> message.setHeader(HttpHeaders.RETRY_AFTER, seconds(wait)));
    message.setBody(json.writeValueAsString(body));
  }

  /** Whole seconds, rounded up: a caller who waits this long does not come too early. */
  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }

  /** Whom the database kept waiting for too long, or did not answer, may come again. */
  private static Optional<Problem> problem(Throwable caught) {
    for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem known) {
        return Optional.of(known);
      }
      if (cause instanceof TransientDataAccessException) {
        return Optional.of(
            Problem.unavailable("The hub is busy with this.", Duration.ofSeconds(1)));
      }
      if (cause instanceof DataAccessResourceFailureException
          || cause instanceof CannotCreateTransactionException) {
        return Optional.of(
            Problem.unavailable("The hub's database is away.", Duration.ofSeconds(10)));
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> query(String text) {
    var parameters = new HashMap<String, String>();
    for (String pair : text.split("&", -1)) {
      int split = pair.indexOf('=');
      if (split > 0) {
        parameters.put(decoded(pair.substring(0, split)), decoded(pair.substring(split + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Camel cuts the path into headers as it came over the wire. */
  private static String pathValue(Message message, String name) {
    return UriUtils.decode(message.getHeader(name, String.class), StandardCharsets.UTF_8);
  }

  private static List<String> pathNames(OpenAPI contract, String operation) {
    return contract.getPaths().entrySet().stream()
        .filter(
            path ->
                path.getValue().readOperations().stream()
                    .anyMatch(candidate -> operation.equals(candidate.getOperationId())))
        .flatMap(path -> PLACEHOLDER.matcher(path.getKey()).results())
        .map(match -> match.group(1))
        .toList();
  }

  private static String caller(Exchange exchange) {
    return CallerName.of(exchange.getMessage(PlatformHttpMessage.class).getRequest());
  }

  private static Optional<String> idempotencyKey(Message message) {
    boolean post = Objects.equals("POST", message.getHeader(Exchange.HTTP_METHOD, String.class));
    return Optional.ofNullable(message.getHeader("Idempotency-Key", String.class))
        .filter(key -> post);
  }
}
