package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.sandbox.quickbooks.Change.Verb;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Creates and changes customers by the rules of quickbooks.md §4; every change is announced. */
final class Customers {
  private static final Set<String> NEVER_BLANK = Set.of("DisplayName", "PrintOnCheckName");

  private final Clock clock;
  private final Consumer<Change> announce;

  Customers(Clock clock, Consumer<Change> announce) {
    this.clock = clock;
    this.announce = announce;
  }

  /** The row of this id, active or not; 2030 or 610 when there is none. */
  static Row find(Company company, Entity entity, String id) {
    return company.row(entity, number(id)).orElseThrow(() -> Faults.notFound().refused());
  }

  Row create(Company company, ObjectNode body) {
    synchronized (company) {
      ObjectNode draft = CustomerMembers.checked(body);
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      overlay(json, draft, false);
      json.put("Active", true);
      if (body.path("Balance").isNumber()) {
        json.set("Balance", body.get("Balance"));
      }
      Instant now = now();
      ObjectNode nothing = JsonNodeFactory.instance.objectNode();
      Row blank = new Row(Entity.CUSTOMER, company.nextId(), nothing, now, now);
      return settle(company, blank, json, now, Verb.CREATED);
    }
  }

  /** A full or a sparse update, as the body says; 5010 when its token is not the present one. */
  Row update(Company company, ObjectNode body) {
    synchronized (company) {
      Row row = find(company, Entity.CUSTOMER, required(body, "Id"));
      if (!required(body, "SyncToken").equals(row.text("SyncToken"))) {
        throw Faults.stale().refused();
      }
      return rewrite(company, row, body, body.path("sparse").asBoolean());
    }
  }

  /**
   * Changes members as somebody inside QuickBooks would: no token, always the latest version.
   * Unlike over the wire, a JSON null clears a member.
   */
  Row edit(Company company, String id, ObjectNode members) {
    synchronized (company) {
      Row row = find(company, Entity.CUSTOMER, id);
      ObjectNode body = members.deepCopy();
      for (Map.Entry<String, JsonNode> member : members.properties()) {
        if (member.getValue().isNull() && row.json().path(member.getKey()).isObject()) {
          body.putObject(member.getKey());
        } else if (member.getValue().isNull()) {
          body.put(member.getKey(), "");
        }
      }
      return rewrite(company, row, body, true);
    }
  }

  /** Makes a customer inactive, which is QuickBooks' way to delete one (§4.5). */
  Row inactivate(Company company, String id) {
    return edit(company, id, JsonNodeFactory.instance.objectNode().put("Active", false));
  }

  /** Brings an inactive customer back under its clean name, as QuickBooks' own pages do. */
  Row reactivate(Company company, String id) {
    synchronized (company) {
      Row row = find(company, Entity.CUSTOMER, id);
      ObjectNode back = JsonNodeFactory.instance.objectNode().put("Active", true);
      return rewrite(
          company, row, back.put("DisplayName", Names.withoutSuffix(row.displayName())), true);
    }
  }

  /** Makes the loser vanish into the winner, which QuickBooks can only do on its pages (§4.6). */
  Row merge(Company company, String winnerId, String loserId) {
    synchronized (company) {
      Row winner = find(company, Entity.CUSTOMER, winnerId);
      Row loser = find(company, Entity.CUSTOMER, loserId);
      if (winner.id() == loser.id() || !winner.parent().equals(loser.parent())) {
        throw Faults.business("Only two customers on the same level can be merged.").refused();
      }
      Instant now = now();
      company.childrenOf(loser.id()).forEach(child -> adopt(company, winner, child));
      company.remove(loser, now);
      ObjectNode json = winner.json().deepCopy();
      json.put("Balance", winner.balance().add(loser.balance()));
      json.set("BalanceWithJobs", json.get("Balance"));
      stamp(json, winner.syncToken() + 1, winner.created(), now);
      Row merged = winner.with(json, now);
      company.put(merged);
      Hierarchy.renameBelow(company, merged);
      announce.accept(
          new Change(
              company.realm(),
              Entity.CUSTOMER,
              merged.id(),
              Verb.MERGED,
              now,
              OptionalLong.of(loser.id())));
      return merged;
    }
  }

