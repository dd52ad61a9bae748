-- Long work on behalf of one tenant. A queue job is only a ticket, a wake-up: what is done next is decided here, by fair shares.
create table job (
  tenant_id uuid not null references tenant,
  id uuid not null,
  kind text not null,
  -- What it works on: the id of a scan's avatar, of a render ...
  subject_id text not null,
  input jsonb not null default '{}',
  status text not null check (status in ('queued', 'running', 'succeeded', 'failed', 'canceled')),
  progress real not null default 0 check (progress between 0 and 1),
  -- Expected seconds of work, for the fair share.
  cost real not null default 1 check (cost > 0),
  attempts int not null default 0,
  -- Grows with each claim. Whatever a worker writes carries the fence it was given; an older one is refused.
  fence bigint not null default 0,
  lease_until timestamptz(3),
  not_before timestamptz(3) not null,
  error_code text,
  error_detail text,
  error_at_ms bigint,
  result_id text,
  created_at timestamptz(3) not null,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  primary key (tenant_id, id),
  check ((status = 'running') = (lease_until is not null)),
  check ((status = 'failed') = (error_code is not null)),
  check ((status in ('succeeded', 'failed', 'canceled')) = (finished_at is not null))
);
create index on job (tenant_id, subject_id);
create index job_open on job (tenant_id, created_at) where status in ('queued', 'running');
call platform.guard('job');
call platform.show_to_door('job');

-- Start-time fair queueing on two levels: first between sellers, then between the brands of one.
-- Kept outside the tenants' tables: it tells of all of them. Under null are the sellers, under a seller its brands.
create table platform.share (
  under uuid,
  flow uuid not null,
  vtime double precision not null,
  unique nulls not distinct (under, flow)
);
-- Each level's present: where the flow served last began. A flow that was idle begins there, not at its old credit:
-- waiting earns nothing, and neither does a long history cost anything.
create table platform.share_clock (
  under uuid,
  vtime double precision not null,
  unique nulls not distinct (under)
);
grant usage on schema platform to door;
grant select, insert, update on platform.share, platform.share_clock to door;
grant update on job to door;
create policy door_claim on job for update to door using (true) with check (true);

create function platform.charge(parent uuid, child uuid, work double precision) returns void
language sql set search_path = pg_catalog, pg_temp
as $$
  with began as (
    select greatest(
      (select s.vtime from platform.share s where s.under is not distinct from parent and s.flow = child),
      (select c.vtime from platform.share_clock c where c.under is not distinct from parent), 0) as at
  ), served as (
    insert into platform.share (under, flow, vtime) select parent, child, at + work from began
    on conflict (under, flow) do update set vtime = excluded.vtime
  )
  insert into platform.share_clock (under, vtime) select parent, at from began
  on conflict (under) do update set vtime = excluded.vtime
$$;

-- The next job to work on, leased and fenced, or nothing. A job whose worker fell silent is eligible again.
create function door.claim_job(kinds text[], lease_seconds int) returns table (tenant_id uuid, id uuid, fence bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  chosen record;
begin
  -- Claims are short and few; one at a time keeps the shares exact.
  perform pg_advisory_xact_lock(hashtext('door.claim_job'));
  select j.tenant_id as brand, coalesce(t.parent_id, t.tenant_id) as seller, j.id as job_id, j.cost
  into chosen
  from public.job j
  join public.tenant t on t.tenant_id = j.tenant_id
  left join platform.share s on s.under is null and s.flow = coalesce(t.parent_id, t.tenant_id)
  left join platform.share b on b.under = coalesce(t.parent_id, t.tenant_id) and b.flow = j.tenant_id
  left join platform.share_clock sc on sc.under is null
  left join platform.share_clock bc on bc.under = coalesce(t.parent_id, t.tenant_id)
  where j.kind = any (kinds) and j.not_before <= now()
    and (j.status = 'queued' or (j.status = 'running' and j.lease_until < now()))
  order by greatest(s.vtime, sc.vtime, 0), greatest(b.vtime, bc.vtime, 0), j.created_at, j.id
  limit 1
  for update of j skip locked;
  if not found then return; end if;
  perform platform.charge(null, chosen.seller, chosen.cost);
  perform platform.charge(chosen.seller, chosen.brand, chosen.cost);
  return query
    update public.job j
    set status = 'running', attempts = j.attempts + 1, fence = j.fence + 1, lease_until = now() + make_interval(secs => lease_seconds),
        started_at = coalesce(j.started_at, now())
    where j.tenant_id = chosen.brand and j.id = chosen.job_id
    returning j.tenant_id, j.id, j.fence;
end $$;

revoke execute on function platform.charge from public;
revoke execute on function door.claim_job from public;
grant execute on function door.claim_job to app;
grant execute on function platform.charge to door;
grant create on schema door to door;
alter function door.claim_job owner to door;
revoke create on schema door from door;
