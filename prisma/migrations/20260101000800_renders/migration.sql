create table render (
  tenant_id uuid not null references tenant,
  id uuid not null,
  avatar_id uuid not null,
  consent_id uuid not null,
  script_id uuid not null,
  job_id uuid not null,
  aspect text not null check (aspect in ('9:16', '16:9', '1:1')),
  quality text not null check (quality in ('draft', 'standard', 'high')),
  platform text not null,
  territories text[] not null check (cardinality(territories) between 1 and 300),
  captions boolean not null,
  status text not null check (status in ('queued', 'rendering', 'held', 'ready', 'failed', 'canceled', 'withdrawn')),
  -- The decisions this output stands on: the person's consent to this use, and how viewers are told.
  use_decision_id uuid not null,
  disclosure_decision_id uuid not null,
  frames int check (frames > 0),
  duration_ms int check (duration_ms > 0),
  width int,
  height int,
  voice_is_persons boolean,
  video_asset_id uuid,
  thumbnail_asset_id uuid,
  captions_asset_id uuid,
  metadata jsonb not null default '{}',
  version int not null default 0,
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, avatar_id) references avatar (tenant_id, id),
  foreign key (tenant_id, consent_id) references consent (tenant_id, id),
  foreign key (tenant_id, script_id) references script (tenant_id, id),
  foreign key (tenant_id, job_id) references job (tenant_id, id),
  foreign key (tenant_id, video_asset_id) references asset (tenant_id, id),
  foreign key (tenant_id, thumbnail_asset_id) references asset (tenant_id, id),
  foreign key (tenant_id, captions_asset_id) references asset (tenant_id, id),
  -- Nobody is shown a film that was not finished, and a finished one is complete.
  check (status not in ('ready', 'held', 'withdrawn') or (video_asset_id is not null and frames is not null))
);
create index on render (tenant_id, consent_id);
create index on render (tenant_id, avatar_id);
create index on render (tenant_id, script_id);
create unique index on render (tenant_id, job_id);
call platform.guard('render');
