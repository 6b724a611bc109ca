package io.ledgerbridge.matching;

import io.ledgerbridge.capture.ConnectionRow;
import io.ledgerbridge.capture.ConnectionRow.Held;
import io.ledgerbridge.capture.KnownRecord;
import io.ledgerbridge.capture.KnownRecords;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.capture.RunRequests;
import io.ledgerbridge.capture.Wish;
import io.ledgerbridge.connection.Ids;
import io.ledgerbridge.connection.Problem;
import io.ledgerbridge.connection.Profiles;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.Side;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links that a person makes and ends. */
@Component
public class HandLinks {

  private static final String REMOVED = "removed-by-hand";

  private final JdbcClient jdbc;
  private final ConnectionRow connectionRow;
  private final KnownRecords records;
  private final ReviewQueue reviews;
  private final RunRequests runs;
  private final History history;
  private final Profiles profiles;
  private final Clock clock;

  public HandLinks(
      JdbcClient jdbc,
      ConnectionRow connectionRow,
      KnownRecords records,
      ReviewQueue reviews,
      RunRequests runs,
      History history,
      Profiles profiles,
      Clock clock) {
    this.jdbc = jdbc;
    this.connectionRow = connectionRow;
    this.records = records;
    this.reviews = reviews;
    this.runs = runs;
    this.history = history;
    this.profiles = profiles;
    this.clock = clock;
  }

  /** Which links a bulk removal ended, and why it left the others. */
  public record Removed(List<String> removed, List<NotRemoved> failed) {}

  /** A link that was left as it is. */
  public record NotRemoved(String linkId, String reason) {}

  /**
   * Links two records by hand (R87); a pair that was parted or broken may be linked again.
   *
   * @return the link's id
   * @throws Problem 404 for a record that is not there, 422 when either is linked already
   */
  public String link(String connectionId, String appId, String ledgerId) {
    return connectionRow.locked(
        connectionId,
        held ->
            link(
                held,
                records.get(connectionId, Side.APP, appId),
                records.get(connectionId, Side.LEDGER, ledgerId)));
  }

  /**
   * Links two records, settles the reviews of both and has a run bring them in line; call with the
   * connection held.
   *
   * @return the link's id
   * @throws Problem 422 when either is linked already
   */
  public String link(Held held, KnownRecord app, KnownRecord ledger) {
    requireUnlinked(held, app);
    requireUnlinked(held, ledger);
    String id = insert(held, app, ledger);
    settleReviews(held, app);
    settleReviews(held, ledger);
    history.note(held.id(), ledger, "link", Optional.of(id), "linked by hand");
    runs.ofRecords(
        held,
        OpenRun.Kind.MANUAL,
        List.of(new Wish(Side.LEDGER, ledger.id(), ledger.type(), "link")));
    return id;
  }

  /**
   * Remove Match: nothing flows between the two any more, until a person links them again (R86).
   * Both records stay as they are.
   *
   * @throws Problem 404 for an unknown link, 409 for one that a deletion broke
   */
  public void part(String connectionId, String linkId) {
    connectionRow.locked(
        connectionId,
        held -> {
          switch (status(held, linkId)) {
            case "linked" -> end(linkId);
            case "parted" -> {}
            default -> throw Problem.wrongState("The link is broken already.");
          }
          return linkId;
        });
  }

  /**
   * {@link #part} for many links; those that cannot be parted are named with the reason.
   *
   * @throws Problem 422 for more than one where the profile forbids it (C18)
   */
  public Removed partAll(String connectionId, List<String> linkIds) {
    return connectionRow.locked(
        connectionId,
        held -> {
          if (linkIds.size() > 1 && !allowsBulk(held)) {
            throw Problem.unacceptable("Links of this connection are removed one at a time.");
          }
          var removed = new ArrayList<String>();
          var failed = new ArrayList<NotRemoved>();
          for (String linkId : linkIds) {
            Optional<String> status = findStatus(held, linkId);
            if (status.filter("linked"::equals).isPresent()) {
              end(linkId);
              removed.add(linkId);
            } else {
              String reason = status.map(known -> "is " + known + " already").orElse("is unknown");
              failed.add(new NotRemoved(linkId, reason));
            }
          }
          return new Removed(removed, failed);
        });
  }

  private boolean allowsBulk(Held held) {
    return profiles
        .get(
            jdbc.sql("select profile from hub_connection where id = ?")
                .param(held.id())
                .query(String.class)
                .single())
        .allowBulkUnlink();
  }

  /** Whether the record has a link that stands. */
  public boolean isLinked(String connectionId, Side side, String externalId) {
    return jdbc.sql(
                "select count(*) from contact_link where connection_id = ? and active_"
                    + side.apiName()
                    + "_id = ?")
            .params(connectionId, externalId)
            .query(Long.class)
            .single()
        > 0;
  }

  private void requireUnlinked(Held held, KnownRecord record) {
    if (isLinked(held.id(), record.side(), record.id())) {
      String side = record.side().apiName();
      throw Problem.unacceptable(
          "The " + side + " contact is linked already.",
          new Problem.FieldError(side + "Id", "is linked already"));
    }
  }

  private String insert(Held held, KnownRecord app, KnownRecord ledger) {
    String id = Ids.next();
    Kind kind = app.kind().or(ledger::kind).orElse(Kind.PERSON);
    jdbc.sql(
            "insert into contact_link (id, connection_id, app_id, app_type, ledger_id, ledger_type,"
                + " active_app_id, active_ledger_id, status, kind, app_base, ledger_base, warnings,"
                + " created_at, last_synced_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, 'linked', ?, '{}', '{}', '[]', ?, 0)")
        .params(
            id,
            held.id(),
            app.id(),
            app.type(),
            ledger.id(),
            ledger.type(),
            app.id(),
            ledger.id(),
            kind.apiName(),
            clock.millis())
        .update();
    return id;
  }

  private void settleReviews(Held held, KnownRecord record) {
    reviews.close(held.id(), record.side(), record.id(), "link");
  }

  private void end(String linkId) {
    long now = clock.millis();
    jdbc.sql(
            "update contact_link set status = 'parted', reason = ?, active_app_id = null,"
                + " active_ledger_id = null, ended_at = ? where id = ?")
        .params(REMOVED, now, linkId)
        .update();
    jdbc.sql(
            "update conflict set open_field = null, closed_at = ?"
                + " where link_id = ? and open_field is not null")
        .params(now, linkId)
        .update();
    jdbc.sql("update write_command set status = 'dropped' where link_id = ? and status = 'wanted'")
        .param(linkId)
        .update();
    jdbc.sql(
            "insert into history (connection_id, link_id, side, external_id, name, action, reason,"
                + " changed_at) select l.connection_id, l.id, 'ledger', l.ledger_id,"
                + " coalesce(r.name, ''), 'unlink', ?, ? from contact_link l"
                + " left join contact_record r on r.connection_id = l.connection_id"
                + " and r.side = 'ledger' and r.external_id = l.ledger_id where l.id = ?")
        .params(REMOVED, now, linkId)
        .update();
  }

  private String status(Held held, String linkId) {
    return findStatus(held, linkId).orElseThrow(() -> Problem.unknown("There is no such link."));
  }

  private Optional<String> findStatus(Held held, String linkId) {
    return jdbc.sql("select status from contact_link where connection_id = ? and id = ?")
        .params(held.id(), linkId)
        .query(String.class)
        .optional();
  }
}
