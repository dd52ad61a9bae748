-- Where a tenant has one member alone, nobody there may pass what the content checks hold: the platform reads it.
call platform.show_to_door('script');
create index script_held on script (id) where status = 'in_review' and content_outcome = 'hold_for_review';

-- Held scripts of tenants with one member, oldest first, for the platform alone.
create function door.held_scripts(most int) returns table (tenant_id uuid, script_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.tenant_id, s.id from public.script s
  where s.status = 'in_review' and s.content_outcome = 'hold_for_review'
    and (select count(*) from public.membership m where m.tenant_id = s.tenant_id) = 1
    and exists (select from public.tenant p where p.kind = 'platform' and p.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  order by s.id limit least(most, 100)
$$;

-- Whose it is, for the platform alone, and only while it waits for the platform.
create function door.find_held_script(script_id uuid) returns table (tenant_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.tenant_id from public.script s
  where s.id = script_id and s.status = 'in_review' and s.content_outcome = 'hold_for_review'
    and (select count(*) from public.membership m where m.tenant_id = s.tenant_id) = 1
    and exists (select from public.tenant p where p.kind = 'platform' and p.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
$$;

revoke execute on function door.held_scripts, door.find_held_script from public;
grant execute on function door.held_scripts, door.find_held_script to app;
grant create on schema door to door;
alter function door.held_scripts owner to door;
alter function door.find_held_script owner to door;
revoke create on schema door from door;
