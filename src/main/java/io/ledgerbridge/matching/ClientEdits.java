package io.ledgerbridge.matching;

import io.ledgerbridge.capture.ConnectionRow;
import io.ledgerbridge.capture.ConnectionRow.Held;
import io.ledgerbridge.capture.KnownRecord;
import io.ledgerbridge.capture.KnownRecords;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.capture.RunRequests;
import io.ledgerbridge.capture.Wish;
import io.ledgerbridge.connection.Problem;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.Side;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person corrects in the client list. */
@Component
public class ClientEdits {

  private final JdbcClient jdbc;
  private final ConnectionRow connectionRow;
  private final KnownRecords records;
  private final HandLinks links;
  private final ReviewQueue reviews;
  private final RunRequests runs;
  private final History history;
  private final Clients clients;
  private final Clock clock;

  public ClientEdits(
      JdbcClient jdbc,
      ConnectionRow connectionRow,
      KnownRecords records,
      HandLinks links,
      ReviewQueue reviews,
      RunRequests runs,
      History history,
      Clients clients,
      Clock clock) {
    this.jdbc = jdbc;
    this.connectionRow = connectionRow;
    this.records = records;
    this.links = links;
    this.reviews = reviews;
    this.runs = runs;
    this.history = history;
    this.clients = clients;
    this.clock = clock;
  }

  /**
   * Corrects what the client's record is, the ledger's where it has one; the choice outlives later
   * syncs, and a link stays.
   *
   * @throws Problem 404 when there is no such client
   */
  public Client chooseKind(String connectionId, String clientId, Kind kind) {
    int colon = clientId.indexOf(':');
    Side side = clientId.startsWith("app:") ? Side.APP : Side.LEDGER;
    String externalId = clientId.substring(colon + 1);
    if (!clientId.equals(side.apiName() + ":" + externalId)) {
      throw Problem.unknown("There is no such client.");
    }
    return connectionRow.locked(
        connectionId,
        held -> {
          KnownRecord record = records.get(connectionId, side, externalId);
          jdbc.sql(
                  "update contact_record set kind_choice = ?"
                      + " where connection_id = ? and side = ? and external_id = ?")
              .params(kind.apiName(), connectionId, side.apiName(), externalId)
              .update();
          jdbc.sql(
                  "update contact_link set kind = ? where connection_id = ? and active_"
                      + side.apiName()
                      + "_id = ?")
              .params(kind.apiName(), connectionId, externalId)
              .update();
          lookAgain(held, record);
          return clients.of(connectionId, side, externalId);
        });
  }

  /**
   * Has the record's counterpart made on the other side (R77, R87).
   *
   * @return the run's id
   * @throws Problem 404 for a record that is not there, 409 when it is linked, 422 when a rule
   *     leaves it out
   */
  public String push(String connectionId, Side side, String externalId) {
    return connectionRow.locked(
        connectionId,
        held -> {
          KnownRecord record = records.get(connectionId, side, externalId);
          if (links.isLinked(connectionId, side, externalId)) {
            throw Problem.wrongState("The contact is linked already.");
          }
          record
              .skipReason()
              .ifPresent(
                  reason -> {
                    throw Problem.unacceptable("The contact is left out: " + reason);
                  });
          return runs.ofRecords(
              held,
              OpenRun.Kind.MANUAL,
              List.of(new Wish(side, externalId, record.type(), "create")));
        });
  }

  /**
   * Makes several unlinked records of one customer one (R44): those in {@code merge} rest from now
   * on, {@code keep} stands for them all.
   *
   * @return the client of {@code keep}
   * @throws Problem 404 for a record that is not there, 422 when one of {@code merge} is linked, or
   *     is {@code keep} itself
   */
  public Client merge(String connectionId, Side side, String keep, List<String> merge) {
    return connectionRow.locked(
        connectionId,
        held -> {
          KnownRecord kept = records.get(connectionId, side, keep);
          List<KnownRecord> merged =
              merge.stream().map(id -> records.get(connectionId, side, id)).toList();
          merged.forEach(record -> requireMergeable(held, record, kept));
          merged.forEach(record -> rest(held, record, kept));
          lookAgain(held, kept);
          return clients.of(connectionId, side, keep);
        });
  }

  private void requireMergeable(Held held, KnownRecord record, KnownRecord kept) {
    if (record.id().equals(kept.id())) {
      throw Problem.unacceptable("A contact cannot be merged into itself.");
    }
    if (links.isLinked(held.id(), record.side(), record.id())) {
      throw Problem.unacceptable("The contact " + record.id() + " is linked.");
    }
  }

  private void rest(Held held, KnownRecord record, KnownRecord kept) {
    String reason = "merged into " + kept.id();
    String side = record.side().apiName();
    jdbc.sql(
            "update contact_record set skip_reason = ?"
                + " where connection_id = ? and side = ? and external_id = ?")
        .params(reason, held.id(), side, record.id())
        .update();
    reviews.close(held.id(), record.side(), record.id(), "merged");
    jdbc.sql(
            "update dead_letter set open_object_id = null, closed_at = ? where connection_id = ?"
                + " and side = ? and object_kind = 'contact' and open_object_id = ?")
        .params(clock.millis(), held.id(), side, record.id())
        .update();
    history.note(held.id(), record, "merge", Optional.empty(), reason);
  }

  private void lookAgain(Held held, KnownRecord record) {
    jdbc.sql(
            "insert into notice (connection_id, side, external_id, record_type, priority,"
                + " load_first, created_at) values (?, ?, ?, ?, 0, 1, ?)")
        .params(held.id(), record.side().apiName(), record.id(), record.type(), clock.millis())
        .update();
  }
}
