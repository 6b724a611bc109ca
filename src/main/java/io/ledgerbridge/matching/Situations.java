package io.ledgerbridge.matching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.capture.Mirror;
import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.matching.Counterparts.Found;
import io.ledgerbridge.provider.Side;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gathers, a batch at a time, all that decisions about records need: the database is asked once.
 */
@Component
public class Situations {

  private final Mirror mirror;
  private final Links links;
  private final Counterparts counterparts;
  private final UndoneChanges undoneChanges;
  private final JdbcClient jdbc;
  private final ObjectMapper json;

  public Situations(
      Mirror mirror,
      Links links,
      Counterparts counterparts,
      UndoneChanges undoneChanges,
      JdbcClient jdbc,
      ObjectMapper json) {
    this.mirror = mirror;
    this.links = links;
    this.counterparts = counterparts;
    this.undoneChanges = undoneChanges;
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * The situations of the records that the notices name, in the notices' order; several notices of
   * one record make one situation, and a record that was never seen makes none.
   */
  public List<Situation> of(String connectionId, List<Notice> notices, Policy policy) {
    return Stream.of(Side.APP, Side.LEDGER)
        .flatMap(side -> ofSide(connectionId, side, notices, policy))
        .toList();
  }

  private Stream<Situation> ofSide(
      String connectionId, Side side, List<Notice> notices, Policy policy) {
    Map<String, Notice> byId = new LinkedHashMap<>();
    notices.stream()
        .filter(notice -> notice.side() == side)
        .forEach(notice -> byId.merge(notice.ref().id(), notice, Situations::weightier));
    if (byId.isEmpty()) {
      return Stream.empty();
    }
    Map<String, MirrorRecord> records = mirror.find(connectionId, side, byId.keySet());
    Map<String, Link> active = links.active(connectionId, side, records.keySet());
    Map<String, Link> former = links.former(connectionId, side, records.keySet());
    Map<String, Link> merged =
        links.merged(
            connectionId,
            side,
            byId.values().stream().flatMap(notice -> notice.mergedFrom().stream()).toList());
    Map<String, MirrorRecord> partners =
        mirror.find(
            connectionId,
            side.other(),
            active.values().stream().map(link -> link.ref(side.other()).id()).toList());
    Map<String, Found> found =
        counterparts.of(
            connectionId,
            side,
            records.values().stream()
                .filter(record -> !active.containsKey(record.ref().id()) && record.present())
                .toList(),
            new SkipRule(policy.profile()));
    Map<String, Map<ContactField, Optional<Resolution>>> disputes =
        conflicts(active.values().stream().map(Link::id).toList());
    Map<String, String> refusals = refusals(connectionId, side, records.keySet());
    Map<String, String> partnerRefusals = refusals(connectionId, side.other(), partners.keySet());
    Map<String, Undone> undone =
        undoneChanges.of(
            byId.values(),
            Stream.concat(records.keySet().stream(), partners.keySet().stream()).toList());
    return records.values().stream()
        .flatMap(
            record -> Stream.ofNullable(byId.get(record.ref().id())).map(n -> Map.entry(n, record)))
        .sorted(Comparator.comparingLong(entry -> entry.getKey().seq()))
        .map(
            entry -> {
              String id = entry.getValue().ref().id();
              Optional<Link> link = Optional.ofNullable(active.get(id));
              return new Situation(
                  entry.getKey(),
                  entry.getValue(),
                  link,
                  Optional.ofNullable(former.get(id)),
                  link.map(pair -> partners.get(pair.ref(side.other()).id())),
                  found.getOrDefault(id, Found.NOTHING),
                  entry.getKey().mergedFrom().map(merged::get),
                  link.map(pair -> disputes.get(pair.id())).orElse(Map.of()),
                  Optional.ofNullable(refusals.get(id))
                      .or(() -> link.map(pair -> partnerRefusals.get(pair.ref(side.other()).id()))),
                  undone(undone, side, id, link),
                  policy);
            });
  }

  private static Map<Side, Undone> undone(
      Map<String, Undone> all, Side side, String id, Optional<Link> link) {
    var undone = new EnumMap<Side, Undone>(Side.class);
    Optional.ofNullable(all.get(UndoneChanges.key(side, id)))
        .ifPresent(one -> undone.put(side, one));
    link.map(pair -> all.get(UndoneChanges.key(side.other(), pair.ref(side.other()).id())))
        .ifPresent(one -> undone.put(side.other(), one));
    return undone;
  }

  private static Notice weightier(Notice a, Notice b) {
    return b.wish().isPresent() || (a.wish().isEmpty() && a.mergedFrom().isEmpty()) ? b : a;
  }

  private Map<String, Map<ContactField, Optional<Resolution>>> conflicts(List<String> linkIds) {
    var byLink = new HashMap<String, Map<ContactField, Optional<Resolution>>>();
    if (!linkIds.isEmpty()) {
      jdbc.sql(
              "select link_id, field, outcome from conflict where open_field is not null"
                  + " and link_id in (:links)")
          .param("links", linkIds)
          .query(
              row -> {
                byLink
                    .computeIfAbsent(row.getString(1), id -> new EnumMap<>(ContactField.class))
                    .put(
                        ContactField.valueOf(row.getString(2)),
                        Optional.ofNullable(row.getString(3)).map(this::resolution));
              });
    }
    return byLink;
  }

  private Resolution resolution(String outcome) {
    try {
      JsonNode node = json.readTree(outcome);
      return new Resolution(
          Optional.ofNullable(node.get("winner")).map(JsonNode::asText).map(Side::of),
          Optional.ofNullable(node.get("value")).map(JsonNode::asText));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> refusals(String connectionId, Side side, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            "select open_object_id, fingerprint from dead_letter where connection_id = :connection"
                + " and side = :side and object_kind = 'contact' and open_object_id in (:ids)")
        .param("connection", connectionId)
        .param("side", side.apiName())
        .param("ids", ids)
        .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
