package io.ledgerbridge.provider;

import java.time.Duration;
import java.util.Optional;

/** Why a provider did not do what it was asked: the class decides what the hub does next. */
public sealed interface ProviderFailure {

  /** The provider's own code, or one of the hub's; stable, shown to users. */
  String code();

  /** The provider's own words, cut to a sane length; never holds a secret. */
  String message();

  /**
   * Too many calls: wait, then go on. The route waits.
   *
   * @param retryAfter what the provider asked for, if it did
   */
  record RateLimited(String code, String message, Optional<Duration> retryAfter)
      implements ProviderFailure {}

  /** The access token is stale: the route refreshes it once and repeats the call. */
  record AccessExpired(String code, String message) implements ProviderFailure {}

  /** The authorisation is lost: a person must reconnect. The route stops the connection's work. */
  record AuthorizationLost(String code, String message) implements ProviderFailure {}

  /** The provider is ill, or did not answer: try again later. Nothing is known of the outcome. */
  record Unavailable(String code, String message) implements ProviderFailure {}

  /** Refused for good: only a change of the data or of a setting helps (F21). */
  record Rejected(String code, String message) implements ProviderFailure {}

  /** The record was changed meanwhile: read again, merge again, write again (F3). */
  record Stale(String code, String message) implements ProviderFailure {}

  /** There is no such record, as far as this answer tells. */
  record NotFound(String code, String message) implements ProviderFailure {}
}
