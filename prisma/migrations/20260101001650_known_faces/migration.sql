-- Whose face each scan showed, so that nobody is cloned under two names. Under the talent's biometric key: it dies with that key.
create table known_face (
  tenant_id uuid not null references tenant,
  talent_id uuid not null,
  asset_id uuid not null,
  key_generation int not null check (key_generation >= 0),
  embedding bytea not null,
  seen_at timestamptz(3) not null,
  primary key (tenant_id, talent_id, asset_id),
  foreign key (tenant_id, talent_id) references talent (tenant_id, id),
  foreign key (tenant_id, asset_id) references asset (tenant_id, id)
);
create index on known_face (asset_id);
call platform.guard('known_face');
call platform.show_to_door('known_face');

-- For the worker, in the platform's own name: every face, a page at a time. Sealed; who opens one needs its talent's key.
create function door.known_faces(after uuid, most int)
returns table (tenant_id uuid, talent_id uuid, asset_id uuid, key_generation int, embedding bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select f.tenant_id, f.talent_id, f.asset_id, f.key_generation, f.embedding from public.known_face f
  where (known_faces.after is null or f.asset_id > known_faces.after)
    and exists (select from public.tenant p where p.kind = 'platform' and p.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  order by f.asset_id limit least(most, 500)
$$;
revoke execute on function door.known_faces from public;
grant execute on function door.known_faces to app;
grant create on schema door to door;
alter function door.known_faces owner to door;
revoke create on schema door from door;

-- A consent in force may be held again: a pause outlasts the hold.
do $$
declare rule name;
begin
  select conname into strict rule from pg_constraint
  where conrelid = 'consent'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%cardinality(paused_by)%';
  execute format('alter table consent drop constraint %I', rule);
end $$;
alter table consent add constraint consent_paused check (
  (status = 'paused' and cardinality(paused_by) > 0) or status = 'held' or (status <> 'paused' and cardinality(paused_by) = 0)
);
