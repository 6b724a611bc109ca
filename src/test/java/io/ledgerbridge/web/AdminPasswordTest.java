package io.ledgerbridge.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.connection.HubSettings;
import io.ledgerbridge.connection.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

@DisplayName("The password of the user admin")
class AdminPasswordTest {

  private static final String KEY = "bGVkZ2VyYnJpZGdlLXRlc3QtZW5jcnlwdGlvbi1rZXk=";

  private final JdbcClient database =
      JdbcClient.create(
          new SimpleDriverDataSource(
              new org.h2.Driver(), "jdbc:h2:mem:admin-password;DB_CLOSE_DELAY=-1"));
  private final Secrets secrets =
      new Secrets(new HubSettings("", Path.of("target"), new HubSettings.Security(KEY), Map.of()));

  @BeforeEach
  void emptyTable() {
    database.sql("drop table if exists hub_setting").update();
    database
        .sql("create table hub_setting (name varchar(60) primary key, content varchar(4000))")
        .update();
  }

  @Test
  @DisplayName("is the one that is set")
  void isSet() {
    var password = passwordWhenSet("correct horse");

    assertThat(password.value()).isEqualTo("correct horse");
    assertThat(password.generated()).isFalse();
  }

  @Test
  @DisplayName("is made when none is set, and kept across restarts and replicas")
  void isMadeOnce() {
    var first = passwordWhenSet("");
    var second = passwordWhenSet("");

    assertThat(first.generated()).isTrue();
    assertThat(first.value()).hasSizeGreaterThanOrEqualTo(20).isEqualTo(second.value());
  }

  @Test
  @DisplayName("does not stand in clear in the database")
  void isEncrypted() {
    var made = passwordWhenSet("");

    assertThat(database.sql("select content from hub_setting").query(String.class).single())
        .doesNotContain(made.value());
  }

  private AdminPassword passwordWhenSet(String setting) {
    return new AdminPassword(new SecuritySettings(setting, List.of()), database, secrets);
  }
}
