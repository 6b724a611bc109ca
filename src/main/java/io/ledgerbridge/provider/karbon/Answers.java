package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.ProviderFailure.NotFound;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What every conversation with Karbon does with an answer. */
final class Answers {

  private Answers() {}

  /** Asks for an object. */
  static Dialogue<ObjectNode> fetch(String path) {
    return Dialogue.ask(HttpCall.get(path), answer -> Dialogue.done(object(answer)));
  }

  /** Asks for an object that need not be there. */
  static Dialogue<Optional<ObjectNode>> find(String path) {
    return Dialogue.ask(
        HttpCall.get(path),
        answer ->
            Dialogue.done(
                KarbonFailures.of(answer).filter(NotFound.class::isInstance).isPresent()
                    ? Optional.empty()
                    : Optional.of(object(answer))));
  }

  /**
   * Reads a success.
   *
   * @throws ProviderException when the answer is a failure, or no JSON object: then nothing is
   *     known of the outcome
   */
  static ObjectNode object(HttpAnswer answer) {
    demandSuccess(answer);
    return Json.tree(answer.body())
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .orElseThrow(() -> unreadable("Karbon's answer is no JSON object"));
  }

  static void demandSuccess(HttpAnswer answer) {
    KarbonFailures.of(answer)
        .ifPresent(
            failure -> {
              throw new ProviderException(failure);
            });
  }

  static ProviderException unreadable(String message) {
    return new ProviderException(new Unavailable("ANSWER_UNREADABLE", message));
  }

  /** The same conversation, its failure turned into a result. */
  static <T> Dialogue<T> rescue(Dialogue<T> dialogue, Function<ProviderFailure, T> otherwise) {
    if (!(dialogue instanceof Dialogue.Ask<T> ask)) {
      return dialogue;
    }
    return Dialogue.ask(
        ask.call(),
        answer -> {
          try {
            return rescue(ask.then().apply(answer), otherwise);
          } catch (ProviderException failed) {
            return Dialogue.done(otherwise.apply(failed.failure()));
          }
        });
  }

  /** One conversation after the other, for each of the things. */
  static <S, T> Dialogue<List<T>> each(List<S> things, Function<S, Dialogue<T>> talk) {
    Dialogue<List<T>> all = Dialogue.done(List.of());
    for (S thing : things) {
      all = all.then(sofar -> talk.apply(thing).map(result -> plus(sofar, result)));
    }
    return all;
  }

  private static <T> List<T> plus(List<T> list, T last) {
    var longer = new ArrayList<>(list);
    longer.add(last);
    return List.copyOf(longer);
  }
}
