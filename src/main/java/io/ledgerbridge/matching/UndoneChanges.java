package io.ledgerbridge.matching;

import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.capture.Notice.Wish;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.matching.Undone.Written;
import io.ledgerbridge.provider.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads out of the history what runs that are to be undone did to records. */
@Component
public class UndoneChanges {

  private final JdbcClient jdbc;

  public UndoneChanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Row(
      String record,
      String action,
      Optional<String> linkId,
      Optional<ContactField> field,
      Field before,
      Field after) {}

  /** What is to be undone of the records that the notices name, by {@link #key}. */
  Map<String, Undone> of(Collection<Notice> notices, Collection<String> ids) {
    Set<String> runs =
        notices.stream()
            .filter(notice -> notice.wish().filter(Wish.UNDO::equals).isPresent())
            .flatMap(notice -> notice.runId().stream())
            .collect(Collectors.toSet());
    if (runs.isEmpty() || ids.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            "select h.* from history h join sync_run u on u.undoes = h.run_id"
                + " where u.id in (:runs) and h.external_id in (:ids)"
                + " and h.action in ('create', 'update', 'link', 'unlink') order by h.id")
        .param("runs", runs)
        .param("ids", ids)
        .query(UndoneChanges::row)
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Row::record,
                Collectors.collectingAndThen(Collectors.toList(), UndoneChanges::undone)));
  }

  /** One record, as a text to look up. */
  static String key(Side side, String externalId) {
    return side.apiName() + " " + externalId;
  }

  /** A run may have written a field twice: before the first time it held what it held before. */
  private static Undone undone(List<Row> rows) {
    var fields = new EnumMap<ContactField, Written>(ContactField.class);
    rows.stream()
        .filter(row -> row.action().equals("update"))
        .forEach(
            row ->
                row.field()
                    .ifPresent(
                        field ->
                            fields.merge(
                                field,
                                new Written(row.before(), row.after()),
                                (first, last) -> new Written(first.before(), last.after()))));
    return new Undone(
        fields,
        rows.stream().anyMatch(row -> row.action().equals("create")),
        rows.stream().anyMatch(row -> row.action().equals("link")),
        rows.stream()
            .filter(row -> row.action().equals("unlink"))
            .flatMap(row -> row.linkId().stream())
            .findFirst());
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        key(Side.of(row.getString("side")), row.getString("external_id")),
        row.getString("action"),
        Optional.ofNullable(row.getString("link_id")),
        field(
            Optional.ofNullable(row.getString("field")),
            Optional.ofNullable(row.getString("part"))),
        value(Optional.ofNullable(row.getString("before_value"))),
        value(Optional.ofNullable(row.getString("after_value"))));
  }

  private static Optional<ContactField> field(Optional<String> name, Optional<String> part) {
    return name.stream()
        .flatMap(known -> ContactField.named(known).stream())
        .filter(field -> field.part().equals(part.orElse("")))
        .findFirst();
  }

  private static Field value(Optional<String> text) {
    return text.map(Field::of).orElseGet(Field::empty);
  }
}
