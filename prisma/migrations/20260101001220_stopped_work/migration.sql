-- Work of a tenant that is suspended or closed, itself or by somebody above it, rests: nothing of it is begun, and what is under way loses
-- its lease. Erasure is owed to people and goes on.
create index tenant_stopped on tenant (tenant_id) where status in ('suspended', 'closed');

create function door.is_stopped() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with recursive up as (
    select t.tenant_id, t.parent_id, t.status from public.tenant t where t.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    union all
    select t.tenant_id, t.parent_id, t.status from public.tenant t join up on t.tenant_id = up.parent_id
  )
  select coalesce(bool_or(up.status in ('suspended', 'closed')), false) from up
$$;

drop function door.claim_job(text[], int);
create function door.claim_job(kinds text[], lease_seconds int) returns table (tenant_id uuid, id uuid, fence bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  chosen record;
begin
  -- Claims are short and few; one at a time keeps the shares exact.
  perform pg_advisory_xact_lock(hashtext('door.claim_job'));
  with recursive stopped as (
    select t.tenant_id from public.tenant t where t.status in ('suspended', 'closed')
    union
    select t.tenant_id from public.tenant t join stopped on t.parent_id = stopped.tenant_id
  )
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
    and (j.kind = 'erasure' or j.tenant_id not in (select stopped.tenant_id from stopped))
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

revoke execute on function door.is_stopped, door.claim_job from public;
grant execute on function door.is_stopped, door.claim_job to app;
grant create on schema door to door;
alter function door.is_stopped owner to door;
alter function door.claim_job owner to door;
revoke create on schema door from door;
