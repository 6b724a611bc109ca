package io.ledgerbridge.provider.quickbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.ProviderException;
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

  /** The rows of a query's answer; none where it holds {@code {}} (§5.2). */
  static List<JsonNode> rows(JsonNode answer, String type) {
    return elements(answer.path("QueryResponse").path(type));
  }

  static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
