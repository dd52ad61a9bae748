-- When an avatar could first speak: the month of that is covered by its scan.
alter table avatar add column ready_at timestamptz(3);
create function platform.note_first_ready() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.status = 'ready' and new.ready_at is null then new.ready_at := now(); end if;
  return new;
end $$;
create trigger note_first_ready before insert or update on avatar for each row execute function platform.note_first_ready();
revoke execute on function platform.note_first_ready from public;

-- A month for which an avatar's upkeep was charged: one row each, however many workers come by.
create table avatar_month (
  tenant_id uuid not null references tenant,
  avatar_id uuid not null,
  month date not null check (extract(day from month) = 1),
  charged_at timestamptz(3) not null,
  primary key (tenant_id, avatar_id, month),
  foreign key (tenant_id, avatar_id) references avatar (tenant_id, id)
);
call platform.guard_append_only('avatar_month');

call platform.show_to_door('avatar');
call platform.show_to_door('avatar_month');
create index avatar_kept on avatar (ready_at) where status = 'ready';

-- Ready avatars of live tenants that are older than this month and not yet charged for it.
create function door.avatars_to_charge(month date, most int) returns table (tenant_id uuid, avatar_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select a.tenant_id, a.id from public.avatar a join public.tenant t on t.tenant_id = a.tenant_id
  where a.status = 'ready' and a.ready_at < avatars_to_charge.month::timestamp at time zone 'utc' and t.status = 'live'
    and not exists (
      select from public.avatar_month m
      where m.tenant_id = a.tenant_id and m.avatar_id = a.id and m.month = avatars_to_charge.month
    )
  -- Whom a cap keeps from paying must not stand in the others' way for ever.
  order by random() limit least(most, 1000)
$$;
revoke execute on function door.avatars_to_charge from public;
grant execute on function door.avatars_to_charge to app;
grant create on schema door to door;
alter function door.avatars_to_charge owner to door;
revoke create on schema door from door;
