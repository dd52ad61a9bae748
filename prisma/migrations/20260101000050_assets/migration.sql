-- A stored file: its bytes lie sealed in the storage, under `object`; the key that opens them is named here and lies elsewhere.
create table asset (
  tenant_id uuid not null references tenant,
  id uuid not null,
  purpose text not null check (purpose in ('scan', 'statement', 'image', 'logo', 'audio', 'document', 'clone', 'preview', 'video', 'thumbnail', 'captions')),
  talent_id uuid,
  object uuid not null,
  key_owner text not null,
  key_purpose text not null check (key_purpose in ('biometric', 'works', 'record', 'tenant')),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  media_type text not null,
  created_at timestamptz(3) not null,
  -- The bytes are gone; the row stays, so that a certificate can still list the hash of what was destroyed.
  erased_at timestamptz(3),
  primary key (tenant_id, id),
  -- What shows or sounds like a person belongs to that person, and so does its key.
  check (purpose not in ('scan', 'statement', 'clone', 'preview', 'video', 'thumbnail') or talent_id is not null)
);
create index on asset (tenant_id, talent_id);
call platform.guard('asset');
