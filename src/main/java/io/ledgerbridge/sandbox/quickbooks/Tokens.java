package io.ledgerbridge.sandbox.quickbooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;

/** Codes and tokens with their clocks (quickbooks.md §2.2). */
final class Tokens {
  static final Duration ACCESS = Duration.ofHours(1);
  static final Duration REFRESH = Duration.ofDays(101);
  static final Duration HARD_LIMIT = Duration.ofDays(5 * 365);
  private static final Duration CODE = Duration.ofMinutes(5);

  /** The value of a refresh token changes at the first refresh after this time. */
  private static final Duration ROTATION = Duration.ofHours(24);

  /** How long the value before the last rotation still works; undocumented, so short. */
  private static final Duration GRACE = Duration.ofMinutes(5);

  private static final int SHORTEST_ACCESS_TOKEN = 40;

  /** What a token request is answered with; the durations count from now. */
  record Pair(
      String access,
      String refresh,
      Duration refreshLeft,
      Duration hardLeft,
      String scope,
      String realm) {}

  /** What a bearer token turns out to be. */
  sealed interface Bearer {
    /** Good, for one company. */
    record Valid(String realm) implements Bearer {}

    /** Not good, with the gateway's words. */
    record Invalid(String detail) implements Bearer {}
  }

  /** The token endpoint refuses: {@code invalid_grant} with this description. */
  static final class InvalidGrant extends RuntimeException {
    InvalidGrant(String description) {
      super(description);
    }
  }

  private record Code(String realm, String redirectUri, String scope, Instant until) {}

  private record Access(Grant grant, Instant until) {}

  private final Clock clock;
  private final BytesKeyGenerator random = KeyGenerators.secureRandom(24);
  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  private final Map<String, Grant> refreshes = new ConcurrentHashMap<>();
  private final Map<String, Access> accesses = new ConcurrentHashMap<>();

  Tokens(Clock clock) {
    this.clock = clock;
  }

  /** A person agreed: a code for one use. */
  String code(String realm, String redirectUri, String scope) {
    String code = "XAB1" + random();
    codes.put(code, new Code(realm, redirectUri, scope, clock.instant().plus(CODE)));
    return code;
  }

  synchronized Pair exchange(String code, String redirectUri) {
    Code known = codes.remove(code);
    if (known == null || !clock.instant().isBefore(known.until())) {
      throw new InvalidGrant("Invalid authorization code");
    }
    if (!known.redirectUri().equals(redirectUri)) {
      throw new InvalidGrant("Invalid redirect uri");
    }
    return grant(known.realm(), known.scope());
  }

  /** Connects a company at once, as if somebody had just agreed. */
  synchronized Pair grant(String realm, String scope) {
    Grant grant = new Grant(realm, scope, clock.instant());
    rotate(grant);
    return pair(grant);
  }

  synchronized Pair refresh(String token) {
    Grant grant = refreshes.get(token);
    Instant now = clock.instant();
    if (grant == null) {
      boolean wrongKind = accesses.containsKey(token);
      throw new InvalidGrant(
          wrongKind ? "Incorrect Token type or clientID" : "Incorrect or invalid refresh token");
    }
    if (grant.dead(now)) {
      throw new InvalidGrant("Token expired");
    }
    if (!token.equals(grant.value) && !now.isBefore(grant.valueSince.plus(GRACE))) {
      throw new InvalidGrant("Incorrect or invalid refresh token");
    }
    grant.until = now.plus(REFRESH);
    if (!now.isBefore(grant.valueSince.plus(ROTATION))) {
      rotate(grant);
    }
    return pair(grant);
  }

  /** Either token of a pair kills both. */
  synchronized void revoke(String token) {
    Access access = accesses.get(token);
    Grant grant = access == null ? refreshes.get(token) : access.grant();
    if (grant != null) {
      grant.revoked = true;
      refreshes.values().removeIf(grant::equals);
    }
  }

  /** Somebody disconnects the app inside QuickBooks. */
  synchronized void disconnect(String realm) {
    refreshes.values().stream()
        .filter(grant -> grant.realm.equals(realm))
        .forEach(grant -> grant.revoked = true);
    refreshes.values().removeIf(grant -> grant.realm.equals(realm));
  }

  /** Whether the app is connected to the company: only then are webhooks sent. */
  boolean connected(String realm) {
    Instant now = clock.instant();
    return refreshes.values().stream()
        .anyMatch(grant -> grant.realm.equals(realm) && !grant.dead(now));
  }

  Bearer bearer(String token) {
    if (token.length() < SHORTEST_ACCESS_TOKEN) {
      return new Bearer.Invalid("Malformed bearer token: too short or too long");
    }
    Optional<Access> access = Optional.ofNullable(accesses.get(token));
    if (access.isEmpty() || access.get().grant().revoked) {
      return new Bearer.Invalid("Token revoked: the application was disconnected");
    }
    return clock.instant().isBefore(access.get().until())
        ? new Bearer.Valid(access.get().grant().realm)
        : new Bearer.Invalid("Token expired: the access token is older than 3600 seconds");
  }

  private void rotate(Grant grant) {
    Instant now = clock.instant();
    String before = grant.value;
    refreshes.entrySet().removeIf(one -> one.getValue() == grant && !one.getKey().equals(before));
    grant.value = "RT1-187-H0-" + now.plus(REFRESH).getEpochSecond() + random();
    grant.valueSince = now;
    refreshes.put(grant.value, grant);
  }

  private Pair pair(Grant grant) {
    Instant now = clock.instant();
    accesses.values().removeIf(old -> old.until().plus(ACCESS).isBefore(now));
    String access = "eyJlbmMiOiJBMTI4Q0JDIn0.." + random() + random() + "SIM";
    accesses.put(access, new Access(grant, now.plus(ACCESS)));
    return new Pair(
        access,
        grant.value,
        Duration.between(now, grant.until),
        Duration.between(now, grant.since.plus(HARD_LIMIT)),
        grant.scope,
        grant.realm);
  }

  private String random() {
    return HexFormat.of().formatHex(random.generateKey());
  }

  /** One consent and its chain of tokens; guarded by the outer object. */
  private static final class Grant {
    final String realm;
    final String scope;
    final Instant since;
    volatile Instant until;
    volatile boolean revoked;
    String value = "";
    Instant valueSince;

    Grant(String realm, String scope, Instant now) {
      this.realm = realm;
      this.scope = scope;
      this.since = now;
      this.until = now.plus(REFRESH);
      this.valueSince = now;
    }

    boolean dead(Instant now) {
      return revoked || !now.isBefore(until) || !now.isBefore(since.plus(HARD_LIMIT));
    }
  }
}
