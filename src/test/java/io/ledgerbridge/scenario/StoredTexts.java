package io.ledgerbridge.scenario;

import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every text that the hub's database holds, in whatever table and column. */
record StoredTexts(JdbcClient database) {

  Stream<String> all() {
    return database
        .sql(
            "select table_name, column_name from information_schema.columns where table_schema ="
                + " database() and data_type in ('varchar', 'mediumtext', 'text', 'longtext')")
        .query((row, n) -> "select " + row.getString(2) + " from " + row.getString(1))
        .list()
        .stream()
        .flatMap(sql -> database.sql(sql).query(String.class).list().stream())
        .filter(text -> text != null);
  }
}
