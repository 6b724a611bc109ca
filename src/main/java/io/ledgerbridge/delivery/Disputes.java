package io.ledgerbridge.delivery;

import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.merge.Decision;
import io.ledgerbridge.merge.Merged.Clash;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the conflicts that wait for a person; neither value is written over meanwhile (I3). */
@Component
public class Disputes {

  private final JdbcClient jdbc;
  private final Clock clock;

  public Disputes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Opens what is in dispute now, and closes what no longer is. */
  public void store(String connectionId, String linkId, Decision.Agree agree) {
    List<Clash> clashes = agree.merged().conflicts();
    Set<ContactField> open = clashes.stream().map(Clash::field).collect(Collectors.toSet());
    agree.situation().conflicts().keySet().stream()
        .filter(field -> !open.contains(field))
        .forEach(field -> close(linkId, field));
    String name = agree.situation().record().snapshot().name();
    clashes.forEach(clash -> open(connectionId, linkId, name, clash));
  }

  private void open(String connectionId, String linkId, String name, Clash clash) {
    int known =
        jdbc.sql(
                "update conflict set app_value = ?, ledger_value = ? where link_id = ?"
                    + " and open_field = ?")
            .params(
                clash.app().text().orElse(null),
                clash.ledger().text().orElse(null),
                linkId,
                clash.field().name())
            .update();
    if (known == 0) {
      jdbc.sql(
              "insert into conflict (id, connection_id, link_id, name, field, open_field, app_value,"
                  + " ledger_value, base_value, detected_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .params(
              UUID.randomUUID().toString(),
              connectionId,
              linkId,
              name,
              clash.field().name(),
              clash.field().name(),
              clash.app().text().orElse(null),
              clash.ledger().text().orElse(null),
              clash.base().text().orElse(null),
              clock.millis())
          .update();
    }
  }

  private void close(String linkId, ContactField field) {
    jdbc.sql(
            "update conflict set open_field = null, closed_at = ? where link_id = ?"
                + " and open_field = ?")
        .params(clock.millis(), linkId, field.name())
        .update();
  }

  /** The link is no more, and with it its conflicts. */
  public void closeAll(String linkId, String reason) {
    jdbc.sql(
            "update conflict set open_field = null, closed_at = ?, outcome = ? where link_id = ?"
                + " and open_field is not null")
        .params(clock.millis(), reason, linkId)
        .update();
  }
}
