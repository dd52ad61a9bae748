-- Sealed bytes that no row refers to: not yet, or not any more. Written before the bytes are, gone in the transaction that refers to them.
-- Whoever is killed in between leaves this row, and what is overdue is removed by any worker.
create table loose_object (
  tenant_id uuid not null references tenant,
  object uuid not null,
  -- Until then it may still be written; from then on nobody may refer to it.
  due_at timestamptz(3) not null,
  primary key (tenant_id, object)
);
create index on loose_object (due_at);
call platform.guard('loose_object');
call platform.show_to_door('loose_object');

create function door.overdue_objects(most int) returns table (tenant_id uuid, object uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select l.tenant_id, l.object from public.loose_object l where l.due_at <= now() order by l.due_at limit least(most, 1000) $$;

revoke execute on function door.overdue_objects from public;
grant execute on function door.overdue_objects to app;
grant create on schema door to door;
alter function door.overdue_objects owner to door;
revoke create on schema door from door;
