-- What an auditor of the platform follows from a consent to what was made under it.
call platform.show_to_auditor('asset');
call platform.show_to_auditor('avatar');
call platform.show_to_auditor('render');
call platform.show_to_auditor('publication');

-- Pages over all tenants run along the id alone.
create index on event (id);
create index on consent (id);

-- Keys that are gone for good, and so whatever they sealed. The keystore keeps its own list, which a restore replays.
create table destroyed_key (
  tenant_id uuid not null references tenant,
  id uuid not null,
  owner text not null check (owner ~ '^[a-z]+_[0-9a-z]+$'),
  purpose text not null check (purpose in ('biometric', 'works', 'record')),
  -- Whoever signs anew after an erasure is sealed under the next one.
  generation int not null check (generation >= 0),
  destroyed_at timestamptz(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, owner, purpose, generation)
);
call platform.guard_append_only('destroyed_key');
call platform.show_to_auditor('destroyed_key');

-- Which of its owner's keys sealed it: after an erasure there may be a next one.
alter table asset add column key_generation int not null default 0 check (key_generation >= 0);
