package io.ledgerbridge.web;

import io.ledgerbridge.connection.HubSettings;
import java.io.PrintStream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells whoever started the hub where it is, how to log in, and what to type next. It goes to the
 * terminal and not through the log, where a password has no place.
 */
@Component
class StartBanner {

  private final String publicUrl;
  private final AdminPassword password;
  private final JdbcClient database;
  private final PrintStream terminal = System.out;

  StartBanner(HubSettings settings, AdminPassword password, JdbcClient database) {
    this.publicUrl = settings.publicUrl();
    this.password = password;
    this.database = database;
  }

  /** Last, after the sample connection has been made. */
  @EventListener(ApplicationReadyEvent.class)
  @Order
  void print() {
    var shown = password.generated() ? password.value() : "(hub.security.admin-password)";
    terminal.printf(
        """

        Ledgerbridge runs.
          Open:      %s
          User:      admin
          Password:  %s
          Next:      %s

        """,
        publicUrl,
        shown,
        nextCommand(password.generated() ? "admin:" + password.value() : "admin"));
    terminal.flush();
  }

  private String nextCommand(String user) {
    var call = "curl -u " + user + " ";
    return database
        .sql("select id from hub_connection where status = 'active' order by created_at limit 1")
        .query(String.class)
        .optional()
        .map(id -> call + "-X POST " + publicUrl + "/api/v1/connections/" + id + "/sync")
        .orElse(call + publicUrl + "/api/v1/providers");
  }
}
