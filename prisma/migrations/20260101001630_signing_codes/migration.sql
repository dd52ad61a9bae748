-- A second way to whoever signed. The code stands nowhere: it is made again from consent and round.
create table signing_code (
  tenant_id uuid not null references tenant,
  consent_id uuid not null,
  kind text not null check (kind in ('sms', 'email')),
  -- Under the talent's record key.
  address bytea not null,
  round int not null check (round > 0),
  tries int not null check (tries between 0 and 5),
  resends int not null check (resends between 0 and 3),
  sent_at timestamptz(3) not null,
  confirmed_at timestamptz(3),
  primary key (tenant_id, consent_id),
  foreign key (tenant_id, consent_id) references consent (tenant_id, id),
  check (confirmed_at >= sent_at)
);
call platform.guard('signing_code');

-- A statement is spoken by somebody who answered by both ways.
create function platform.await_code() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select from public.signing_code c
    where c.tenant_id = new.tenant_id and c.consent_id = new.consent_id and c.confirmed_at is null
  ) then
    raise exception 'The code sent to this person was not answered yet.' using errcode = 'check_violation';
  end if;
  return new;
end $$;
revoke execute on function platform.await_code from public;
create trigger await_code before insert on consent_statement for each row execute function platform.await_code();
