package io.ledgerbridge.delivery;

import io.ledgerbridge.connection.Ids;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.merge.Decision;
import io.ledgerbridge.merge.FieldMap;
import io.ledgerbridge.merge.Merged.Clash;
import java.time.Clock;
import java.util.List;
import java.util.Set;
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

  /**
   * Opens what is in dispute now, and closes what no longer is. What a person decided stays open
   * until it is written: a write that is cut off is planned anew by the same decision.
   */
  public void store(String connectionId, String linkId, Decision.Agree agree) {
    List<Clash> clashes = agree.merged().conflicts();
    Set<ContactField> open = clashes.stream().map(Clash::field).collect(Collectors.toSet());
    agree.situation().conflicts().entrySet().stream()
        .filter(known -> !open.contains(known.getKey()))
        .filter(known -> known.getValue().isEmpty() || !isToBeWritten(agree, known.getKey()))
        .forEach(known -> close(linkId, known.getKey()));
    String name = agree.situation().record().snapshot().name();
    clashes.forEach(clash -> open(connectionId, linkId, name, clash));
  }

  private static boolean isToBeWritten(Decision.Agree agree, ContactField field) {
    Policy policy = agree.situation().policy();
    ContactField ledgerField = new FieldMap(policy.profile(), policy.settings()).ledgerField(field);
    return agree.merged().appWrite().get(field).isPresent()
        || agree.merged().ledgerWrite().get(ledgerField).isPresent();
  }

  /** Whether a person's decision about the link still waits for its write. */
  public boolean anyDecided(String linkId) {
    return jdbc.sql(
            "select id from conflict where link_id = ? and open_field is not null"
                + " and outcome is not null limit 1")
        .param(linkId)
        .query(String.class)
        .optional()
        .isPresent();
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
              Ids.next(),
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
