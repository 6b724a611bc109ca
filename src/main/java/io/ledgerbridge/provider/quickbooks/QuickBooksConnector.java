package io.ledgerbridge.provider.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Shortening;
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
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * QuickBooks Online, also as a firm's own books in QuickBooks Online Accountant. An account is a
 * company, its id the realm id; the API base ends with {@code /v3/company}.
 */
@Component
public final class QuickBooksConnector implements Connector {

  private static final int READ_BATCH = 100;
  private static final int LONGEST_NAME = 500;

  private final CustomerReader reader;
  private final AllCustomers all;
  private final ChangedCustomers changed;
  private final CustomerWrites writes;

  public QuickBooksConnector() {
    CustomerMembers members = CustomerMembers.standard();
    this.reader = new CustomerReader(members);
    this.all = new AllCustomers(reader);
    this.changed = new ChangedCustomers(reader);
    this.writes = new CustomerWrites(reader, new CustomerWriter(members));
  }

  /**
   * The members of a QuickBooks Customer in which each canonical field can be kept, by the field's
   * API name; the first is the default.
   */
  public static Map<String, List<String>> targets() {
    return CustomerMembers.targets();
  }

  @Override
  public String id() {
    return "quickbooks";
  }

  @Override
  public String name() {
    return "QuickBooks Online";
  }

  @Override
  public Side side() {
    return Side.LEDGER;
  }

  @Override
  public Authentication authentication() {
    return new Authentication.OAuth2("com.intuit.quickbooks.accounting");
  }

  @Override
  public Map<String, String> authorization(Map<String, String> credentials) {
    return Map.of("Authorization", "Bearer " + credentials.getOrDefault("accessToken", ""));
  }

  @Override
  public Optional<String> pageUrl(String account, RecordRef ref) {
    return Optional.of("https://app.qbo.intuit.com/app/customerdetail?nameId=" + ref.id());
  }

  @Override
  public Dialogue<Account> account(String account) {
    return QuickBooksAnswers.ask(
        QuickBooksCalls.companyInfo(account),
        answer ->
            Dialogue.done(
                new Account(
                    account,
                    Shortening.to(
                            LONGEST_NAME,
                            answer.path("CompanyInfo").path("CompanyName").asText(account))
                        .text(),
                    List.of())));
  }

  @Override
  public Dialogue<Page> page(String account, Feed feed, String cursor, Instant now) {
    return switch (feed) {
      case ALL -> all.page(account, cursor);
      case CHANGES -> changed.page(account, cursor, now);
    };
  }

  @Override
  public Dialogue<Detail> detail(String account, RecordRef ref) {
    return Dialogue.ask(
        QuickBooksCalls.customer(account, ref.id()),
        answer -> {
          if (QuickBooksFailures.of(answer)
              .filter(ProviderFailure.NotFound.class::isInstance)
              .isPresent()) {
            return secondLook(account, ref);
          }
          JsonNode row = QuickBooksAnswers.sound(answer).path(CustomerReader.TYPE);
          return CustomerReader.isNamed(row) && !CustomerReader.isDeleted(row)
              ? Dialogue.done(new Detail.Found(reader.full(row)))
              : secondLook(account, ref);
        });
  }

  /**
   * "Not found" may also mean something that the record refers to (providers/quickbooks.md §8.2).
   */
  private Dialogue<Detail> secondLook(String account, RecordRef ref) {
    return look(account, List.of(ref))
        .map(
            rows -> {
              if (!rows.stream().allMatch(CustomerReader::isNamed)) {
                throw QuickBooksAnswers.unreadable("QuickBooks' answer names no customer");
              }
              return rows.stream()
                  .filter(row -> !CustomerReader.isDeleted(row))
                  .findFirst()
                  .<Detail>map(row -> new Detail.Found(reader.listed(row)))
                  .orElseGet(() -> new Detail.Gone(ref));
            });
  }

  @Override
  public Dialogue<List<Snapshot>> details(String account, List<RecordRef> refs) {
    if (refs.isEmpty()) {
      return Dialogue.done(List.of());
    }
    return look(account, refs)
        .map(
            rows ->
                rows.stream()
                    .filter(CustomerReader::isNamed)
                    .filter(row -> !CustomerReader.isDeleted(row))
                    .map(reader::listed)
                    .toList());
  }

  private static Dialogue<List<JsonNode>> look(String account, List<RecordRef> refs) {
    List<String> ids = refs.stream().map(RecordRef::id).toList();
    return QuickBooksAnswers.ask(
        QuickBooksCalls.rowsWith(account, CustomerReader.TYPE, "Id", ids),
        answer -> Dialogue.done(QuickBooksAnswers.rows(answer, CustomerReader.TYPE)));
  }

  @Override
  public int readBatch() {
    return READ_BATCH;
  }

  @Override
  public int writeBatch() {
    return CustomerBatch.MOST_ITEMS;
  }

  @Override
  public Dialogue<List<WriteOutcome>> write(String account, List<WriteCommand> commands) {
    return writes.write(account, commands);
  }

  @Override
  public Dialogue<List<WriteOutcome.Found>> findCreated(
      String account, List<WriteCommand> creates) {
    return writes.findCreated(account, creates);
  }

  @Override
  public Field fit(ContactField field, Field value) {
    return CustomerLimits.fit(field, value);
  }

  @Override
  public Contact complete(Contact before, Contact values) {
    return CustomerName.complete(before, values);
  }

  @Override
  public Optional<ProviderFailure> failure(HttpAnswer answer) {
    return QuickBooksFailures.of(answer);
  }

  @Override
  public boolean signed(Map<String, String> headers, byte[] body, String secret) {
    return QuickBooksWebhook.signed(headers, body, secret);
  }

  @Override
  public Collection<Hint> hints(byte[] body) {
    return QuickBooksWebhook.hints(body);
  }

  /** Intuit's webhooks are set up by hand, once per app (providers/quickbooks.md §7.1). */
  @Override
  public Optional<Dialogue<Boolean>> subscribe(
      String account, String targetUrl, String signingKey) {
    return Optional.empty();
  }

  @Override
  public double callsForWrite(boolean create) {
    return 1.0 / writeBatch();
  }

  @Override
  public String writePath() {
    return "/batch";
  }

  /** Of ten (providers/quickbooks.md §11), two are left for people. */
  @Override
  public int callsAtOnce() {
    return 8;
  }

  /** Of the published limits the stricter ones (providers/quickbooks.md §11). */
  @Override
  public List<Allowance> allowances() {
    return List.of(
        new Allowance(10, Duration.ofSeconds(1), ""),
        new Allowance(500, Duration.ofMinutes(1), ""),
        new Allowance(40, Duration.ofMinutes(1), "/batch"));
  }
}
