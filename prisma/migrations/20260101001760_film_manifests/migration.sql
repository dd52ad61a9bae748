-- Content credentials of a film that is too large to carry them: a file beside it.
alter table asset drop constraint asset_purpose_check;
alter table asset add constraint asset_purpose_check check (purpose in
  ('scan', 'statement', 'image', 'logo', 'audio', 'document', 'clone', 'preview', 'video', 'thumbnail', 'captions', 'manifest'));
alter table render add column manifest_asset_id uuid;
alter table render add foreign key (tenant_id, manifest_asset_id) references asset (tenant_id, id);
-- For lists of what is held, or ready: newest first.
create index on render (tenant_id, status, id);
