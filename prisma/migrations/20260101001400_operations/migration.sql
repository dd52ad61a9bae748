-- How much long work waits or runs, over all tenants: a number, for those who add workers by it.
create function door.queue_depth() returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select count(*) from public.job j where j.status in ('queued', 'running') and j.not_before <= now() $$;

revoke execute on function door.queue_depth from public;
grant execute on function door.queue_depth to app, jobs;
grant usage on schema door to jobs;
grant create on schema door to door;
alter function door.queue_depth owner to door;
revoke create on schema door from door;

-- How many bytes a tenant has stored. Counted by the rows themselves, so that no path round the count exists.
create table storage_use (
  tenant_id uuid primary key references tenant,
  bytes bigint not null check (bytes >= 0)
);
call platform.guard('storage_use');

create function count_storage() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
  change bigint := case when new.erased_at is null then new.bytes else -new.bytes end;
begin
  if tg_op = 'UPDATE' and (old.erased_at is null) = (new.erased_at is null) then return null; end if;
  insert into storage_use as u (tenant_id, bytes) values (new.tenant_id, greatest(change, 0))
  on conflict (tenant_id) do update set bytes = u.bytes + change;
  return null;
end $$;
create trigger count_storage after insert or update of erased_at on asset for each row execute function count_storage();
