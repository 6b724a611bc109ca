package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The switches as they stand; changed while calls are served. */
final class KarbonSwitches {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private volatile WebhookSwitches webhooks = WebhookSwitches.DEFAULT;
  private volatile AnswerSwitches answers = AnswerSwitches.DEFAULT;

  WebhookSwitches webhooks() {
    return webhooks;
  }

  AnswerSwitches answers() {
    return answers;
  }

  /** Changes the named switches of the webhooks; refuses names that do not exist. */
  synchronized WebhookSwitches changeWebhooks(JsonNode changes) {
    webhooks = read(changed(webhooks, changes), WebhookSwitches.class);
    return webhooks;
  }

  /** Changes the named switches of the answers; refuses names that do not exist. */
  synchronized AnswerSwitches changeAnswers(JsonNode changes) {
    answers = read(changed(answers, changes), AnswerSwitches.class);
    return answers;
  }

  /** All switches that are on or off, by name. */
  Map<String, Boolean> flags() {
    Map<String, Boolean> flags = new TreeMap<>();
    Stream.of(webhooks, answers)
        .map(record -> MAPPER.<JsonNode>valueToTree(record))
        .flatMap(record -> record.properties().stream())
        .filter(member -> member.getValue().isBoolean())
        .forEach(member -> flags.put(member.getKey(), member.getValue().booleanValue()));
    return flags;
  }

  /** Sets one of {@link #flags()}. */
  void setFlag(String name, boolean on) {
    ObjectNode change = MAPPER.createObjectNode().put(name, on);
    if (MAPPER.valueToTree(answers).has(name)) {
      changeAnswers(change);
    } else {
      changeWebhooks(change);
    }
  }

  /** A body as a value, or the refusal that says what is wrong with it. */
  static <T> T read(JsonNode body, Class<T> type) {
    try {
      return MAPPER.treeToValue(body, type);
    } catch (JsonProcessingException unfit) {
      throw KarbonRefusal.badRequest(unfit.getOriginalMessage());
    }
  }

  private static ObjectNode changed(Record now, JsonNode changes) {
    ObjectNode merged = MAPPER.valueToTree(now);
    changes.properties().forEach(change -> merged.set(change.getKey(), change.getValue()));
    return merged;
  }
}
