-- Another e-mail address of a talent: confirmed at both, then three days in which the old one may stop it.
create table contact_change (
  tenant_id uuid not null references tenant,
  id uuid not null,
  talent_id uuid not null,
  -- Under the talent's record key, and as it is searched for.
  email bytea not null,
  email_index bytea not null check (length(email_index) = 32),
  asked_at timestamptz(3) not null,
  current_confirmed_at timestamptz(3),
  next_confirmed_at timestamptz(3),
  tries int not null check (tries between 0 and 5),
  due_at timestamptz(3),
  ended_at timestamptz(3),
  outcome text check (outcome in ('made', 'stopped', 'replaced')),
  primary key (tenant_id, id),
  foreign key (tenant_id, talent_id) references talent (tenant_id, id),
  check ((ended_at is null) = (outcome is null)),
  check (due_at is null or (current_confirmed_at is not null and next_confirmed_at is not null)),
  check (due_at >= greatest(current_confirmed_at, next_confirmed_at) + interval '72 hours'),
  check (outcome <> 'made' or (due_at is not null and ended_at >= due_at))
);
create unique index contact_change_open on contact_change (tenant_id, talent_id) where ended_at is null;
create index on contact_change (tenant_id, talent_id, asked_at);
call platform.guard('contact_change');

-- Whoever has signed is reached where they said, and nowhere that a member wrote down.
create function platform.keep_signers_address() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select 1 from public.consent c join public.consent_signature s on (s.tenant_id, s.consent_id) = (c.tenant_id, c.id)
    where c.tenant_id = new.tenant_id and c.talent_id = new.id
  ) and not exists (
    select 1 from public.contact_change m
    where m.tenant_id = new.tenant_id and m.talent_id = new.id and m.outcome = 'made' and m.email_index = new.email_index
  ) then
    raise exception 'the address of talent % changes by their own word alone', new.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_signers_address before update on talent
  for each row when (new.email_index is distinct from old.email_index) execute function platform.keep_signers_address();
