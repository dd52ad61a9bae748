-- What a clone is to say. The words are in `script_version`; here is how the current ones stand.
create table script (
  tenant_id uuid not null references tenant,
  id uuid not null,
  status text not null check (status in ('draft', 'in_review', 'approved', 'rejected', 'stale')),
  text_version int not null,
  -- What the content checks said when it was submitted, and which words they mean.
  content_outcome text check (content_outcome in ('allow', 'hold_for_review', 'block')),
  content_findings jsonb not null default '[]',
  -- What an endpoint outside said of it, where one is asked.
  moderation jsonb not null default '{}',
  reviewed_by text,
  reviewed_at timestamptz(3),
  rejected_reason text check (length(rejected_reason) between 1 and 2000),
  -- Set when a stated fact changed; told once the world has heard of it.
  stale_at timestamptz(3),
  stale_told boolean not null default false,
  metadata jsonb not null default '{}',
  version int not null default 0,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, id),
  check (status not in ('approved', 'rejected') or (reviewed_by is not null and reviewed_at is not null)),
  check ((status = 'rejected') = (rejected_reason is not null)),
  check ((status = 'stale') = (stale_at is not null)),
  check (status not in ('in_review', 'approved') or content_outcome in ('allow', 'hold_for_review'))
);
create index on script (tenant_id, status, id);
create index script_untold on script (tenant_id) where status = 'stale' and not stale_told;
call platform.guard('script');

-- Every text a script ever had. Nobody may change one, so what was approved is what will be said.
create table script_version (
  tenant_id uuid not null references tenant,
  script_id uuid not null,
  version int not null,
  text text not null check (length(text) between 1 and 20000),
  text_sha256 text not null,
  origin text not null check (origin in ('generated', 'human', 'model')),
  locale text not null,
  tone text not null check (tone in ('calm', 'warm', 'excited')),
  target_ms int not null check (target_ms > 0),
  estimated_ms int not null check (estimated_ms >= 0),
  -- The same seed gives a generated text again.
  seed text check (length(seed) between 1 and 100),
  -- The language model that wrote it, or why the generator wrote in its place.
  model text check (length(model) between 1 and 200),
  fallback text,
  -- The user or key whose words, or whose wish for words, these are.
  author_id text not null,
  created_at timestamptz(3) not null,
  primary key (tenant_id, script_id, version),
  foreign key (tenant_id, script_id) references script (tenant_id, id),
  check ((origin = 'human') = (seed is null)),
  check (origin <> 'model' or (model is not null and fallback is null)),
  check (fallback is null or (origin = 'generated' and model is not null)),
  check (text_sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex'))
);
call platform.guard_append_only('script_version');
alter table script add constraint script_text_fkey foreign key (tenant_id, id, text_version)
  references script_version (tenant_id, script_id, version) deferrable initially deferred;

-- What a text speaks of, in the order of its presentation.
create table script_product (
  tenant_id uuid not null references tenant,
  script_id uuid not null,
  text_version int not null,
  position int not null,
  product_id uuid not null,
  product_version int not null,
  primary key (tenant_id, script_id, text_version, position),
  unique (tenant_id, script_id, text_version, product_id),
  foreign key (tenant_id, script_id, text_version) references script_version (tenant_id, script_id, version),
  foreign key (tenant_id, product_id, product_version) references product_version (tenant_id, product_id, version)
);
create index on script_product (tenant_id, product_id);
call platform.guard_append_only('script_product');

-- What a text states, as it stood in one version of one product.
create table script_fact (
  tenant_id uuid not null references tenant,
  script_id uuid not null,
  text_version int not null,
  product_id uuid not null,
  product_version int not null,
  field text not null,
  value jsonb not null,
  primary key (tenant_id, script_id, text_version, product_id, field),
  foreign key (tenant_id, script_id, text_version) references script_version (tenant_id, script_id, version),
  foreign key (tenant_id, product_id, product_version) references product_version (tenant_id, product_id, version)
);
create index on script_fact (tenant_id, product_id);
call platform.guard_append_only('script_fact');

-- Who decided what about which text, and why.
create table script_review (
  tenant_id uuid not null references tenant,
  id uuid not null,
  script_id uuid not null,
  text_version int not null,
  verdict text not null check (verdict in ('submitted', 'approved', 'rejected')),
  actor_id text not null,
  reason text check (length(reason) between 1 and 2000),
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, script_id, text_version) references script_version (tenant_id, script_id, version),
  check ((verdict = 'rejected') = (reason is not null))
);
create index on script_review (tenant_id, script_id);
call platform.guard_append_only('script_review');

-- A script under review or approved keeps its text, and no status is reached but by the one before it.
create function platform.keep_script_whole() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin
  if new.text_version <> old.text_version and old.status in ('in_review', 'approved') then
    raise exception 'A text under review or approved does not change.';
  end if;
  if new.status <> old.status and (old.status, new.status) not in (
    ('draft', 'in_review'), ('draft', 'stale'), ('in_review', 'approved'), ('in_review', 'rejected'), ('in_review', 'stale'),
    ('approved', 'stale'), ('rejected', 'draft'), ('stale', 'draft')) then
    raise exception 'A script does not go from % to %.', old.status, new.status;
  end if;
  return new;
end $$;
create trigger keep_whole before update on script for each row execute function platform.keep_script_whole();

-- The value of one field in what `platform.product_facts` gives.
create function platform.stated(facts jsonb, field text) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select case when field like 'attributes.%' then facts -> 'attributes' -> substr(field, 12) else facts -> field end $$;

-- No price changes without the scripts that state it going stale in the same transaction, whoever writes the product and how many at once.
create function platform.mark_stale_scripts() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin
  with untrue as (
    select f.script_id, f.text_version from written n
    join public.script_fact f on f.tenant_id = n.tenant_id and f.product_id = n.id
    where n.deleted_at is null and platform.stated(platform.product_facts(n), f.field) is distinct from f.value
    union
    select p.script_id, p.text_version from written n
    join public.script_product p on p.tenant_id = n.tenant_id and p.product_id = n.id
    where n.deleted_at is not null
  ), hit as (
    -- In one order, so that two writers of products never wait for each other in a ring.
    select s.id from public.script s join untrue u on u.script_id = s.id and u.text_version = s.text_version
    where s.status in ('draft', 'in_review', 'approved') order by s.id for update of s
  )
  update public.script s set status = 'stale', stale_at = now(), stale_told = false, version = s.version + 1, updated_at = now()
  from hit where s.id = hit.id;
  if found then
    perform platform.enqueue('tell_stale_scripts', '{}', 'stale-scripts', null);
  end if;
  return null;
end $$;
create trigger mark_stale_scripts after update on product
  referencing new table as written for each statement execute function platform.mark_stale_scripts();
