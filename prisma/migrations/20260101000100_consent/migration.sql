create table talent (
  tenant_id uuid not null references tenant,
  id uuid not null,
  -- Shown in every video, so no secret; whatever else tells who this is lies sealed in `person`.
  stage_name text not null check (length(stage_name) between 1 and 100),
  person bytea not null,
  email_index bytea not null check (length(email_index) = 32),
  country text not null check (country ~ '^[A-Z]{2}$'),
  region text check (region ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$'),
  locale text not null,
  relationship text not null,
  -- From the first offer on, name, e-mail and birth date are the talent's own to change.
  contacts_locked_at timestamptz(3),
  metadata jsonb not null default '{}',
  version int not null default 0,
  created_at timestamptz(3) not null,
  primary key (tenant_id, id)
);
create index on talent (email_index);

create table consent (
  tenant_id uuid not null references tenant,
  id uuid not null,
  talent_id uuid not null,
  status text not null
    check (status in ('draft', 'offered', 'signed', 'active', 'paused', 'held', 'declined', 'revoked', 'expired')),
  modalities text[] not null check (modalities <@ array['face', 'voice', 'gesture'] and cardinality(modalities) > 0),
  purposes text[] not null check (cardinality(purposes) > 0),
  intended_uses text[] not null,
  represented_by text,
  platforms text[] not null,
  territories text[] not null,
  languages text[] not null,
  excluded_categories text[] not null,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3) not null,
  max_seconds int check (max_seconds > 0),
  royalty_amount bigint check (royalty_amount >= 0),
  royalty_currency text check (royalty_currency ~ '^[A-Z]{3}$'),
  after_revocation_mode text not null check (after_revocation_mode in ('take_down', 'run_out')),
  after_revocation_days int not null check (after_revocation_days between 0 and 365),
  likeness_kind text not null check (likeness_kind in ('identifiable_clone', 'invented', 'stock')),
  -- Legal entities and their roles as they stood when the offer was made.
  parties jsonb not null default '[]',
  paused_by text[] not null default '{}' check (paused_by <@ array['tenant', 'talent', 'platform']),
  hold_reasons text[] not null default '{}',
  locale text,
  delivery text check (delivery in ('email', 'in_person')),
  terms_sha256 text check (terms_sha256 ~ '^[0-9a-f]{64}$'),
  -- Made in the sandbox: proves nothing about a person.
  test boolean not null default false,
  offered_at timestamptz(3),
  signed_at timestamptz(3),
  activated_at timestamptz(3),
  ended_at timestamptz(3),
  revoked_by text check (revoked_by in ('tenant', 'talent', 'platform')),
  metadata jsonb not null default '{}',
  version int not null default 0,
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, talent_id) references talent (tenant_id, id),
  -- Illinois BIPA 15(a), and the platform's own promise: three years, then a new signature.
  check (valid_from < valid_until and valid_until <= valid_from + interval '3 years 1 day'),
  check ((royalty_amount is null) = (royalty_currency is null)),
  check ((status = 'draft') = (offered_at is null)),
  check (status = 'draft' or (terms_sha256 is not null and locale is not null and delivery is not null)),
  check (status not in ('signed', 'active', 'paused') or signed_at is not null),
  check (status not in ('active', 'paused') or activated_at is not null),
  check ((status = 'paused') = (cardinality(paused_by) > 0)),
  check ((status in ('declined', 'revoked', 'expired')) = (ended_at is not null)),
  check ((status = 'revoked') = (revoked_by is not null))
);
create index on consent (tenant_id, talent_id);
create index on consent (id) where status = 'held';

-- What a person agreed to only ever shrinks, and what has ended stays ended, whatever the code above believes.
create function platform.keep_consent() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.status in ('declined', 'revoked', 'expired') and new.status <> old.status then
    raise exception 'A consent that has ended stays ended.' using errcode = 'check_violation';
  end if;
  if old.status <> 'draft' and not (
    new.talent_id = old.talent_id and new.likeness_kind = old.likeness_kind and new.modalities <@ old.modalities
    and new.purposes <@ old.purposes and new.platforms <@ old.platforms and new.territories <@ old.territories
    and new.languages <@ old.languages and new.intended_uses <@ old.intended_uses
    and new.excluded_categories @> old.excluded_categories
    and new.valid_from = old.valid_from and new.valid_until <= old.valid_until
    and (old.max_seconds is null or new.max_seconds <= old.max_seconds) and (old.max_seconds is null or new.max_seconds is not null)
    and new.terms_sha256 = old.terms_sha256 and new.test = old.test and new.offered_at = old.offered_at
  ) then
    raise exception 'The terms of an offered consent only shrink.' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_consent before update on consent for each row execute function platform.keep_consent();

-- What was shown, word by word: one text for the whole and one for each modality; and, as `terms`, the canonical form of all that was agreed.
create table consent_text (
  tenant_id uuid not null references tenant,
  consent_id uuid not null,
  modality text not null check (modality in ('general', 'face', 'voice', 'gesture', 'terms')),
  text text not null,
  text_sha256 text not null check (text_sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  primary key (tenant_id, consent_id, modality),
  foreign key (tenant_id, consent_id) references consent (tenant_id, id)
);

create table signing_link (
  tenant_id uuid not null references tenant,
  id uuid not null,
  consent_id uuid not null,
  token_hash bytea not null check (length(token_hash) = 32),
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, consent_id) references consent (tenant_id, id)
);
create index on signing_link (token_hash);
-- One way in at a time: a new link ends the one before it.
create unique index signing_link_open on signing_link (tenant_id, consent_id) where used_at is null;

create table talent_link (
  tenant_id uuid not null references tenant,
  id uuid not null,
  talent_id uuid not null,
  token_hash bytea not null check (length(token_hash) = 32),
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, talent_id) references talent (tenant_id, id)
);
create index on talent_link (token_hash);
create index on talent_link (tenant_id, talent_id, created_at);

