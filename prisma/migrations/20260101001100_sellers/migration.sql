-- An announced suspension has a date; a suspension has the tenant that imposed it, and nobody below that one lifts it.
alter table tenant
  add column suspends_at timestamptz(3),
  add column suspended_by uuid references tenant,
  add check (suspends_at is null or status <> 'suspended'),
  add check ((status = 'suspended') = (status_before is not null));

create function door.child_tenants(before uuid, most int)
returns table (tenant_id uuid, parent_id uuid, kind text, status text, name text, country text, verified_at timestamptz, suspended_reason text, suspends_at timestamptz, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select t.tenant_id, t.parent_id, t.kind, t.status, t.name, t.country, t.verified_at, t.suspended_reason, t.suspends_at, t.created_at
  from public.tenant t
  where t.parent_id = nullif(current_setting('app.tenant_id', true), '')::uuid and (before is null or t.tenant_id < before)
  order by t.tenant_id desc limit least(most, 101)
$$;
revoke execute on function door.child_tenants from public;
grant execute on function door.child_tenants to app;
grant create on schema door to door;
alter function door.child_tenants owner to door;
revoke create on schema door from door;
