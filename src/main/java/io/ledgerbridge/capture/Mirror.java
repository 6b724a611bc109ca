package io.ledgerbridge.capture;

import io.ledgerbridge.contact.ComparisonKey;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.ContactJson;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.contact.NameKeys;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.Snapshot.Coverage;
import io.ledgerbridge.provider.Snapshot.Trait;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The hub's copy of both sides' records: what matching, comparing and the client list read. */
@Component
public class Mirror {

  private static final String UPSERT =
      "insert into contact_record (connection_id, side, external_id, record_type, kind, name, email,"
          + " name_key, brief_name_key, email_key, search_text, contact_type, coverage, version,"
          + " modified_at, traits, present, contact, sweep, may_push, seen_at,"
          + " first_seen_at)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)"
          + " on duplicate key update record_type = values(record_type), kind = values(kind),"
          + " name = values(name), email = values(email), name_key = values(name_key),"
          + " brief_name_key = values(brief_name_key), email_key = values(email_key),"
          + " search_text = values(search_text), contact_type = values(contact_type),"
          + " coverage = values(coverage), version = values(version),"
          + " modified_at = values(modified_at), traits = values(traits), present = 1,"
          + " contact = values(contact), sweep = greatest(sweep, values(sweep)),"
          + " may_push = values(may_push),"
          + " seen_at = values(seen_at)";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Clock clock;

  public Mirror(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.clock = clock;
  }

  /**
   * Stores records as seen; ids that are known already are overwritten.
   *
   * @param sweep number of the full read that saw them; 0 where none did: what is read by itself
   *     may be gone again before a full read that is under way comes to it
   */
  public void store(String connectionId, Collection<MirrorRecord> records, long sweep) {
    long now = clock.millis();
    batch.batchUpdate(
        UPSERT, records.stream().map(record -> row(connectionId, record, sweep, now)).toList());
  }

  private static @Nullable Object[] row(
      String connectionId, MirrorRecord record, long sweep, long now) {
    Snapshot seen = record.snapshot();
    NameKeys keys = record.nameKeys();
    String name = clipped(seen.name(), 600);
    Optional<String> email = seen.contact().text(ContactField.EMAIL);
    return new @Nullable Object[] {
      connectionId,
      record.side().apiName(),
      seen.ref().id(),
      seen.ref().type(),
      record.kind().map(Kind::apiName).orElse(null),
      name,
      email.map(text -> clipped(text, 400)).orElse(null),
      keys.full().map(ComparisonKey::indexed).orElse(null),
      keys.brief().map(ComparisonKey::indexed).orElse(null),
      email.flatMap(ComparisonKey::email).map(ComparisonKey::indexed).orElse(null),
      clipped((name + " " + email.orElse("")).toLowerCase(Locale.ROOT), 1000),
      seen.contactType().orElse(null),
      seen.coverage().name(),
      seen.version(),
      seen.modifiedAt().toEpochMilli(),
      seen.traits().stream().map(Trait::name).sorted().collect(Collectors.joining(",")),
      ContactJson.write(seen.contact()),
      sweep,
      record.mayPush() ? 1 : 0,
      now,
      now
    };
  }

