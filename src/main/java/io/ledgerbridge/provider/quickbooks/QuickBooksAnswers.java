package io.ledgerbridge.provider.quickbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reading of answers. */
final class QuickBooksAnswers {

  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private QuickBooksAnswers() {}

  /** The JSON object or array that a text holds, if it holds one. */
  static Optional<JsonNode> json(String text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text)).filter(JsonNode::isContainerNode);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Asks, and goes on with a sound answer; any other throws what it stands for. */
  static <T> Dialogue<T> ask(HttpCall call, Function<JsonNode, Dialogue<T>> then) {
    return Dialogue.ask(call, answer -> then.apply(sound(answer)));
  }

  /**
   * The JSON of a success.
   *
   * @throws ProviderException with the failure that the answer stands for
   */
  static JsonNode sound(HttpAnswer answer) {
    QuickBooksFailures.of(answer)
        .ifPresent(
            failure -> {
              throw new ProviderException(failure);
            });
    return json(answer.body()).orElse(MAPPER.createObjectNode());
  }

  /**
   * The rows of a query's answer; none where its QueryResponse is {@code {}} (§5.2).
   *
   * @throws ProviderException when the answer is to no query: what it does not show may be there
   */
  static List<JsonNode> rows(JsonNode answer, String type) {
    JsonNode response = answer.path("QueryResponse");
    if (!response.isObject()) {
      throw unreadable("QuickBooks' answer holds no rows");
    }
    return list(response.path(type));
  }

  /**
   * The elements of an array that need not be there.
   *
   * @throws ProviderException when something else stands in its place
   */
  static List<JsonNode> list(JsonNode array) {
    if (!array.isArray() && !array.isMissingNode() && !array.isNull()) {
      throw unreadable("QuickBooks' answer holds no list where there must be one");
    }
    return elements(array);
  }

  /** An array's elements; none of anything else. */
  static List<JsonNode> elements(JsonNode array) {
    return array.isArray() ? StreamSupport.stream(array.spliterator(), false).toList() : List.of();
  }

  /** A success that cannot be understood: nothing is known of the outcome. */
  static ProviderException unreadable(String message) {
    return new ProviderException(new Unavailable("ANSWER_UNREADABLE", message));
  }
}
