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
