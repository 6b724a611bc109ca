package io.ledgerbridge.connection;

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
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.Page;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.WriteCommand;
import io.ledgerbridge.provider.WriteOutcome;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider that can only be connected: it asks {@code /account} and reads {@code id|name|types}.
 */
public record FakeConnector(String id, String name, Side side, Authentication authentication)
    implements Connector {

  public static final FakeConnector KARBON =
      new FakeConnector(
          "karbon",
          "Karbon",
          Side.APP,
          new Authentication.ApiKey(List.of("applicationId", "accessKey")));

  public static final FakeConnector QUICKBOOKS =
      new FakeConnector(
          "quickbooks", "QuickBooks", Side.LEDGER, new Authentication.OAuth2("accounting openid"));

  @Override
  public Dialogue<Account> account(String account) {
    return Dialogue.ask(HttpCall.get("/account?" + account), FakeConnector::read);
  }

  private static Dialogue<Account> read(HttpAnswer answer) {
    var parts = answer.body().split("\\|", -1);
    var types = parts[2].isEmpty() ? List.<String>of() : List.of(parts[2].split(","));
    return Dialogue.done(new Account(parts[0], parts[1], types));
  }

  @Override
  public Map<String, String> authorization(Map<String, String> credentials) {
    throw unused();
  }

  @Override
  public Optional<String> pageUrl(String account, RecordRef ref) {
    throw unused();
  }

  @Override
  public Dialogue<Page> page(String account, Feed feed, String cursor, Instant now) {
    throw unused();
  }

  @Override
  public Dialogue<Detail> detail(String account, RecordRef ref) {
    throw unused();
  }

  @Override
  public Dialogue<List<Snapshot>> details(String account, List<RecordRef> refs) {
    throw unused();
  }

  @Override
  public int readBatch() {
    throw unused();
  }

  @Override
  public int writeBatch() {
    throw unused();
  }

  @Override
  public Dialogue<List<WriteOutcome>> write(String account, List<WriteCommand> commands) {
    throw unused();
  }

  @Override
  public Dialogue<List<WriteOutcome.Found>> findCreated(
      String account, List<WriteCommand> creates) {
    throw unused();
  }

  @Override
  public Field fit(ContactField field, Field value) {
    throw unused();
  }

  @Override
  public Contact complete(Contact before, Contact values) {
    throw unused();
  }

  @Override
  public Optional<ProviderFailure> failure(HttpAnswer answer) {
    throw unused();
  }

  @Override
  public boolean signed(Map<String, String> headers, byte[] body, String secret) {
    throw unused();
  }

  @Override
  public Collection<Hint> hints(byte[] body) {
    throw unused();
  }

  @Override
  public Optional<Dialogue<Boolean>> subscribe(
      String account, String targetUrl, String signingKey) {
    throw unused();
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("Connecting an account needs no more");
  }

  @Override
  public double callsForWrite(boolean create) {
    throw unused();
  }

  @Override
  public String writePath() {
    throw unused();
  }

  @Override
  public int callsAtOnce() {
    throw unused();
  }

  @Override
  public List<Allowance> allowances() {
    return List.of();
  }
}