create table consent_signature (
  tenant_id uuid not null references tenant,
  id uuid not null,
  consent_id uuid not null,
  -- Typed name, drawn signature, address and browser of the signer, under the talent's record key.
  signer bytea not null,
  agreements jsonb not null,
  signed_at timestamptz(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, consent_id),
  foreign key (tenant_id, consent_id) references consent (tenant_id, id)
);

create table consent_statement (
  tenant_id uuid not null references tenant,
  id uuid not null,
  consent_id uuid not null,
  asset_id uuid not null,
  words text[] not null check (cardinality(words) = 6),
  brand text not null,
  spoken_on date not null,
  status text not null check (status in ('waiting', 'accepted', 'rejected')),
  -- Taken in the sandbox, heard by nobody.
  test boolean not null,
  recorded_at timestamptz(3) not null,
  reviewed_at timestamptz(3),
  reviewed_by text,
  reason text,
  primary key (tenant_id, id),
  foreign key (tenant_id, consent_id) references consent (tenant_id, id),
  foreign key (tenant_id, asset_id) references asset (tenant_id, id),
  check ((status = 'waiting') = (reviewed_at is null)),
  check (test or status = 'waiting' or reviewed_by is not null)
);
create unique index consent_statement_waiting on consent_statement (tenant_id, consent_id) where status = 'waiting';

-- The consent's own diary: who did what to it, in order, for ever.
create table consent_event (
  tenant_id uuid not null references tenant,
  id uuid not null,
  consent_id uuid not null,
  kind text not null,
  actor text not null check (actor in ('tenant', 'talent', 'platform', 'system')),
  details jsonb not null,
  occurred_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, consent_id) references consent (tenant_id, id)
);
create index on consent_event (tenant_id, consent_id, id);

-- Each use asked, and each answer given: refusals as well.
create table use_decision (
  tenant_id uuid not null references tenant,
  id uuid not null,
  consent_id uuid not null,
  consent_version int not null,
  kind text not null check (kind in ('scan', 'render', 'publish', 'download', 'lease')),
  subject_id text not null,
  asked jsonb not null,
  outcome text not null check (outcome in ('allow', 'refuse')),
  code text,
  scope text,
  decided_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, consent_id) references consent (tenant_id, id),
  check ((outcome = 'refuse') = (code is not null))
);
create index on use_decision (tenant_id, consent_id, id);

-- Seconds of a consent with an upper bound, held by what uses them: counted once, given back when it fails.
create table seconds_hold (
  tenant_id uuid not null references tenant,
  consent_id uuid not null,
  subject_id text not null,
  seconds int not null check (seconds >= 0),
  primary key (tenant_id, consent_id, subject_id),
  foreign key (tenant_id, consent_id) references consent (tenant_id, id)
);

alter table asset add foreign key (tenant_id, talent_id) references talent (tenant_id, id);

call platform.guard('talent');
call platform.guard('consent');
call platform.guard_append_only('consent_text');
call platform.guard('signing_link');
call platform.guard('talent_link');
call platform.guard_append_only('consent_signature');
call platform.guard('consent_statement');
call platform.guard_append_only('consent_event');
call platform.guard_append_only('use_decision');
call platform.guard('seconds_hold');
call platform.show_to_door('talent');
call platform.show_to_door('consent');
call platform.show_to_door('consent_statement');
call platform.show_to_door('signing_link');
call platform.show_to_door('talent_link');
call platform.show_to_auditor('talent');
call platform.show_to_auditor('consent');
call platform.show_to_auditor('consent_text');
call platform.show_to_auditor('consent_signature');
call platform.show_to_auditor('consent_statement');
call platform.show_to_auditor('consent_event');
call platform.show_to_auditor('use_decision');

-- Whose link this is. Whether it still opens anything is asked inside the tenant.
create function door.find_link(token_hash bytea) returns table (tenant_id uuid, id uuid, kind text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.tenant_id, s.id, 'signing' from public.signing_link s where s.token_hash = find_link.token_hash
  union all
  select t.tenant_id, t.id, 'talent' from public.talent_link t where t.token_hash = find_link.token_hash
$$;

-- A person asks for their page by e-mail and may be known to several brands.
create function door.find_talents(email_index bytea) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select t.tenant_id, t.id from public.talent t where t.email_index = find_talents.email_index order by t.id limit 50 $$;

-- For the platform's reviewers, who know a consent by its id alone: answered only to the platform's own tenant.
create function door.find_consent(consent_id uuid) returns table (tenant_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select c.tenant_id from public.consent c
  where c.id = consent_id
    and exists (select from public.tenant p where p.kind = 'platform' and p.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
$$;

-- Statements that wait for a human ear, and consents held for another reason, oldest first, for the platform alone.
create function door.waiting_statements(most int) returns table (tenant_id uuid, consent_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select w.tenant_id, w.consent_id from (
    select s.tenant_id, s.consent_id from public.consent_statement s where s.status = 'waiting'
    union
    select c.tenant_id, c.id from public.consent c where c.status = 'held'
  ) w
  where exists (select from public.tenant p where p.kind = 'platform' and p.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  order by w.consent_id limit least(most, 100)
$$;

revoke execute on function door.find_link, door.find_talents, door.find_consent, door.waiting_statements from public;
revoke execute on function platform.keep_consent from public;
grant execute on function door.find_link, door.find_talents, door.find_consent, door.waiting_statements to app;
grant create on schema door to door;
alter function door.find_link owner to door;
alter function door.find_talents owner to door;
alter function door.find_consent owner to door;
alter function door.waiting_statements owner to door;
revoke create on schema door from door;
