-- Where a film was put after its download. When its consent ends, these are what is still to be taken down, and until when.
create table publication (
  tenant_id uuid not null references tenant,
  id uuid not null,
  render_id uuid not null,
  platform text not null,
  url text not null check (length(url) between 1 and 2000),
  published_at timestamptz(3) not null,
  takedown_due_at timestamptz(3),
  taken_down_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, render_id) references render (tenant_id, id),
  -- Reported twice is published once.
  unique (tenant_id, render_id, url),
  check (taken_down_at >= published_at)
);
create index publication_due on publication (tenant_id, takedown_due_at) where taken_down_at is null and takedown_due_at is not null;
call platform.guard('publication');
