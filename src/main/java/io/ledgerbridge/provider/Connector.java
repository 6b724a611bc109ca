package io.ledgerbridge.provider;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the hub knows of one provider, free of I/O: it builds requests and reads answers. One
 * implementation a provider, in a package of its own. {@code account} is always the account's id at
 * the provider ({@link Account#externalId()}), empty while it is not known yet.
 */
public interface Connector {

  /** The provider's id, e.g. {@code karbon}: as in {@code hub.providers.<id>} and in profiles. */
  String id();

  /** The provider's name for people. */
  String name();

  /** Which side of a connection the provider can be. */
  Side side();

  /** How the hub proves who it is. */
  Authentication authentication();

  /** Headers that carry the credentials, by the credential fields or the access token. */
  Map<String, String> authorization(Map<String, String> credentials);

  /** Where a person sees the record at the provider, if the provider has such an address. */
  Optional<String> pageUrl(String account, RecordRef ref);

  /** Asks which account the credentials belong to: the cheapest call that proves them. */
  Dialogue<Account> account(String account);

  /** The next page of a feed; {@code cursor} is empty at the start of {@link Feed#ALL}. */
  Dialogue<Page> page(String account, Feed feed, String cursor, Instant now);

  /** One record in full; "not found" is looked at twice before it is believed. */
  Dialogue<Detail> detail(String account, RecordRef ref);

  /**
   * Several records at once, at the coverage that the provider's cheapest bulk read gives. A record
   * that is not in the result must be asked for with {@link #detail}.
   */
  Dialogue<List<Snapshot>> details(String account, List<RecordRef> refs);

  /** How many records {@link #details} can ask for at once. */
  int readBatch();

  /** How many commands {@link #write} can carry at once. */
  int writeBatch();

  /**
   * Writes; the commands are independent of each other and at most {@link #writeBatch()}. Never
   * throws for one command's failure: that is its {@link WriteOutcome.Failed}.
   */
  Dialogue<List<WriteOutcome>> write(String account, List<WriteCommand> commands);

  /**
   * Looks for what creates of unknown outcome may have left behind (F4). A command that is not in
   * the result left nothing.
   */
  Dialogue<List<WriteOutcome.Found>> findCreated(String account, List<WriteCommand> creates);

  /**
   * What a value becomes at this provider: shortened to its limit at a grapheme boundary, stripped
   * of what it refuses, in its own form. Lawful: putting the result through again changes nothing.
   */
  Field fit(ContactField field, Field value);

  /**
   * What else must be written together with {@code values}, e.g. QuickBooks' DisplayName (R50).
   *
   * @param before the target as last read; unknown fields for a create
   */
  Contact complete(Contact before, Contact values);

  /** The failure that an answer stands for; nothing where the answer is a success. */
  Optional<ProviderFailure> failure(HttpAnswer answer);

  /** Whether the provider itself sent these bytes; compares in constant time. */
  boolean signed(Map<String, String> headers, byte[] body, String secret);

  /**
   * What a webhook's body hints at; unknown entities and malformed parts are passed over.
   *
   * @throws IllegalArgumentException when the body is not what this provider sends at all
   */
  Collection<Hint> hints(byte[] body);

  /**
   * Makes sure that the provider sends webhooks to {@code targetUrl}; where the provider's API has
   * no subscriptions, nothing.
   */
  Optional<Dialogue<Boolean>> subscribe(String account, String targetUrl, String signingKey);

  /** How many calls one write takes, as part of a full batch. */
  double callsForWrite(boolean create);

  /** What the path of a writing call holds, as in {@link Allowance#pathContains}. */
  String writePath();

  /** How many calls of an account the provider bears at one time, some left for other uses. */
  int callsAtOnce();

  /** The provider's published limits: no window of an account may ever hold more calls. */
  List<Allowance> allowances();

  /**
   * A limit on calls.
   *
   * @param pathContains the limit counts only calls whose path holds this text; empty for all
   */
  record Allowance(int calls, Duration window, String pathContains) {}

  /** How an account is connected. */
  sealed interface Authentication {

    /** Keys that a person types in. */
    record ApiKey(List<String> credentialFields) implements Authentication {}

    /** A browser's consent. */
    record OAuth2(String scope) implements Authentication {}
  }
}
