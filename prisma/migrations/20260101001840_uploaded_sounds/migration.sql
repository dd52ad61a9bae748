-- A sound that says a script's text: measured when it comes, since quotes and holds go by its length.
alter table asset add column duration_ms int check (duration_ms > 0);
alter table asset add constraint asset_audio_is_measured check (purpose <> 'audio' or duration_ms is not null);
alter table render add column audio_asset_id uuid;
alter table render add foreign key (tenant_id, audio_asset_id) references asset (tenant_id, id);
