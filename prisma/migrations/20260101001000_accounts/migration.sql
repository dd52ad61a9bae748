-- Links that go to a person by mail. The token is made again from the id; the row keeps a keyed hash of it.
create table account_link (
  tenant_id uuid not null references tenant,
  id uuid not null,
  user_id uuid not null,
  kind text not null check (kind in ('password_reset', 'email_verification')),
  token_hash bytea not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id) on delete cascade
);
create index on account_link (token_hash);
create index on account_link (tenant_id, user_id, kind, created_at);
call platform.guard('account_link');
call platform.show_to_door('account_link');

-- A code works once: the step it was made for is the last one that counts. Without a confirmation the secret asks for nothing.
alter table app_user
  add column totp_confirmed_at timestamptz(3),
  add column totp_last_step bigint not null default 0,
  add check (totp_confirmed_at is null or totp_secret is not null);

create function door.find_account_link(token_hash bytea) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select l.tenant_id, l.id from public.account_link l where l.token_hash = find_account_link.token_hash $$;

-- Where the people of a tenant have their accounts: at the seller right above it, or at the platform's own.
create function door.realm_of(tenant uuid) returns table (tenant_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select coalesce(t.parent_id, t.tenant_id) from public.tenant t where t.tenant_id = realm_of.tenant $$;

revoke execute on function door.find_account_link, door.realm_of from public;
grant execute on function door.find_account_link, door.realm_of to app;
grant create on schema door to door;
alter function door.find_account_link owner to door;
alter function door.realm_of owner to door;
revoke create on schema door from door;
