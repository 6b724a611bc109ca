package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.capture.Notices;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.contact.ComparisonKey;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.delivery.Renames.Order;
import io.ledgerbridge.delivery.Renames.Rename;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts a run's wanted writes into an order in which no name is taken before it is free. The passing
 * name that a circle needs is a command like any other: stored before it is sent, so that after a
 * crash the rest of the circle still follows (F13).
 */
@Component
public class NameOrder {

  private final Commands commands;
  private final Journal journal;
  private final Notices notices;
  private final JdbcClient jdbc;

  public NameOrder(Commands commands, Journal journal, Notices notices, JdbcClient jdbc) {
    this.commands = commands;
    this.journal = journal;
    this.notices = notices;
    this.jdbc = jdbc;
  }

  /**
   * Orders the run's writes to one side; to be called whenever all is planned. A preview has no
   * writes, but looks, as the run would, at those that hold the names.
   */
  public void arrange(OpenRun run, Side side) {
    lookAtHolders(run, side, run.dry() ? foretold(run, side) : ordered(run, side));
  }

  private List<Rename> foretold(OpenRun run, Side side) {
    return journal.changes(run.id(), side, ContactField.DISPLAY_NAME).stream()
        .map(change -> new Rename("", key(change.before()), key(change.after())))
        .toList();
  }

  private List<Rename> ordered(OpenRun run, Side side) {
    Map<String, Command> naming =
        commands.wanted(run.id(), side).stream()
            .filter(one -> one.values().text(ContactField.DISPLAY_NAME).isPresent())
            .collect(Collectors.toMap(Command::id, Function.identity()));
    List<Rename> renames =
        naming.values().stream()
            .map(
                one ->
                    new Rename(
                        one.id(), one.isCreate() ? "" : key(one.before()), key(one.values())))
            .filter(one -> !one.from().equals(one.to()))
            .toList();
    Order order = Renames.order(renames);
    order.waves().forEach(commands::wave);
    commands.add(
        run.connectionId(),
        order.parked().stream()
            .flatMap(id -> Optional.ofNullable(naming.get(id)).stream())
            .filter(one -> !isSteppingAside(one, naming.values()))
            .map(PassingName::stepAside)
            .toList());
    return renames;
  }

  private static String key(Contact contact) {
    return key(contact.text(ContactField.DISPLAY_NAME).orElse(null));
  }

  private static String key(@Nullable String name) {
    return name == null ? "" : ComparisonKey.text(name);
  }

  /** Whether an earlier order has wanted the passing name already. */
  private static boolean isSteppingAside(Command one, Collection<Command> naming) {
    return naming.stream()
        .anyMatch(other -> !other.id().equals(one.id()) && other.target().equals(one.target()));
  }

  /**
   * The name may be held by a linked record whose own renaming the hub has not heard of yet, or
   * that was refused because this one held the name it was to get: its counterpart is looked at,
   * and what failed is tried again, before the name is tried for.
   */
  private void lookAtHolders(OpenRun run, Side side, List<Rename> renames) {
    List<String> wanted =
        renames.stream()
            .map(Rename::to)
            .filter(name -> renames.stream().noneMatch(one -> one.from().equals(name)))
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    String other = side.other().apiName();
    String here = side.apiName();
    List<RecordRef> holders =
        jdbc.sql(
                "select o.record_type, o.external_id from contact_record r"
                    + " join contact_link l on l.connection_id = r.connection_id"
                    + ("   and l.active_" + here + "_id = r.external_id")
                    + " join contact_record o on o.connection_id = r.connection_id and o.side = :other"
                    + ("   and o.external_id = l.active_" + other + "_id and o.present = 1")
                    + " join sync_run u on u.id = :run and o.seen_at < u.started_at"
                    + " where r.connection_id = :connection and r.side = :here and r.present = 1"
                    + " and (r.name_key in (:names) or r.brief_name_key in (:names))")
            .param("other", other)
            .param("run", run.id())
            .param("connection", run.connectionId())
            .param("here", here)
            .param("names", wanted.stream().map(ComparisonKey::indexed).toList())
            .query((row, n) -> new RecordRef(row.getString(1), row.getString(2)))
            .list();
    notices.add(
        run.connectionId(),
        holders.stream()
            .map(
                ref ->
                    new Notice(
                        0,
                        side.other(),
                        ref,
                        Notice.Priority.POLL,
                        true,
                        Optional.of(Notice.Wish.RETRY),
                        Optional.empty(),
                        Optional.of(run.id())))
            .toList());
  }
}
