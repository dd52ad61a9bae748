-- Where a tenant's members logged in from, as keyed hashes: a signature from the same place is looked at by a person first.
create table member_network (
  tenant_id uuid not null references tenant,
  network bytea not null check (length(network) = 32),
  seen_at timestamptz(3) not null,
  primary key (tenant_id, network)
);
call platform.guard('member_network');

-- An offer that nobody answered: the shell stays, what was personal in it goes.
alter table consent add column purged_at timestamptz(3), add check (purged_at is null or (status = 'expired' and signed_at is null));

-- What was shown is kept for ever, but for what nobody ever signed.
create function platform.keep_signed_texts() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (
    select from public.consent c
    where c.tenant_id = old.tenant_id and c.id = old.consent_id and c.status = 'expired' and c.signed_at is null
  ) then
    raise exception 'The texts of a consent stay, unless nobody ever answered it.' using errcode = 'check_violation';
  end if;
  return old;
end $$;
revoke execute on function platform.keep_signed_texts from public;
create trigger keep_signed_texts before delete on consent_text for each row execute function platform.keep_signed_texts();
grant delete on consent_text to app;
