-- Rows that a tenant's counsel adds to the platform's: by their form they can only ask for more.
create table own_disclosure_rule (
  tenant_id uuid not null references tenant,
  id uuid not null,
  code text not null check (code ~ '^own\.[a-z0-9_]{2,60}$'),
  version int not null check (version > 0),
  law text not null check (law <> ''),
  summary text not null check (summary <> ''),
  effective_from timestamptz(3) not null,
  effective_until timestamptz(3) check (effective_until > effective_from),
  scope jsonb not null default '{}',
  duty jsonb not null,
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, code, version),
  -- No exemption, no flag, no place of its own: nothing by which a row could take away from another.
  check (duty - array['outcome', 'words', 'spokenNotice', 'repeatAfterBreaks', 'retentionDays', 'takedownHours'] = '{}'),
  check (duty <> '{}' and coalesce(duty ->> 'outcome', 'block') in ('hold_for_review', 'block'))
);
call platform.guard('own_disclosure_rule');
call platform.show_to_auditor('own_disclosure_rule');
