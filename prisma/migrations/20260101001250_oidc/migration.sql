-- Sign-in at an OpenID provider. What was begun waits here for the way back, taken out by the one who comes with its state.
create table oidc_attempt (
  tenant_id uuid not null references tenant,
  state_hash bytea not null,
  -- Of a secret that only the page that began has: a code made for one browser opens nothing in another.
  challenge text not null check (length(challenge) = 43),
  wanted_tenant_id uuid,
  expires_at timestamptz(3) not null,
  primary key (tenant_id, state_hash)
);
create index on oidc_attempt (tenant_id, expires_at);
call platform.guard('oidc_attempt');

-- Whoever came back as somebody we know, until the page has made its session of it. A seller's people come to its own host, or to the platform's.
create table oidc_ticket (
  tenant_id uuid not null references tenant,
  code_hash bytea not null,
  challenge text not null,
  realm_id uuid not null,
  user_id uuid not null,
  wanted_tenant_id uuid,
  proved_at timestamptz(3),
  expires_at timestamptz(3) not null,
  primary key (tenant_id, code_hash)
);
create index on oidc_ticket (tenant_id, expires_at);
call platform.guard('oidc_ticket');

-- Bound once by a verified e-mail, then by the subject alone: an address that changes hands takes no account with it.
create table oidc_identity (
  tenant_id uuid not null references tenant,
  issuer text not null,
  subject text not null check (length(subject) between 1 and 255),
  user_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (tenant_id, issuer, subject),
  unique (tenant_id, issuer, user_id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id) on delete cascade
);
create index on oidc_identity (tenant_id, user_id);
call platform.guard('oidc_identity');

alter table session
  drop constraint session_second_factor_check,
  add constraint session_second_factor_check check (second_factor in ('totp', 'passkey', 'recovery_code', 'oidc'));
