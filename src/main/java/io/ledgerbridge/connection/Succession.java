package io.ledgerbridge.connection;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A connection of two accounts that were connected before takes up what the earlier one left:
 * links, records, history (R138). At any time only one connection of the two holds these.
 */
@Component
class Succession {

  private final JdbcClient database;
  private final Connections connections;
  private final OpenWork openWork;

  Succession(JdbcClient database, Connections connections, OpenWork openWork) {
    this.database = database;
    this.connections = connections;
    this.openWork = openWork;
  }

  /** Call inside the transaction that makes the connection active. */
  void takeUp(Connection successor) {
    for (var predecessor : predecessors(successor)) {
      connections.lock(predecessor);
      openWork.move(predecessor, successor.id());
    }
  }

  /** Disconnected, of the same profile and accounts, and not without what it has left. */
  private List<String> predecessors(Connection successor) {
    return database
        .sql(
            """
            select earlier.id
              from hub_connection earlier
              join account old_app on old_app.connection_id = earlier.id and old_app.side = 'app'
              join account old_ledger
                on old_ledger.connection_id = earlier.id and old_ledger.side = 'ledger'
              join account app on app.connection_id = :id and app.side = 'app'
              join account ledger on ledger.connection_id = :id and ledger.side = 'ledger'
             where earlier.status = 'disconnected' and earlier.profile = :profile
               and earlier.id <> :id
               and old_app.external_id = app.external_id
               and old_ledger.external_id = ledger.external_id
               and (earlier.initial_sync_completed_at is not null
                    or exists (select 1 from feed_cursor c where c.connection_id = earlier.id)
                    or exists (select 1 from contact_link l where l.connection_id = earlier.id))
            """)
        .param("id", successor.id())
        .param("profile", successor.profile())
        .query(String.class)
        .list();
  }
}
