-- How a tenant, and everybody below it who says nothing else, looks to people. Public by nature.
create table branding (
  tenant_id uuid primary key references tenant,
  display_name text check (length(display_name) between 1 and 100),
  logo_asset_id uuid,
  accent text check (accent ~ '^#[0-9a-f]{6}$'),
  support_email text,
  consent_preamble text check (length(consent_preamble) between 1 and 2000),
  version int not null default 0,
  updated_at timestamptz(3) not null,
  foreign key (tenant_id, logo_asset_id) references asset (tenant_id, id)
);
call platform.guard('branding');
call platform.show_to_door('branding');

create table domain (
  tenant_id uuid not null references tenant,
  id uuid not null,
  host text not null check (host = lower(host) and length(host) <= 253),
  created_at timestamptz(3) not null,
  verified_at timestamptz(3),
  primary key (tenant_id, id),
  unique (tenant_id, host)
);
-- Anybody may claim a host; one who has shown that they hold it has it.
create unique index one_tenant_of_a_host on domain (host) where verified_at is not null;
call platform.guard('domain');
call platform.show_to_door('domain');

-- Whose host a stranger came to, and the realm whose people log in there: a seller's own, or that above a brand.
create function door.find_domain(host text) returns table (tenant_id uuid, realm_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select d.tenant_id, case when t.kind = 'brand' then t.parent_id else t.tenant_id end
  from public.domain d join public.tenant t on t.tenant_id = d.tenant_id
  where d.host = find_domain.host and d.verified_at is not null
$$;

-- Nearest first, up to the platform.
create function door.branding_line(tenant uuid)
returns table (tenant_id uuid, display_name text, logo_asset_id uuid, accent text, support_email text, consent_preamble text, host text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with recursive up as (
    select t.tenant_id, t.parent_id, 0 as level from public.tenant t where t.tenant_id = tenant
    union all
    select t.tenant_id, t.parent_id, up.level + 1 from public.tenant t join up on t.tenant_id = up.parent_id
  )
  select up.tenant_id, b.display_name, b.logo_asset_id, b.accent, b.support_email, b.consent_preamble,
         (select d.host from public.domain d where d.tenant_id = up.tenant_id and d.verified_at is not null order by d.verified_at, d.id limit 1)
  from up left join public.branding b on b.tenant_id = up.tenant_id
  order by up.level
$$;

revoke execute on function door.find_domain, door.branding_line from public;
grant execute on function door.find_domain, door.branding_line to app;
grant create on schema door to door;
alter function door.find_domain owner to door;
alter function door.branding_line owner to door;
revoke create on schema door from door;
