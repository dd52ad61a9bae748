-- Where a tenant wants to be told what happened.
create table webhook_endpoint (
  tenant_id uuid not null references tenant,
  id uuid not null,
  url text not null check (length(url) <= 2000 and url ~ '^https?://'),
  description text not null default '' check (length(description) <= 500),
  -- Names of events, or `*` alone.
  events text[] not null check (cardinality(events) between 1 and 100),
  -- Sealed with the tenant's key: a table alone signs nothing.
  secret bytea not null,
  -- Signs beside the new one until then, so that receivers can change over without a gap.
  previous_secret bytea,
  previous_until timestamptz(3),
  disabled_reason text check (disabled_reason in ('by_tenant', 'failing', 'gone')),
  -- The first failure since the last success.
  failing_since timestamptz(3),
  -- While one delivery tries whether it is back, and for a while after it was not, the others wait.
  resting_until timestamptz(3),
  metadata jsonb not null default '{}',
  version int not null default 0,
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  check ((previous_secret is null) = (previous_until is null))
);

-- One event on its way to one endpoint.
create table webhook_delivery (
  tenant_id uuid not null references tenant,
  id uuid not null,
  endpoint_id uuid not null,
  event_id uuid not null,
  event_name text not null,
  status text not null check (status in ('pending', 'delivered', 'failed')),
  -- Attempts since it was queued, or queued again by hand; all of them stand in the log.
  tries int not null default 0 check (tries >= 0),
  log jsonb not null default '[]',
  next_attempt_at timestamptz(3),
  -- No retry after this.
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, endpoint_id, event_id),
  foreign key (tenant_id, endpoint_id) references webhook_endpoint (tenant_id, id) on delete cascade,
  foreign key (tenant_id, event_id) references event (tenant_id, id),
  check ((status = 'pending') = (next_attempt_at is not null))
);
create index on webhook_delivery (tenant_id, endpoint_id, id);
create index on webhook_delivery (tenant_id, event_id);

call platform.guard('webhook_endpoint');
call platform.guard('webhook_delivery');
