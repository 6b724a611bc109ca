package io.ledgerbridge.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.ledgerbridge.pacing.Urgency;
import io.ledgerbridge.provider.Connector;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.Dialogue.Ask;
import io.ledgerbridge.provider.Dialogue.Done;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.ProviderFailure.AccessExpired;
import io.ledgerbridge.provider.ProviderFailure.AuthorizationLost;
import io.ledgerbridge.provider.ProviderFailure.RateLimited;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A dialogue while the routes in {@code routes/providers/} hold it: what is asked next, and what
 * the last answer means for the asking. Only small troubles are waited out here; for larger ones
 * the work of the connection waits, and no thread does.
 */
public final class Conversation {

  private static final int TRIES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Where a provider does not say how long (providers/quickbooks.md §11). */
  private static final Duration USUAL_WAIT = Duration.ofMinutes(1);

  private static final Duration REST = Duration.ofSeconds(10);

  private final Speaker speaker;
  private Dialogue<?> dialogue;
  private Map<String, String> credentials;
  private int tries;
  private boolean refreshed;
  private boolean wrote;
  private long pauseMillis;

  Conversation(Speaker speaker, Dialogue<?> dialogue) {
    this.speaker = speaker;
    this.dialogue = dialogue;
    this.credentials = speaker.credentials();
  }

  /** As whom the hub speaks. */
  interface Speaker {

    Connector connector();

    /** The API's base URL, no slash at its end. */
    String baseUrl();

    /** Names the account, for pacing and counting. */
    String account();

    Map<String, String> credentials();

    /** Others than these, which were refused; nothing where there are none. */
    Optional<Map<String, String>> refreshed(Map<String, String> refused);

    /** Whether the provider's published limits are to be kept. */
    boolean paced();

    /** What the conversation is for. */
    Urgency urgency();

    /** Throws where somebody else has the right to talk meanwhile. */
    void demandRight();

    /** Keeps the hub from an account that does not answer. */
    CircuitBreaker circuit();

    /** Called once for every call that is made. */
    void counted();

    /** The provider wants to hear nothing from the account for a time. */
    void askedToWait(Duration time);

    /** What is left of such a time, whichever conversation was told of it; empty mostly. */
    Optional<RateLimited> pause();
  }

  /** Whether a call is wanted. */
  public boolean isAsking() {
    return dialogue instanceof Ask;
  }

  /** The provider's id, which names the route that makes the call. */
  public String getProvider() {
    return speaker.connector().id();
  }

  /** How long to wait before the call, in milliseconds. */
  public long getPauseMillis() {
    return pauseMillis;
  }

  HttpCall call() {
    return ((Ask<?>) dialogue).call();
  }

  /**
   * Asks whether the call may be made: the last thing before it is.
   *
   * @throws ProviderException {@code RateLimited} when the account's circuit breaker says no, or
   *     the provider asked for a pause while this conversation waited for its turn
   */
  void admit() {
    speaker.demandRight();
    if (pauseMillis == 0) {
      speaker
          .pause()
          .ifPresent(
              asked -> {
                throw broken(asked);
              });
    }
    if (!speaker.circuit().tryAcquirePermission()) {
      throw broken(
          new RateLimited(
              "RESTING",
              "%s has not been answering; it is asked again soon"
                  .formatted(speaker.connector().name()),
              Optional.of(REST)));
    }
  }

  /**
   * What the conversation ends with when its next call is not made: once something may have been
   * written, nothing is certain any more (F4).
   */
  ProviderException broken(ProviderFailure failure) {
    return new ProviderException(
        wrote && failure instanceof RateLimited
            ? new Unavailable(failure.code(), failure.message())
            : failure);
  }

  private boolean isRead() {
    return call().method().equals("GET");
  }

  Speaker speaker() {
    return speaker;
  }

  Map<String, String> authorization() {
    return speaker.connector().authorization(credentials);
  }

  Object result() {
    return ((Done<?>) dialogue).result();
  }

  /** Takes in an answer: goes on with the dialogue, asks once more, or gives up. */
  public void hear(HttpAnswer answer) {
    pauseMillis = 0;
    Optional<ProviderFailure> failure = speaker.connector().failure(answer);
    note(failure);
    if (failure.isEmpty() || !isTrouble(failure.get())) {
      tries = 0;
      wrote |= !isRead();
      dialogue = ((Ask<?>) dialogue).then().apply(answer);
    } else {
      retryOrThrow(failure.get());
    }
  }

  /** Nothing came back, or nothing whole. */
  public void silence(Exception cause) {
    pauseMillis = 0;
    var failure =
        new Unavailable("NO_ANSWER", "No whole answer (" + cause.getClass().getSimpleName() + ")");
    note(Optional.of(failure));
    if (cause instanceof InterruptedIOException) {
      // Waited for long already: nobody else shall wait for a second try.
      throw broken(failure);
    }
    retryOrThrow(failure);
  }

  private void note(Optional<ProviderFailure> failure) {
    if (failure.filter(Unavailable.class::isInstance).isPresent()) {
      speaker.circuit().onError(0, TimeUnit.MILLISECONDS, new ProviderException(failure.get()));
    } else {
      speaker.circuit().onSuccess(0, TimeUnit.MILLISECONDS);
    }
  }

  private static boolean isTrouble(ProviderFailure failure) {
    return failure instanceof RateLimited
        || failure instanceof AccessExpired
        || failure instanceof AuthorizationLost
        || failure instanceof Unavailable;
  }

  private void retryOrThrow(ProviderFailure failure) {
    tries++;
    if (failure instanceof AccessExpired && !refreshed) {
      refreshed = true;
      credentials =
          speaker
              .refreshed(credentials)
              .orElseThrow(
                  () ->
                      new ProviderException(
                          new AuthorizationLost(failure.code(), failure.message())));
      return;
    }
    Optional<Duration> pause = pause(failure);
    if (tries >= TRIES || pause.isEmpty()) {
      throw broken(
          failure instanceof AccessExpired
              ? new AuthorizationLost(failure.code(), failure.message())
              : failure);
    }
    pauseMillis = pause.get().toMillis();
  }

  /** How long to wait before another try; nothing where none may follow (F4). */
  private Optional<Duration> pause(ProviderFailure failure) {
    if (failure instanceof RateLimited limited) {
      speaker.askedToWait(limited.retryAfter().orElse(USUAL_WAIT));
      return limited.retryAfter().filter(wait -> wait.compareTo(PATIENCE) <= 0);
    }
    return failure instanceof Unavailable && isRead()
        ? Optional.of(Duration.ofMillis(250L * tries * tries))
        : Optional.empty();
  }
}
