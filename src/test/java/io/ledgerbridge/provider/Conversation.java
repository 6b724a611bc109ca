package io.ledgerbridge.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Holds a dialogue without a network: a function answers its calls, which are written down. */
public final class Conversation {

  private final Function<HttpCall, HttpAnswer> answers;
  private final List<HttpCall> calls = new ArrayList<>();

  public Conversation(Function<HttpCall, HttpAnswer> answers) {
    this.answers = answers;
  }

  /** The result of a dialogue whose calls nobody looks at. */
  public static <T> T play(Dialogue<T> dialogue, Function<HttpCall, HttpAnswer> answers) {
    return new Conversation(answers).hold(dialogue);
  }

  /** The dialogue's result. */
  public <T> T hold(Dialogue<T> dialogue) {
    Dialogue<T> now = dialogue;
    while (now instanceof Dialogue.Ask<T> ask) {
      calls.add(ask.call());
      now = ask.then().apply(answers.apply(ask.call()));
    }
    return ((Dialogue.Done<T>) now).result();
  }

  /** Every call made so far, in order. */
  public List<HttpCall> calls() {
    return List.copyOf(calls);
  }
}
