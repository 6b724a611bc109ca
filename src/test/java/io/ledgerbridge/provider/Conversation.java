package io.ledgerbridge.provider;

import java.util.function.Function;

/** Holds a conversation with a provider that is a function. */
public final class Conversation {

  private Conversation() {}

  public static <T> T play(Dialogue<T> dialogue, Function<HttpCall, HttpAnswer> provider) {
    Dialogue<T> now = dialogue;
    while (now instanceof Dialogue.Ask<T> ask) {
      now = ask.then().apply(provider.apply(ask.call()));
    }
    return ((Dialogue.Done<T>) now).result();
  }
}
