package io.ledgerbridge.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.ledgerbridge.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

@DisplayName("The database's migrations")
@Tag(TestDatabase.TAG)
class MigrationsTest {

  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final Path RELEASED = Path.of("src/test/resources/released/migrations.sha256");

  /** The last of release 1. */
  private static final String FIRST_RELEASE = "2";

  @Test
  @DisplayName("are never touched once they are released: a change is a new file")
  void frozen() throws IOException {
    var released =
        Files.readAllLines(RELEASED).stream().filter(line -> !line.startsWith("#")).toList();

    assertThat(released)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            line -> {
              var file = MIGRATIONS.resolve(line.substring(line.lastIndexOf(' ') + 1));
              assertThat(line).startsWith(checksum(Files.readString(file)));
            });
  }

  @Test
  @DisplayName("have a number of their own each, for each kind of server")
  void numbered() throws IOException {
    for (var vendor : List.of("h2", "mysql")) {
      try (var common = Files.list(MIGRATIONS.resolve("common"));
          var own = Files.list(MIGRATIONS.resolve(vendor))) {
        assertThat(Stream.concat(common, own))
            .extracting(file -> file.getFileName().toString().replaceFirst("__.*", ""))
            .doesNotHaveDuplicates();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("bear the data of the first release to the newest tables")
  void forward(Server server) {
    var database = server.fresh();
    migrations(database, server, FIRST_RELEASE).migrate();
    new ResourceDatabasePopulator(new ClassPathResource("released/1.sql")).execute(database);
    var hub = JdbcClient.create(database);
    var tables = tables(hub);
    var before = rows(hub, tables);
    assertThat(before.values()).as("the sample has something of everything").doesNotContain(0);

    var newest = migrations(database, server, "latest");
    newest.migrate();

    assertThat(newest.info().pending()).isEmpty();
    assertThat(newest.info().current().getVersion().getVersion()).isNotEqualTo(FIRST_RELEASE);
    assertThat(rows(hub, tables)).isEqualTo(before);
    assertThat(text(hub, "select name from hub_connection")).containsExactly("Lee & Søn");
    assertThat(text(hub, "select app_base from contact_link where status = 'linked'"))
        .containsExactly("{\"FIRST_NAME\":\"Ann\"}");
    assertThat(text(hub, "select status from write_command")).containsExactly("sent");
    assertThat(text(hub, "select JOB_CLASS_NAME from QRTZ_JOB_DETAILS"))
        .allSatisfy(job -> assertThatCode(() -> Class.forName(job)).doesNotThrowAnyException());
  }

  private enum Server {
    H2 {
      @Override
      DataSource fresh() {
        return new DriverManagerDataSource(
            "jdbc:h2:mem:migrated;MODE=MySQL;DATABASE_TO_LOWER=TRUE;"
                + "CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1");
      }
    },
    MYSQL {
      @Override
      DataSource fresh() {
        var schema = TestDatabase.freshSchema();
        return new DriverManagerDataSource(schema.url(), schema.username(), schema.password());
      }
    };

    abstract DataSource fresh();
  }

  private static Flyway migrations(DataSource database, Server server, String target) {
    return Flyway.configure()
        .dataSource(database)
        .locations(
            "classpath:db/migration/common",
            "classpath:db/migration/" + server.name().toLowerCase(java.util.Locale.ROOT))
        .target(target)
        .load();
  }

  /** The hub's own; Quartz makes what it needs by itself. */
  private static List<String> tables(JdbcClient hub) {
    return text(
        hub,
        "select lower(table_name) from information_schema.tables"
            + " where lower(table_schema) = lower(schema()) and lower(table_name) not like 'qrtz%'"
            + " and lower(table_name) not like 'flyway%' order by 1");
  }

  private static Map<String, Integer> rows(JdbcClient hub, List<String> tables) {
    return tables.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                table -> hub.sql("select count(*) from " + table).query(Integer.class).single()));
  }

  private static List<String> text(JdbcClient hub, String query) {
    return hub.sql(query).query(String.class).list();
  }

  private static String checksum(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(text.replace("\r", "").getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
