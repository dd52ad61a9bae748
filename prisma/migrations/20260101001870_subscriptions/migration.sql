-- What a tenant has subscribed to at the collector, as that told last. Under the collector's own id: a second one after the first is another row.
create table subscription (
  tenant_id uuid not null references tenant,
  id text not null check (length(id) between 1 and 255),
  price_id text not null check (length(price_id) between 1 and 255),
  status text not null
    check (status in ('active', 'canceled', 'incomplete', 'incomplete_expired', 'past_due', 'paused', 'trialing', 'unpaid')),
  current_period_end timestamptz(3),
  ends_at timestamptz(3),
  -- When the collector said so, by its own clock.
  told_at timestamptz(3) not null,
  primary key (tenant_id, id)
);
call platform.guard('subscription');
revoke delete on subscription from app;

-- What the collector has told, by its event's id: it tells everything more than once.
create table collector_event (
  tenant_id uuid not null references tenant,
  id text not null check (length(id) between 1 and 255),
  heard_at timestamptz(3) not null,
  primary key (tenant_id, id)
);
call platform.guard_append_only('collector_event');
