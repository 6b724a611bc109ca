package io.ledgerbridge.routing;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ledgerbridge.api.ProblemBody;
import io.ledgerbridge.connection.Problem.FieldError;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.RestClientRequestValidator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Holds every request against the contract, and leaves its body behind as a {@link JsonNode}. What
 * the contract refuses is answered as problem+json: 400, or 415 for a body that is not JSON.
 */
@Component
public class ContractCheck implements RestClientRequestValidator {

  private final ObjectMapper json;
  private final ObjectReader strict;
  private Optional<OpenApiInteractionValidator> validator = Optional.empty();

  public ContractCheck(ObjectMapper json) {
    this.json = json;
    this.strict =
        json.reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
  }

  @Override
  @SuppressWarnings("NullAway") // Camel asks for null where nothing is wrong
  public ValidationError validate(Exchange exchange, ValidationContext context) {
    Message message = exchange.getMessage();
    byte[] body = Optional.ofNullable(message.getBody(byte[].class)).orElseGet(() -> new byte[0]);
    if (!isEncoded(message.getHeader(Exchange.HTTP_QUERY, "", String.class))) {
      return refusal(message, 400, "The query is not percent-encoded UTF-8.", List.of());
    }
    if (body.length > 0 && !isJson(message)) {
      return refusal(message, 415, "The body must be application/json.", List.of());
    }
    try {
      JsonNode node = body.length == 0 ? MissingNode.getInstance() : strict.readTree(body);
      List<FieldError> errors = errors(exchange, body);
      if (!errors.isEmpty()) {
        return refusal(message, 400, "The request is not as the contract says.", errors);
      }
      message.setBody(node);
      return null;
    } catch (JsonProcessingException malformed) {
      return refusal(
          message, 400, "The body is not JSON.", List.of(new FieldError("", where(malformed))));
    } catch (IOException e) {
      return refusal(message, 400, "The body could not be read.", List.of());
    }
  }

  private static boolean isJson(Message message) {
    String type = message.getHeader(Exchange.CONTENT_TYPE, "", String.class);
    try {
      return MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isEncoded(String query) {
    try {
      URLDecoder.decode(query, StandardCharsets.UTF_8);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String where(JsonProcessingException malformed) {
    return Optional.ofNullable(malformed.getLocation())
        .map(at -> "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()))
        .orElse("unreadable");
  }

  private static String decoded(@Nullable String text) {
    return text == null ? "" : URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private List<FieldError> errors(Exchange exchange, byte[] body) {
    Message message = exchange.getMessage();
    String method = message.getHeader(Exchange.HTTP_METHOD, String.class);
    String path = message.getHeader(Exchange.HTTP_URI, String.class);
    var request = new SimpleRequest.Builder(method.toLowerCase(Locale.ROOT), path, false);
    UriComponentsBuilder.newInstance()
        .query(message.getHeader(Exchange.HTTP_QUERY, "", String.class))
        .build()
        .getQueryParams()
        .forEach(
            (name, values) ->
                request.withQueryParam(
                    decoded(name), values.stream().map(ContractCheck::decoded).toList()));
    Optional.ofNullable(message.getHeader("Idempotency-Key", String.class))
        .ifPresent(key -> request.withHeader("Idempotency-Key", key));
    if (body.length > 0) {
      request.withContentType(MediaType.APPLICATION_JSON_VALUE);
      request.withBody(new String(body, StandardCharsets.UTF_8));
    }
    return validator(exchange).validateRequest(request.build()).getMessages().stream()
        .filter(found -> found.getLevel() == ValidationReport.Level.ERROR)
        .flatMap(found -> ContractErrors.of(found).stream())
        .distinct()
        .toList();
  }

  private synchronized OpenApiInteractionValidator validator(Exchange exchange) {
    OpenApiInteractionValidator known =
        validator.orElseGet(
            () ->
                OpenApiInteractionValidator.createFor(
                        exchange.getProperty(Exchange.REST_OPENAPI, OpenAPI.class))
                    .withLevelResolver(
                        LevelResolver.create()
                            .withLevel(
                                "validation.request.parameter.query.unexpected",
                                ValidationReport.Level.IGNORE)
                            // Roles are the security chain's, and {} where no body is wanted is no
                            // harm.
                            .withLevel("validation.request.security", ValidationReport.Level.IGNORE)
                            .withLevel(
                                "validation.request.body.unexpected", ValidationReport.Level.IGNORE)
                            .build())
                    .build());
    validator = Optional.of(known);
    return known;
  }

  private ValidationError refusal(
      Message message, int status, String detail, List<FieldError> errors) {
    String path = message.getHeader(Exchange.HTTP_URI, "", String.class);
    message.removeHeaders("*");
    message.setHeader(Exchange.CONTENT_TYPE, ProblemBody.MEDIA_TYPE);
    try {
      return new ValidationError(
          status, json.writeValueAsString(ProblemBody.of(status, detail, path, errors)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