  private static String clipped(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit);
  }

  /** The named records of one side, by id; unknown ones are left out. */
  public Map<String, MirrorRecord> find(String connectionId, Side side, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            "select * from contact_record where connection_id = :connection and side = :side"
                + " and external_id in (:ids)")
        .param("connection", connectionId)
        .param("side", side.apiName())
        .param("ids", Set.copyOf(ids))
        .query((row, n) -> read(row))
        .list()
        .stream()
        .collect(Collectors.toMap(record -> record.ref().id(), Function.identity()));
  }

  /** The records of one side that share a name or e-mail key with any of the given ones. */
  public List<MirrorRecord> sharingKeys(
      String connectionId, Side side, Collection<String> nameKeys, Collection<String> emailKeys) {
    return Stream.of(
            sharing(connectionId, side, "name_key", nameKeys),
            sharing(connectionId, side, "brief_name_key", nameKeys),
            sharing(connectionId, side, "email_key", emailKeys))
        .flatMap(List::stream)
        .collect(Collectors.toMap(record -> record.ref().id(), Function.identity(), (a, b) -> a))
        .values()
        .stream()
        .toList();
  }

  /** The ids of one side's records that bear one of the names, and were known at that time. */
  public Set<String> namesakes(
      String connectionId, Side side, Collection<NameKeys> names, Instant knownAt) {
    List<String> keys =
        names.stream().flatMap(NameKeys::all).map(ComparisonKey::indexed).distinct().toList();
    if (keys.isEmpty()) {
      return Set.of();
    }
    return jdbc.sql(
            "select external_id from contact_record where connection_id = :connection"
                + " and side = :side and first_seen_at <= :at"
                + " and (name_key in (:keys) or brief_name_key in (:keys))")
        .param("connection", connectionId)
        .param("side", side.apiName())
        .param("at", knownAt.toEpochMilli())
        .param("keys", keys)
        .query(String.class)
        .set();
  }

  private List<MirrorRecord> sharing(
      String connectionId, Side side, String column, Collection<String> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            "select * from contact_record where connection_id = :connection and side = :side"
                + " and present = 1 and "
                + column
                + " in (:keys)")
        .param("connection", connectionId)
        .param("side", side.apiName())
        .param("keys", Set.copyOf(keys))
        .query((row, n) -> read(row))
        .list();
  }

  /** The records were seen again, unchanged, by the numbered full read. */
  public void seen(String connectionId, Side side, Collection<String> ids, long sweep) {
    if (!ids.isEmpty()) {
      jdbc.sql(
              "update contact_record set sweep = :sweep where connection_id = :connection"
                  + " and side = :side and external_id in (:ids)")
          .param("sweep", sweep)
          .param("connection", connectionId)
          .param("side", side.apiName())
          .param("ids", ids)
          .update();
    }
  }

  /** Records that a full read, now ended, did not see: they may be gone. */
  public List<RecordRef> unseen(String connectionId, Side side, long sweep) {
    return jdbc.sql(
            "select record_type, external_id from contact_record where connection_id = ?"
                + " and side = ? and present = 1 and sweep < ?")
        .params(connectionId, side.apiName(), sweep)
        .query((row, n) -> new RecordRef(row.getString(1), row.getString(2)))
        .list();
  }

  /** How many records are there, as far as the hub knows. */
  public long count(String connectionId, Side side) {
    return jdbc.sql(
            "select count(*) from contact_record where connection_id = ? and side = ?"
                + " and present = 1")
        .params(connectionId, side.apiName())
        .query(Long.class)
        .single();
  }

  /** How many records of a type are there, as far as the hub knows. */
  public long count(String connectionId, Side side, String type) {
    return jdbc.sql(
            "select count(*) from contact_record where connection_id = ? and side = ?"
                + " and record_type = ? and present = 1")
        .params(connectionId, side.apiName(), type)
        .query(Long.class)
        .single();
  }

  /** Records are no longer there. */
  public void gone(String connectionId, Side side, Collection<String> ids) {
    if (!ids.isEmpty()) {
      jdbc.sql(
              "update contact_record set present = 0, skip_reason = null"
                  + " where connection_id = :connection and side = :side and external_id in (:ids)")
          .param("connection", connectionId)
          .param("side", side.apiName())
          .param("ids", ids)
          .update();
    }
  }

  /** Why records are left out; nothing for one that no longer is. */
  public void skip(String connectionId, Side side, Map<String, Optional<String>> reasons) {
    batch.batchUpdate(
        "update contact_record set skip_reason = ? where connection_id = ? and side = ?"
            + " and external_id = ?",
        reasons.entrySet().stream()
            .map(
                entry ->
                    new @Nullable Object[] {
                      entry.getValue().orElse(null), connectionId, side.apiName(), entry.getKey()
                    })
            .toList());
  }

  private MirrorRecord read(ResultSet row) throws SQLException {
    String name = row.getString("name");
    var snapshot =
        new Snapshot(
            new RecordRef(row.getString("record_type"), row.getString("external_id")),
            name,
            ContactJson.read(row.getString("contact")),
            Optional.empty(),
            Coverage.valueOf(row.getString("coverage")),
            row.getString("version"),
            Instant.ofEpochMilli(row.getLong("modified_at")),
            traits(row.getString("traits")),
            Optional.ofNullable(row.getString("contact_type")));
    return new MirrorRecord(
        Side.of(row.getString("side")),
        snapshot,
        Optional.ofNullable(row.getString("kind_choice")).or(() -> kind(row)).map(Kind::of),
        row.getInt("present") == 1,
        row.getInt("may_push") == 1,
        Optional.ofNullable(row.getString("skip_reason"))
            .filter(reason -> reason.startsWith("merged")));
  }

  private static Optional<String> kind(ResultSet row) {
    try {
      return Optional.ofNullable(row.getString("kind"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<Trait> traits(String names) {
    return Arrays.stream(names.split(","))
        .filter(name -> !name.isEmpty())
        .map(Trait::valueOf)
        .collect(Collectors.toSet());
  }
}