  /** Makes a customer vanish: reading it answers 610 from now on. */
  void remove(Company company, String id) {
    synchronized (company) {
      Row row = find(company, Entity.CUSTOMER, id);
      Instant now = now();
      company.remove(row, now);
      announce.accept(Change.of(company, row, Verb.DELETED, now));
    }
  }

  /** A vendor or an employee: here only a name that is taken. */
  Row addOther(Company company, Entity entity, String displayName) {
    synchronized (company) {
      if (displayName.isBlank()) {
        throw Faults.noName().refused();
      }
      Instant now = now();
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("DisplayName", displayName).put("PrintOnCheckName", displayName);
      json.put("Active", true);
      Row row = new Row(entity, company.nextId(), json, now, now);
      Names.requireFree(company, row.id(), displayName);
      stamp(json.put("Id", Long.toString(row.id())), 0, now, now);
      company.put(row);
      announce.accept(Change.of(company, row, Verb.CREATED, now));
      return row;
    }
  }

  private Row rewrite(Company company, Row row, ObjectNode body, boolean sparse) {
    ObjectNode draft = CustomerMembers.checked(body);
    ObjectNode json = sparse ? row.json().deepCopy() : kept(row);
    overlay(json, draft, sparse);
    if (draft.has("ParentRef") && !draft.has("Job")) {
      json.put("Job", json.has("ParentRef"));
    }
    return settle(company, row, json, now(), Verb.UPDATED);
  }

  /** What a full update does not clear: the server's own members (§4.3). */
  private static ObjectNode kept(Row row) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (String own : Set.of("Balance", "CurrencyRef", "Active", "V4IDPseudonym")) {
      kept.set(own, row.json().get(own));
    }
    return kept;
  }

  private static void overlay(ObjectNode json, ObjectNode draft, boolean sparse) {
    for (Map.Entry<String, JsonNode> sent : draft.properties()) {
      JsonNode value = sent.getValue();
      boolean empty =
          value.isTextual() ? value.textValue().isEmpty() : value.isObject() && value.isEmpty();
      if (!empty) {
        json.set(sent.getKey(), value);
      } else if (!sparse || !NEVER_BLANK.contains(sent.getKey())) {
        json.remove(sent.getKey());
      }
    }
  }

  /** Completes, checks and stores; {@code row} is the version before, or a blank one. */
  private Row settle(Company company, Row row, ObjectNode json, Instant now, Verb verb) {
    Hierarchy.settle(company, row, json);
    Names.settle(company, row, json);
    Defaults.settle(company, row, json);
    boolean first = verb == Verb.CREATED;
    stamp(json, first ? 0 : row.syncToken() + 1, row.created(), now);
    Row settled = row.with(json, now);
    company.put(settled);
    Hierarchy.renameBelow(company, settled);
    announce.accept(Change.of(company, settled, verb, now));
    return settled;
  }

  private static void adopt(Company company, Row winner, Row child) {
    ObjectNode json = child.json().deepCopy();
    json.putObject("ParentRef").put("value", Long.toString(winner.id()));
    company.put(child.with(json, child.updated()));
  }

  private static void stamp(ObjectNode json, long token, Instant created, Instant updated) {
    json.put("SyncToken", Long.toString(token)).put("domain", "QBO").put("sparse", false);
    json.putObject("MetaData")
        .put("CreateTime", Times.meta(created))
        .put("LastUpdatedTime", Times.meta(updated));
  }

  private static String required(ObjectNode body, String member) {
    String value = body.path(member).asText("");
    if (value.isEmpty()) {
      throw Faults.missing(member).refused();
    }
    return value;
  }

  private static long number(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw Faults.invalidId(id).refused();
    }
    return Long.parseLong(id);
  }

  private Instant now() {
    return Times.wholeSeconds(clock.instant());
  }
}
