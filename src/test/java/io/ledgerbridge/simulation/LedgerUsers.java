package io.ledgerbridge.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.scenario.Ledger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What people do in the ledger. Its display names are unique, so some of it cannot be done. */
final class LedgerUsers {

  private static final String DELETED = " \\(deleted\\).*";

  private final Ledger ledger;
  private final Words words;
  private final Consumer<String> changed;
  private final Set<String> made = new HashSet<>();

  /**
   * @param changed told of each record that was touched
   */
  LedgerUsers(Ledger ledger, Words words, Consumer<String> changed) {
    this.ledger = ledger;
    this.words = words;
    this.changed = changed;
  }

  /** Whether a user made the record, not the hub. */
  boolean made(String id) {
    return made.contains(id);
  }

  void adds(Step step) {
    add(
        Step.pick(AppUsers.FIRST, step.who()),
        Step.pick(AppUsers.LAST, step.what()),
        AppUsers.email(step.who() + step.what()));
  }

  /** Adds a customer with what the hub does not carry, too; renamed where the name is taken. */
  String add(String first, String last, String email) {
    boolean taken = isTaken(first + " " + last);
    String family = taken ? last + " " + words.next() : last;
    var members = new LinkedHashMap<String, Object>();
    members.put("DisplayName", first + " " + family);
    members.put("GivenName", first);
    members.put("FamilyName", family);
    members.put("PrimaryEmailAddr", Map.of("Address", email));
    members.put(
        "AlternatePhone", Map.of("FreeFormNumber", "(646) 555-%04d".formatted(words.next())));
    members.put("Notes", "Memo" + words.next());
    members.put("ResaleNum", "R" + words.next());
    String id = ledger.add(members);
    made.add(id);
    changed.accept(id);
    return id;
  }

  void edits(Step step) {
    Detail detail = Step.pick(Detail.PLAIN, step.what());
    with(step, id -> says(id, detail, detail.fresh(words.next(), step.who() > 4)));
  }

  void clears(Step step) {
    with(step, id -> says(id, Step.pick(Detail.PLAIN, step.what()), ""));
  }

  void says(String id, Detail detail, String value) {
    words.said(Side.LEDGER, id, detail, value);
    ledger.edit(id, detail.ledgerEdit(ledger.see(id), value));
    changed.accept(id);
  }

  void renames(Step step) {
    with(
        step,
        id -> {
          JsonNode seen = ledger.see(id);
          if (isPerson(seen)) {
            boolean first = step.what() % 2 == 0;
            Detail part = first ? Detail.FIRST_NAME : Detail.LAST_NAME;
            String fresh = part.fresh(words.next(), false);
            rename(
                id,
                first ? fresh : Detail.FIRST_NAME.of(seen),
                first ? Detail.LAST_NAME.of(seen) : fresh);
          }
        });
  }

  void swapsNames(Step step) {
    var people = customers(true).stream().filter(LedgerUsers::isPerson).toList();
    if (people.size() > 1) {
      var one = Step.pick(people, step.who());
      var two = Step.pick(people, step.who() + 1 + step.what() % (people.size() - 1));
      rename(id(one), "Passing", "By" + words.next());
      rename(id(two), Detail.FIRST_NAME.of(one), Detail.LAST_NAME.of(one));
      rename(id(one), Detail.FIRST_NAME.of(two), Detail.LAST_NAME.of(two));
    }
  }

  private void rename(String id, String first, String last) {
    if (!isTaken(first + " " + last)) {
      ledger.edit(
          id, Map.of("GivenName", first, "FamilyName", last, "DisplayName", first + " " + last));
      words.said(Side.LEDGER, id, Detail.FIRST_NAME, first);
      words.said(Side.LEDGER, id, Detail.LAST_NAME, last);
      changed.accept(id);
    }
  }

  private boolean isTaken(String name) {
    return ledger.all().stream().anyMatch(one -> one.path("DisplayName").asText().equals(name));
  }

  void inactivates(Step step) {
    with(step, ledger::inactivate);
  }

  void reactivates(Step step) {
    var all =
        customers(false).stream()
            .filter(one -> !isTaken(one.path("DisplayName").asText().replaceFirst(DELETED, "")))
            .toList();
    if (!all.isEmpty()) {
      String id = id(Step.pick(all, step.who()));
      ledger.reactivate(id);
      changed.accept(id);
    }
  }

  void merges(Step step) {
    var all = customers(true);
    if (all.size() > 1) {
      String winner = id(Step.pick(all, step.who()));
      String loser = id(Step.pick(all, step.who() + 1));
      words.tangle(winner);
      words.tangle(loser);
      ledger.merge(winner, loser);
      changed.accept(winner);
      changed.accept(loser);
    }
  }

  List<JsonNode> customers(boolean active) {
    return ledger.all().stream()
        .filter(one -> one.path("Active").asBoolean(true) == active)
        .toList();
  }

  private void with(Step step, Consumer<String> then) {
    var all = customers(true);
    if (!all.isEmpty()) {
      String id = id(Step.pick(all, step.who()));
      then.accept(id);
      changed.accept(id);
    }
  }

  private static boolean isPerson(JsonNode one) {
    return one.path("CompanyName").asText().isEmpty() && one.has("GivenName");
  }

  static String id(JsonNode one) {
    return one.path("Id").asText();
  }
}
