-- Answers kept for retries are removed after their time. The door sees whose there are and how old, never what they say.
grant select (tenant_id, created_at) on idempotency_key to door;
create policy door on idempotency_key for select to door using (true);

create function door.tenants_with_old_answers(before timestamptz) returns table (tenant_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select distinct k.tenant_id
  from (select i.tenant_id from public.idempotency_key i where i.created_at < before order by i.created_at limit 10000) k
$$;

revoke execute on function door.tenants_with_old_answers from public;
grant execute on function door.tenants_with_old_answers to app;
grant create on schema door to door;
alter function door.tenants_with_old_answers owner to door;
revoke create on schema door from door;
