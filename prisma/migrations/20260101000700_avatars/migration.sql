create table avatar (
  tenant_id uuid not null references tenant,
  id uuid not null,
  talent_id uuid not null,
  consent_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  status text not null check (status in ('pending', 'scanning', 'ready', 'suspended', 'erased')),
  quality real check (quality between 0 and 1),
  preview_asset_id uuid,
  metadata jsonb not null default '{}',
  version int not null default 0,
  created_at timestamptz(3) not null,
  erased_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, talent_id) references talent (tenant_id, id),
  foreign key (tenant_id, consent_id) references consent (tenant_id, id),
  foreign key (tenant_id, preview_asset_id) references asset (tenant_id, id),
  check ((status = 'erased') = (erased_at is not null))
);
create index on avatar (tenant_id, consent_id);
create index on avatar (tenant_id, talent_id);

-- The clone folder, file by file: what the engine needs to make this person speak.
create table avatar_file (
  tenant_id uuid not null references tenant,
  avatar_id uuid not null,
  name text not null check (name ~ '^[A-Za-z0-9._-]{1,100}$'),
  asset_id uuid not null,
  primary key (tenant_id, avatar_id, name),
  foreign key (tenant_id, avatar_id) references avatar (tenant_id, id),
  foreign key (tenant_id, asset_id) references asset (tenant_id, id)
);

call platform.guard('avatar');
call platform.guard('avatar_file');
