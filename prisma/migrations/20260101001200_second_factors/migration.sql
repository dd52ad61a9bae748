-- What a session showed besides a password, at log-in or later, and when: some things ask for a proof that is fresh.
alter table session
  add column second_factor text check (second_factor in ('totp', 'passkey', 'recovery_code')),
  add column proved_at timestamptz(3),
  add column used_at timestamptz(3),
  add check ((second_factor is null) = (proved_at is null));

-- Whoever comes to a role that asks for a second factor has some days to set one up.
alter table membership add column role_since timestamptz(3) not null;

-- A new secret waits here until a first code has proved that the app has it; the old one works until then.
alter table app_user add column totp_pending bytea;

-- For whoever lost phone and key. Each opens once.
create table recovery_code (
  tenant_id uuid not null references tenant,
  id uuid not null,
  user_id uuid not null,
  hash bytea not null,
  created_at timestamptz(3) not null,
  used_at timestamptz(3),
  primary key (tenant_id, id),
  unique (tenant_id, user_id, hash),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id) on delete cascade
);
call platform.guard('recovery_code');

create table passkey (
  tenant_id uuid not null references tenant,
  id uuid not null,
  user_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  credential_id text not null check (length(credential_id) between 1 and 1400),
  public_key bytea not null,
  -- How often the authenticator says it signed: one that counts backwards was copied.
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  backed_up boolean not null,
  created_at timestamptz(3) not null,
  used_at timestamptz(3),
  primary key (tenant_id, id),
  unique (tenant_id, credential_id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id) on delete cascade
);
create index on passkey (tenant_id, user_id);
call platform.guard('passkey');

-- Taken out by the one answer to it, right or wrong.
create table passkey_challenge (
  tenant_id uuid not null references tenant,
  challenge text not null,
  -- Whose key is to be registered; nobody's when somebody signs in.
  user_id uuid,
  expires_at timestamptz(3) not null,
  primary key (tenant_id, challenge),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id) on delete cascade
);
create index on passkey_challenge (tenant_id, expires_at);
call platform.guard('passkey_challenge');

-- As before, and whether the session showed a second factor, whether its own tenant is past the sandbox, and since when it has been so
-- with this person in this role.
drop function door.authorise(uuid, bytea, uuid);
create function door.authorise(session_id uuid, key_hash bytea, act_as uuid)
returns table (tenant_id uuid, home_tenant_id uuid, actor_kind text, actor_id uuid, role text, scopes text[], second_factor text, home_status text, settled_at timestamptz, standing text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with actor as (
    select s.tenant_id, 'user' as kind, m.user_id as id, m.role, null::text[] as scopes, s.second_factor, m.role_since
    from public.session s join public.membership m on m.tenant_id = s.tenant_id and m.id = s.membership_id
    where s.id = session_id and s.revoked_at is null and s.expires_at > now()
    union all
    select k.tenant_id, 'key', k.id, null, k.scopes, null, null
    from public.api_key k
    where k.hash = key_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
  ),
  target as (
    select a.*, coalesce(act_as, a.tenant_id) as target_id, coalesce(h.status_before, h.status) as home_status,
      greatest(a.role_since, h.verified_at) as settled_at
    from actor a join public.tenant h on h.tenant_id = a.tenant_id
  )
  select t.target_id, t.tenant_id, t.kind, t.id, t.role, t.scopes, t.second_factor, t.home_status, t.settled_at, line.standing
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

-- Every open log-in of one person, wherever they are a member; newest first.
create function door.find_sessions(realm uuid, person uuid, before uuid, most int)
returns table (tenant_id uuid, id uuid, created_at timestamptz, used_at timestamptz, expires_at timestamptz, second_factor text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.tenant_id, s.id, s.created_at, s.used_at, s.expires_at, s.second_factor
  from public.membership m join public.session s on s.tenant_id = m.tenant_id and s.membership_id = m.id
  where m.realm_id = realm and m.user_id = person and s.revoked_at is null and s.expires_at > now() and (before is null or s.id < before)
  order by s.id desc limit least(most, 101)
$$;

revoke execute on function door.authorise, door.find_sessions from public;
grant execute on function door.authorise, door.find_sessions to app;
grant create on schema door to door;
alter function door.authorise owner to door;
alter function door.find_sessions owner to door;
revoke create on schema door from door;
