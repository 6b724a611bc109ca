package io.ledgerbridge.provider.karbon;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.provider.Account;
import io.ledgerbridge.provider.Connector;
import io.ledgerbridge.provider.Detail;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.Feed;
import io.ledgerbridge.provider.Hint;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.Page;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.WriteCommand;
import io.ledgerbridge.provider.WriteOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Karbon, a practice app: persons ("Contact") and organizations. Its keys open one account, so no
 * call names the account.
 */
@Component
public class KarbonConnector implements Connector {

  private static final String APPLICATION_ID = "applicationId";
  private static final String ACCESS_KEY = "accessKey";

  @Override
  public String id() {
    return "karbon";
  }

  @Override
  public String name() {
    return "Karbon";
  }

  @Override
  public Side side() {
    return Side.APP;
  }

  @Override
  public Authentication authentication() {
    return new Authentication.ApiKey(List.of(APPLICATION_ID, ACCESS_KEY));
  }

  /** Both headers on every call; what people paste often has white space around it (§1). */
  @Override
  public Map<String, String> authorization(Map<String, String> credentials) {
    return Map.of(
        "Authorization",
        "Bearer " + credentials.getOrDefault(APPLICATION_ID, "").strip(),
        "AccessKey",
        credentials.getOrDefault(ACCESS_KEY, "").strip());
  }

  /** Not documented by Karbon, but how its pages are addressed: below the tenant's key. */
  @Override
  public Optional<String> pageUrl(String account, RecordRef ref) {
    return Optional.of(
        "https://app2.karbonhq.com/%s#/%ss/%s"
            .formatted(
                KarbonType.encoded(account),
                KarbonType.of(ref).word().toLowerCase(Locale.ROOT),
                KarbonType.encoded(ref.id())));
  }

  @Override
  public Dialogue<Account> account(String account) {
    return KarbonReader.account();
  }

  @Override
  public Dialogue<Page> page(String account, Feed feed, String cursor, Instant now) {
    return KarbonFeed.page(feed, cursor, now);
  }

  @Override
  public Dialogue<Detail> detail(String account, RecordRef ref) {
    return KarbonReader.detail(ref);
  }

  @Override
  public Dialogue<List<Snapshot>> details(String account, List<RecordRef> refs) {
    return KarbonReader.details(refs);
  }

  @Override
  public int readBatch() {
    return 1;
  }

  @Override
  public int writeBatch() {
    return 1;
  }

  @Override
  public Dialogue<List<WriteOutcome>> write(String account, List<WriteCommand> commands) {
    return Answers.each(
        commands,
        command ->
            command.isCreate() ? KarbonCreator.create(command) : KarbonWriter.update(command));
  }

  @Override
  public Dialogue<List<WriteOutcome.Found>> findCreated(
      String account, List<WriteCommand> creates) {
    return KarbonCreator.found(creates);
  }

  @Override
  public Field fit(ContactField field, Field value) {
    return KarbonLimits.fit(field, value);
  }

  /** Karbon demands names but derives none: nothing is added. */
  @Override
  public Contact complete(Contact before, Contact values) {
    return values;
  }

  @Override
  public Optional<ProviderFailure> failure(HttpAnswer answer) {
    return KarbonFailures.of(answer);
  }

  @Override
  public boolean signed(Map<String, String> headers, byte[] body, String secret) {
    return KarbonWebhook.signed(headers, body, secret);
  }

  @Override
  public Collection<Hint> hints(byte[] body) {
    return KarbonWebhook.hints(body);
  }

  @Override
  public Optional<Dialogue<Boolean>> subscribe(
      String account, String targetUrl, String signingKey) {
    return KarbonSubscription.ensured(targetUrl, signingKey);
  }

  /** An update takes a look before and a look after. */
  @Override
  public double callsForWrite(boolean create) {
    return create ? 1 : 3;
  }

  @Override
  public String writePath() {
    return "";
  }

  /** Karbon publishes no such limit. */
  @Override
  public int callsAtOnce() {
    return 16;
  }

  /** 120 calls a minute for each account (providers/karbon.md §1.1). */
  @Override
  public List<Allowance> allowances() {
    return List.of(new Allowance(120, Duration.ofMinutes(1), ""));
  }
}
