create schema platform;
create schema door;
grant usage on schema platform, door to app;
grant usage on schema public to app, door, app_auditor;

-- The one policy there is. Every table with a tenant calls this in the migration that makes it.
create procedure platform.guard(tbl regclass) language plpgsql as $$
declare own constant text := 'nullif(current_setting(''app.tenant_id'', true), '''')::uuid';
begin
  execute format('alter table %s enable row level security, force row level security, alter column tenant_id set default %s', tbl, own);
  execute format('create policy tenant on %s to app using (tenant_id = %s) with check (tenant_id = %s)', tbl, own, own);
  execute format('grant select, insert, update, delete on %s to app', tbl);
end $$;

-- What only ever grows: the app may add and read, and nobody but a migration may change.
create procedure platform.guard_append_only(tbl regclass) language plpgsql as $$
begin
  call platform.guard(tbl);
  execute format('revoke update, delete on %s from app', tbl);
end $$;

-- Tables that schema door may look into before a tenant is known.
create procedure platform.show_to_door(tbl regclass) language plpgsql as $$
begin
  execute format('grant select on %s to door', tbl);
  execute format('create policy door on %s for select to door using (true)', tbl);
end $$;

-- Tables that an auditor of the platform may read across tenants.
create procedure platform.show_to_auditor(tbl regclass) language plpgsql as $$
begin
  execute format('grant select on %s to app_auditor', tbl);
  execute format('create policy auditor on %s for select to app_auditor using (true)', tbl);
end $$;

create table tenant (
  tenant_id uuid primary key,
  parent_id uuid references tenant,
  kind text not null check (kind in ('platform', 'reseller', 'brand')),
  status text not null check (status in ('sandbox', 'live', 'suspended', 'closed')),
  name text not null check (length(name) between 1 and 200),
  country text not null check (country ~ '^[A-Z]{2}$'),
  legal_name text,
  registration_no text,
  address text,
  vat_id text,
  privacy_contact text,
  verified_at timestamptz(3),
  suspended_reason text,
  -- The status to go back to, once the reason for the suspension is gone.
  status_before text,
  spend_cap_amount bigint check (spend_cap_amount >= 0),
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  metadata jsonb not null default '{}',
  version int not null default 0,
  created_at timestamptz(3) not null,
  check (parent_id <> tenant_id),
  check ((kind = 'platform') = (parent_id is null)),
  check ((status = 'suspended') = (suspended_reason is not null))
);
create unique index one_platform on tenant ((kind = 'platform')) where kind = 'platform';
create index on tenant (parent_id);

-- A person with a password, unique per e-mail within the seller's realm (the tenant whose host they signed up at).
create table app_user (
  tenant_id uuid not null references tenant,
  id uuid not null,
  email text not null check (email = lower(email)),
  password_hash text not null,
  email_verified_at timestamptz(3),
  totp_secret bytea,
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, email)
);

create table membership (
  tenant_id uuid not null references tenant,
  id uuid not null,
  realm_id uuid not null,
  user_id uuid not null,
  role text not null check (role in ('owner', 'admin', 'editor', 'reviewer', 'billing', 'auditor', 'platform_admin', 'platform_auditor')),
  version int not null default 0,
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, realm_id, user_id),
  -- The one reference that crosses tenants on purpose: a member of a brand is a user of its seller's realm.
  constraint membership_user_fkey foreign key (realm_id, user_id) references app_user (tenant_id, id)
);
create index on membership (realm_id, user_id);

create table session (
  tenant_id uuid not null references tenant,
  id uuid not null,
  membership_id uuid not null,
  refresh_hash bytea not null,
  -- The token before this one: whoever shows it stole it, or lost to a thief. Either way the session ends.
  previous_hash bytea,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, membership_id) references membership (tenant_id, id) on delete cascade
);
create index on session (refresh_hash);
create index on session (previous_hash) where previous_hash is not null;

create table invitation (
  tenant_id uuid not null references tenant,
  id uuid not null,
  email text not null check (email = lower(email)),
  role text not null,
  token_hash bytea not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  primary key (tenant_id, id)
);
create index on invitation (token_hash);

create table api_key (
  tenant_id uuid not null references tenant,
  id uuid not null,
  name text not null,
  hash bytea not null,
  scopes text[] not null,
  mode text not null check (mode in ('test', 'live')),
  created_at timestamptz(3) not null,
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  last_used_at timestamptz(3),
  primary key (tenant_id, id)
);
create index on api_key (hash);

-- What happened, who did it and for whom: the audit trail, the outbox and the source of webhooks are one table.
create table event (
  tenant_id uuid not null references tenant,
  id uuid not null,
  name text not null,
  payload jsonb not null,
  actor_id text not null,
  -- The tenant the actor belongs to, when it acts for another.
  actor_tenant_id uuid not null,
  request_id text not null,
  occurred_at timestamptz(3) not null,
  primary key (tenant_id, id)
);
create index on event (tenant_id, name, id);

-- One answer per (who, key, route): claimed in a short transaction of its own, answered in the one that does the work.
create table idempotency_key (
  tenant_id uuid not null references tenant,
  scope text not null,
  key_hash bytea not null,
  route text not null,
  body_hash bytea not null,
  lease_until timestamptz(3) not null,
  -- Sealed with a key derived from the idempotency key itself: the table alone tells nothing.
  answer bytea,
  created_at timestamptz(3) not null,
  primary key (tenant_id, scope, key_hash)
);
create index on idempotency_key (created_at);

call platform.guard('tenant');
call platform.guard('app_user');
call platform.guard('membership');
call platform.guard('session');
call platform.guard('invitation');
call platform.guard('api_key');
call platform.guard_append_only('event');
call platform.guard('idempotency_key');
call platform.show_to_door('tenant');
call platform.show_to_door('membership');
call platform.show_to_door('session');
call platform.show_to_door('invitation');
call platform.show_to_door('api_key');
call platform.show_to_auditor('tenant');
call platform.show_to_auditor('event');

-- The door: questions asked before a tenant is known, or about its ancestry. Each answers the least that will do.
create function door.platform() returns table (tenant_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select t.tenant_id from public.tenant t where t.kind = 'platform' $$;

create function door.ancestors() returns table (tenant_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with recursive up as (
    select t.parent_id, 1 as level from public.tenant t where t.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    union all
    select t.parent_id, up.level + 1 from public.tenant t join up on t.tenant_id = up.parent_id
  )
  select parent_id from up where parent_id is not null order by level
$$;

-- Who is asking, as whom, and how that tenant stands: suspension anywhere above counts, log-out and revoked keys act at once.
create function door.authorise(session_id uuid, key_hash bytea, act_as uuid)
returns table (tenant_id uuid, home_tenant_id uuid, actor_kind text, actor_id uuid, role text, scopes text[], standing text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with actor as (
    select s.tenant_id, 'user' as kind, m.user_id as id, m.role, null::text[] as scopes
    from public.session s join public.membership m on m.tenant_id = s.tenant_id and m.id = s.membership_id
    where s.id = session_id and s.revoked_at is null and s.expires_at > now()
    union all
    select k.tenant_id, 'key', k.id, null, k.scopes
    from public.api_key k
    where k.hash = key_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
  ),
  target as (select a.*, coalesce(act_as, a.tenant_id) as target_id from actor a)
  select t.target_id, t.tenant_id, t.kind, t.id, t.role, t.scopes, line.standing
  from target t cross join lateral (
    with recursive up as (
      select x.tenant_id, x.parent_id, x.status, x.status as own from public.tenant x where x.tenant_id = t.target_id
      union all
      select x.tenant_id, x.parent_id, x.status, up.own from public.tenant x join up on x.tenant_id = up.parent_id
    )
    select case when bool_or(up.status = 'closed') then 'closed' when bool_or(up.status = 'suspended') then 'suspended' else max(up.own) end as standing,
           bool_or(up.tenant_id = t.tenant_id) as reaches
    from up
  ) line
  where line.reaches
$$;

-- A refresh token, current or already used: the answer says which.
create function door.find_session(token_hash bytea) returns table (tenant_id uuid, id uuid, reused boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.tenant_id, s.id, s.refresh_hash <> token_hash from public.session s
  where (s.refresh_hash = token_hash or s.previous_hash = token_hash) and s.revoked_at is null and s.expires_at > now()
$$;

create function door.find_memberships(realm uuid, person uuid) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select m.tenant_id, m.id from public.membership m where m.realm_id = realm and m.user_id = person order by m.created_at, m.id $$;

create function door.find_invitation(token_hash bytea) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select i.tenant_id, i.id from public.invitation i where i.token_hash = find_invitation.token_hash $$;

-- Is this tenant below the current one? Its id if so.
create function door.find_descendant(wanted uuid) returns table (tenant_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with recursive up as (
    select t.tenant_id, t.parent_id from public.tenant t where t.tenant_id = wanted
    union all
    select t.tenant_id, t.parent_id from public.tenant t join up on t.tenant_id = up.parent_id
  )
  select wanted from up where up.parent_id = nullif(current_setting('app.tenant_id', true), '')::uuid limit 1
$$;

-- The tenant is stamped here, from the transaction, and prefixes the key: nobody can queue for another or replace another's job.
create function platform.enqueue(task text, body jsonb, key text, run_at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  select graphile_worker.add_job(task, json_build_object('tenantId', t.id, 'body', body), job_key => t.id || ':' || key, run_at => run_at)
  from (select current_setting('app.tenant_id')::uuid as id) t
$$;

-- A worker that no longer writes here is dead: its jobs go on elsewhere.
create table platform.worker (
  id text primary key,
  started_at timestamptz(3) not null default now(),
  seen_at timestamptz(3) not null default now()
);
grant usage on schema platform to jobs;
grant select, insert, update, delete on platform.worker to jobs;

revoke execute on all routines in schema platform, door from public;
grant execute on all functions in schema door to app;
grant execute on function platform.enqueue to app;
grant create on schema door to door;
do $$ declare f regprocedure; begin
  for f in select oid from pg_proc where pronamespace = 'door'::regnamespace loop execute format('alter function %s owner to door', f); end loop;
end $$;
revoke create on schema door from door;
