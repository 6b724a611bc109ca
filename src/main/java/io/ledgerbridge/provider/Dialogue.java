package io.ledgerbridge.provider;

import java.util.function.Function;

/**
 * A conversation with a provider, described and not held: either the next call to make together
 * with what to do with its answer, or the result. The routes make the calls (see {@code
 * routes/providers/}); a connector stays free of I/O and is tested by answering its calls by hand.
 *
 * @param <T> what the conversation results in
 */
public sealed interface Dialogue<T> {

  /** The conversation is over. */
  record Done<T>(T result) implements Dialogue<T> {}

  /**
   * A call is wanted.
   *
   * @param then given every answer for which {@link Connector#failure} names none of the failures
   *     that the route itself deals with (see {@link ProviderFailure}); may throw a {@link
   *     ProviderException}
   */
  record Ask<T>(HttpCall call, Function<HttpAnswer, Dialogue<T>> then) implements Dialogue<T> {}

  static <T> Dialogue<T> done(T result) {
    return new Done<>(result);
  }

  static <T> Dialogue<T> ask(HttpCall call, Function<HttpAnswer, Dialogue<T>> then) {
    return new Ask<>(call, then);
  }

  /** The same conversation, its result put through {@code change}. */
  default <R> Dialogue<R> map(Function<T, R> change) {
    if (this instanceof Ask<T> ask) {
      return ask(ask.call(), answer -> ask.then().apply(answer).map(change));
    }
    return done(change.apply(((Done<T>) this).result()));
  }

  /** This conversation, then the one that its result asks for. */
  default <R> Dialogue<R> then(Function<T, Dialogue<R>> next) {
    if (this instanceof Ask<T> ask) {
      return ask(ask.call(), answer -> ask.then().apply(answer).then(next));
    }
    return next.apply(((Done<T>) this).result());
  }
}
