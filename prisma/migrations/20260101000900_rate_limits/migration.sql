-- How many points a tenant, or a stranger's address, has left. Gateways lease from it, so that many of them keep one limit.
create table rate_budget (
  tenant_id uuid not null references tenant,
  -- `tenant`, or the keyed hash of an address.
  subject text not null,
  points double precision not null check (points >= 0),
  refilled_at timestamptz(3) not null,
  primary key (tenant_id, subject)
);
create index on rate_budget (tenant_id, refilled_at);
call platform.guard('rate_budget');

-- Failed log-ins by who was asked for and from where, both only as keyed hashes.
create table login_throttle (
  tenant_id uuid not null references tenant,
  subject bytea not null,
  failures int not null check (failures >= 0),
  failed_at timestamptz(3) not null,
  primary key (tenant_id, subject)
);
create index on login_throttle (tenant_id, failed_at);
call platform.guard('login_throttle');
