package io.ledgerbridge.web;

import io.ledgerbridge.connection.Secrets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The password of the user {@code admin}: the one that is set, or else one that the hub made at its
 * first start and keeps, encrypted, for the next ones and for the other replicas.
 */
@Component
public class AdminPassword {

  private static final String SETTING = "admin-password";
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int GROUPS = 5;
  private static final int GROUP_LENGTH = 5;

  private final JdbcClient database;
  private final Secrets secrets;
  private final String value;
  private final boolean generated;

  public AdminPassword(SecuritySettings settings, JdbcClient database, Secrets secrets) {
    this.database = database;
    this.secrets = secrets;
    generated = settings.adminPassword().isBlank();
    value = generated ? kept().orElseGet(this::make) : settings.adminPassword();
  }

  String value() {
    return value;
  }

  /** Whether the hub made it, so that it must be told to whoever starts the hub. */
  boolean generated() {
    return generated;
  }

  private Optional<String> kept() {
    return database
        .sql("select content from hub_setting where name = :name")
        .param("name", SETTING)
        .query(String.class)
        .optional()
        .map(secrets::decrypt);
  }

  private String make() {
    var made = readable(new SecureRandom());
    try {
      database
          .sql("insert into hub_setting (name, content) values (:name, :content)")
          .param("name", SETTING)
          .param("content", secrets.encrypt(made))
          .update();
      return made;
    } catch (DuplicateKeyException otherReplicaWasFirst) {
      return kept().orElseThrow();
    }
  }

  /** Five groups of five letters that cannot be mistaken for one another: 125 bits. */
  private static String readable(SecureRandom random) {
    Supplier<String> group =
        () ->
            random
                .ints(GROUP_LENGTH, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    return Stream.generate(group).limit(GROUPS).collect(Collectors.joining("-"));
  }
}
