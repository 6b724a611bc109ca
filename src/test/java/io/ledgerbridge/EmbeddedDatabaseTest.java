package io.ledgerbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

@DisplayName("The embedded database, as application.yaml has it")
class EmbeddedDatabaseTest {

  @TempDir Path folder;

  @Test
  @DisplayName("F27 has on disk what is committed: a killed process forgets no intent")
  void committedIsKept() throws Exception {
    var running = Files.createDirectory(folder.resolve("running"));
    var left = Files.createDirectory(folder.resolve("left"));

    try (var hub = DriverManager.getConnection(url(running), "hub", "");
        var statement = hub.createStatement()) {
      hub.setAutoCommit(false);
      statement.execute("create table intent (id int primary key)");
      for (var id = 1; id <= 20; id++) {
        statement.execute("insert into intent values (" + id + ")");
        hub.commit();

        // what a process killed now leaves behind
        Files.copy(running.resolve("hub.mv.db"), left.resolve("hub" + id + ".mv.db"));
      }
    }

    for (var id = 1; id <= 20; id++) {
      assertThat(intents(url(left).replace("/hub;", "/hub" + id + ";")))
          .as("after commit %d", id)
          .isEqualTo(id);
    }
  }

  private static int intents(String url) throws Exception {
    try (var next = DriverManager.getConnection(url, "hub", "");
        var statement = next.createStatement();
        var rows = statement.executeQuery("select count(*) from intent")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static String url(Path dataDirectory) throws IOException {
    var environment = new StandardEnvironment();
    var sources = environment.getPropertySources();
    sources.addFirst(
        new MapPropertySource("folder", Map.of("hub.data-dir", dataDirectory.toString())));
    new YamlPropertySourceLoader()
        .load("settings", new FileSystemResource("application.yaml")).stream()
            .filter(part -> !part.containsProperty("spring.config.activate.on-profile"))
            .forEach(sources::addLast);
    return environment.getRequiredProperty("spring.datasource.url");
  }
}
