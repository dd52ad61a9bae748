-- How a brand wants its words said: one list a tenant, replaced as a whole.
create table pronunciation_list (
  tenant_id uuid primary key references tenant,
  entries jsonb not null check (jsonb_typeof(entries) = 'array' and jsonb_array_length(entries) <= 500),
  version int not null default 0,
  updated_at timestamptz(3) not null,
  updated_by text not null
);
call platform.guard('pronunciation_list');
