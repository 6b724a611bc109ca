package io.ledgerbridge.sandbox.karbon;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The simulated Karbon: one tenant in memory, and what its users do by hand (providers/karbon.md
 * §9.11). Values are named simply, see {@link SimpleValues}; unknown names, types and keys are
 * refused with {@link KarbonRefusal}. Thread-safe.
 */
@Component
@SandboxOnly
public class KarbonSandbox implements SmartLifecycle {

  /** Where the simulated API stands on this server; {@code /v3} follows. */
  public static final String API_PATH = "/sandbox/karbon";

  /** The only tenant's key. */
  public static final String TENANT_KEY = "SimTenant01";

  /** The only application's id, for the header Authorization: Bearer. */
  public static final String APPLICATION_ID = "0b6f3a52-6d57-4a3e-9a6c-2f1f4f0f7a10";

  /** The only application's key, for the header AccessKey: shaped like a JWT, signed by nobody. */
  public static final String ACCESS_KEY = "eyJhbGciOiJub25lIn0.eyJzaW0iOnRydWV9.c2ln";

  private final KarbonSwitches switches = new KarbonSwitches();
  private final Subscriptions subscriptions = new Subscriptions();
  private final Faults faults = new Faults();
  private final CallCounters counters = new CallCounters();
  private final RateLimit rateLimit;
  private final KeyMaker keys = new KeyMaker();
  private final KarbonBooks books;
  private final ClientWriter writer;
  private final ClientEdits edits;
  private final WebhookPump pump;
  private volatile boolean running;

  public KarbonSandbox(Clock clock) {
    WebhookOutbox outbox = new WebhookOutbox(clock, switches, subscriptions);
    this.pump = new WebhookPump(outbox, clock);
    this.rateLimit = new RateLimit(clock);
    this.books = new KarbonBooks(clock, outbox);
    ClientRules rules =
        new ClientRules(Set.copyOf(KarbonTenant.CONTACT_TYPES), KarbonTenant.userNames());
    CardRules cards =
        new CardRules(keys, key -> books.find(EntityType.ORGANIZATION, key).isPresent());
    this.writer = new ClientWriter(rules, cards, keys);
    this.edits = new ClientEdits(rules, cards, keys);
  }

  /** Adds a person; needs firstName and lastName. Answers the key. */
  public String addContact(Map<String, Object> values) {
    return add(EntityType.CONTACT, values);
  }

  /** Adds an organization; needs fullName. Answers the key. */
  public String addOrganization(Map<String, Object> values) {
    return add(EntityType.ORGANIZATION, values);
  }

  /** Adds a client group; needs fullName. Answers the key. */
  public String addClientGroup(Map<String, Object> values) {
    return add(EntityType.CLIENT_GROUP, values);
  }

  /** Edits a contact or an organization as a user would. */
  public void edit(String key, Map<String, Object> values) {
    boolean bump =
        switches.webhooks().cardEditsBumpModified()
            || !ClientEdits.onCardOnly(require(key).type(), values.keySet());
    change(key, bump, client -> edits.edited(client, values));
  }

  /** Makes a client invisible to the application. */
  public void hide(String key) {
    setLevel(key, "Hidden");
  }

  /** Makes a client visible again. */
  public void unhide(String key) {
    setLevel(key, KarbonClient.PUBLIC);
  }

  /** Deletes a client for good. */
  public void delete(String key) {
    books.remove(require(key).type(), key);
  }

  /** Merges one client into another of the same type: the winner gets its cards, the loser goes. */
  public void merge(String winner, String loser) {
    KarbonClient gone = require(loser);
    if (winner.equals(loser) || require(winner).type() != gone.type()) {
      throw KarbonRefusal.badRequest("Only two different clients of one type can be merged.");
    }
    books.remove(gone.type(), loser);
    change(winner, true, client -> ClientEdits.joined(client, gone));
  }

  /** Empties the tenant: no clients, subscriptions, faults and counts. Switches stay. */
  public void reset() {
    subscriptions.clear();
    faults.clear();
    counters.reset();
    keys.restart();
    for (EntityType type : EntityType.values()) {
      books.all(type).forEach(client -> books.remove(type, client.key()));
    }
  }

  /** A client by simple names. */
  public Optional<Map<String, Object>> view(String key) {
    return find(key).map(SimpleValues::of);
  }

  /** A page of clients by simple names, and how many there are on all pages. */
  public record Found(List<Map<String, Object>> rows, int total) {}

  /**
   * Contacts and organizations, hidden ones included, by name.
   *
   * @param query part of a name, an e-mail address or a key; empty for all
   * @param page from 1
   */
  public Found list(String query, int page, int size) {
    String wanted = query.toLowerCase(Locale.ROOT);
    List<KarbonClient> found =
        Stream.of(EntityType.CONTACT, EntityType.ORGANIZATION)
            .flatMap(type -> books.all(type).stream())
            .map(client -> Map.entry(Order.FULL_NAME.placeOf(client), client))
            .filter(row -> concerns(row.getKey().text(), row.getValue(), wanted))
            .sorted(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue)
            .toList();
    List<Map<String, Object>> rows =
        found.stream().skip((page - 1L) * size).limit(size).map(SimpleValues::of).toList();
    return new Found(rows, found.size());
  }

  /** The switches that are on or off, see {@link WebhookSwitches} and {@link AnswerSwitches}. */
  public Map<String, Boolean> flags() {
    return switches.flags();
  }

  /** Sets one of {@link #flags()}. */
  public void setFlag(String name, boolean on) {
    switches.setFlag(name, on);
  }

  /** Lets something go wrong with the next calls. */
  public void addFault(Fault fault) {
    faults.add(fault);
  }

  /** The faults that wait for their calls. */
  public List<Fault> waitingFaults() {
    return faults.waiting();
  }

  /** Forgets the faults that wait. */
  public void clearFaults() {
    faults.clear();
  }

  /** The last attempts to deliver webhooks, newest first. */
  public List<DeliveryReport> deliveries() {
    return pump.reports();
  }

  /** The names of the tenant's contact types. */
  public List<String> contactTypes() {
    return KarbonTenant.CONTACT_TYPES;
  }

  @Override
  public void start() {
    pump.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    pump.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  KarbonBooks books() {
    return books;
  }

  ClientWriter writer() {
    return writer;
  }

  KarbonSwitches switches() {
    return switches;
  }

  Subscriptions subscriptions() {
    return subscriptions;
  }

  Faults faults() {
    return faults;
  }

  CallCounters counters() {
    return counters;
  }

  RateLimit rateLimit() {
    return rateLimit;
  }

  private String add(EntityType type, Map<String, Object> values) {
    return books.insert(edits.created(type, values)).key();
  }

  private void setLevel(String key, String level) {
    change(key, true, client -> ClientEdits.restricted(client, level));
  }

  private void change(String key, boolean bump, UnaryOperator<KarbonClient> change) {
    books.update(require(key).type(), key, bump, change);
  }

  private KarbonClient require(String key) {
    return find(key).orElseThrow(() -> KarbonRefusal.notFound("No Contact found for provided key"));
  }

  private Optional<KarbonClient> find(String key) {
    return Stream.of(EntityType.values())
        .flatMap(type -> books.find(type, key).stream())
        .findFirst();
  }

  private static boolean concerns(String foldedName, KarbonClient client, String wanted) {
    return wanted.isEmpty()
        || foldedName.contains(wanted)
        || client.email().toLowerCase(Locale.ROOT).contains(wanted)
        || client.key().toLowerCase(Locale.ROOT).equals(wanted);
  }
}
