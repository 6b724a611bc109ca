package io.ledgerbridge.web;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the hub.
 *
 * @param adminPassword of the user {@code admin}, at most 72 bytes; blank: the hub makes one
 * @param users further people
 */
@ConfigurationProperties("hub.security")
public record SecuritySettings(@DefaultValue("") String adminPassword, List<User> users) {

  public SecuritySettings {
    users = List.copyOf(Optional.ofNullable(users).orElse(List.of()));
  }

  /**
   * One person.
   *
   * @param passwordHash with its kind in front, e.g. <code>{bcrypt}$2a$10$…</code>
   * @param roles {@code viewer}, {@code admin}, {@code billing-admin}, {@code operator}
   */
  public record User(String name, String passwordHash, List<String> roles) {

    public User {
      roles = List.copyOf(roles);
      if (!Roles.ALL.containsAll(roles)) {
        throw new IllegalArgumentException(
            "hub.security.users: " + name + " has a role that is not one of " + Roles.ALL);
      }
    }
  }
}
