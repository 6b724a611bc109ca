package io.ledgerbridge.matching;

/**
 * The SQL of the client list: each link that stands, each latest ended link, and each record that
 * is in neither. Every join and sub-query goes by an index, so that the list stays quick with tens
 * of thousands of records.
 */
final class ClientQuery {

  /** The links whose records have no newer link and wait for no review. */
  private static final String SHOWN =
      """
      (l.status = 'linked' or (
        not exists (select 1 from contact_link n where n.connection_id = l.connection_id
          and n.app_id = l.app_id and n.id <> l.id and (n.status = 'linked'
            or n.created_at > l.created_at or (n.created_at = l.created_at and n.id > l.id)))
        and not exists (select 1 from contact_link n where n.connection_id = l.connection_id
          and n.ledger_id = l.ledger_id and n.id <> l.id and (n.status = 'linked'
            or n.created_at > l.created_at or (n.created_at = l.created_at and n.id > l.id)))
        and not exists (select 1 from review v where v.connection_id = l.connection_id
          and v.side = 'app' and v.open_id = l.app_id)
        and not exists (select 1 from review v where v.connection_id = l.connection_id
          and v.side = 'ledger' and v.open_id = l.ledger_id)))
      """;

  private static final String LINKS =
      """
      select l.id as link_id, l.warnings as warnings, l.last_synced_at as last_synced_at,
        l.app_id as app_id, l.app_type as app_type, coalesce(a.name, '') as app_name,
        a.email as app_email, coalesce(a.kind_choice, a.kind) as app_kind,
        a.contact_type as contact_type,
        l.ledger_id as ledger_id, l.ledger_type as ledger_type,
        coalesce(g.name, '') as ledger_name, g.email as ledger_email,
        coalesce(g.kind_choice, g.kind) as ledger_kind,
        case when l.status = 'parted' then 'unsynced'
          when l.status = 'broken' then 'unlinked'
          when da.id is not null or dg.id is not null then 'failed'
          when a.skip_reason is not null or g.skip_reason is not null then 'skipped'
          else 'linked' end as status,
        case when l.status <> 'linked' then l.reason
          when da.id is not null then concat(da.code, ': ', da.message)
          when dg.id is not null then concat(dg.code, ': ', dg.message)
          else coalesce(a.skip_reason, g.skip_reason) end as reason
      from contact_link l
      left join contact_record a on a.connection_id = l.connection_id and a.side = 'app'
        and a.external_id = l.app_id
      left join contact_record g on g.connection_id = l.connection_id and g.side = 'ledger'
        and g.external_id = l.ledger_id
      left join dead_letter da on da.connection_id = l.connection_id and da.side = 'app'
        and da.object_kind = 'contact' and da.open_object_id = l.app_id
      left join dead_letter dg on dg.connection_id = l.connection_id and dg.side = 'ledger'
        and dg.object_kind = 'contact' and dg.open_object_id = l.ledger_id
      where l.connection_id = :connection and
      """
          + SHOWN
          + " and (l.status = 'linked' or a.present = 1 or g.present = 1)";

  /** One whose former partner is linked with another still tells how its own link ended. */
  private static final String RECORDS =
      """
      select null as link_id, '[]' as warnings, 0 as last_synced_at, %1$s,
        case when v.id is not null then 'duplicate'
          when d.id is not null then 'failed'
          when r.skip_reason is not null then 'skipped'
          when b.status = 'broken' then 'unlinked'
          else 'unsynced' end as status,
        case when v.id is not null then v.hint
          when d.id is not null then concat(d.code, ': ', d.message)
          else coalesce(r.skip_reason, b.reason) end as reason
      from contact_record r
      left join review v on v.connection_id = r.connection_id and v.side = r.side
        and v.open_id = r.external_id
      left join dead_letter d on d.connection_id = r.connection_id and d.side = r.side
        and d.object_kind = 'contact' and d.open_object_id = r.external_id
      left join contact_link b on b.id = (select e.id from contact_link e
        where e.connection_id = r.connection_id and e.%2$s_id = r.external_id
        order by e.created_at desc, e.id desc limit 1)
      where r.connection_id = :connection and r.side = '%2$s' and r.present = 1
        and not exists (select 1 from contact_link l where l.connection_id = r.connection_id
          and l.%2$s_id = r.external_id and
      """
          + SHOWN
          + ")";

  private static final String OWN =
      """
      r.external_id as %1$s_id, r.record_type as %1$s_type, r.name as %1$s_name,
      r.email as %1$s_email, coalesce(r.kind_choice, r.kind) as %1$s_kind""";

  private static final String NONE =
      """
      null as %1$s_id, null as %1$s_type, null as %1$s_name, null as %1$s_email,
      null as %1$s_kind""";

  private ClientQuery() {}

  /** All rows, or those whose search text is like {@code :q}. */
  static String all(boolean search) {
    return union(
        search ? " and (a.search_text like :q escape '!' or g.search_text like :q escape '!')" : "",
        search ? " and r.search_text like :q escape '!'" : "");
  }

  /** The row of one record: {@code :id} on the named side. */
  static String one(String side) {
    return union(
        " and l." + side + "_id = :id", " and r.side = '" + side + "' and r.external_id = :id");
  }

  private static String union(String ofLinks, String ofRecords) {
    String apps =
        RECORDS.formatted(
            OWN.formatted("app") + ", r.contact_type as contact_type, " + NONE.formatted("ledger"),
            "app");
    String ledgers =
        RECORDS.formatted(
            NONE.formatted("app") + ", null as contact_type, " + OWN.formatted("ledger"), "ledger");
    return String.join(" union all ", LINKS + ofLinks, apps + ofRecords, ledgers + ofRecords);
  }
}
