-- Connections in which something waits that may well succeed by now.
select d.connection_id as connection_id
  from dead_letter d
  join hub_connection c on c.id = d.connection_id
 where d.closed_at is null
   and d.retryable = 1
   and d.record_type <> 'account'
   and c.status = 'active'
 group by d.connection_id
