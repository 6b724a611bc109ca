package io.ledgerbridge;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Says in words, instead of a stack trace, why a hub without its database does not start. */
class UnreachableDatabase extends AbstractFailureAnalyzer<SQLException> {

  private static final int H2_FILE_LOCKED = 90020;

  private final Environment settings;

  UnreachableDatabase(Environment settings) {
    this.settings = settings;
  }

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable failure, SQLException cause) {
    String state = Objects.requireNonNullElse(cause.getSQLState(), "");
    if (cause.getErrorCode() == H2_FILE_LOCKED) {
      return new FailureAnalysis(
          "The embedded database below %s is in use by another hub."
              .formatted(settings.getProperty("hub.data-dir")),
          "Stop that hub, or give this one a folder of its own: HUB_DATA_DIR.",
          cause);
    }
    // Classes 08 and 28 of the SQL standard: no connection, no admission.
    return state.startsWith("08") || state.startsWith("28")
        ? new FailureAnalysis(
            "The database at %s lets nobody in: %s"
                .formatted(
                    Optional.ofNullable(settings.getProperty("spring.datasource.url"))
                        .map(url -> url.replaceFirst("\\?.*", ""))
                        .orElse("spring.datasource.url"),
                    cause.getMessage()),
            "Check that it runs, and SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD.",
            cause)
        : null;
  }
}
