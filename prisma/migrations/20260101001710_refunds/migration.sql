-- Why money was given back stands in the books beside the movement, and what the person shown had earned by it is taken back once.
alter table journal_entry add column reason text check (length(reason) between 1 and 500);
alter table journal_entry drop constraint journal_entry_kind_check;
alter table journal_entry add constraint journal_entry_kind_check
  check (kind in ('purchase', 'sale', 'purchase_credit', 'sale_credit', 'payment', 'receipt', 'royalty', 'royalty_reversal'));
alter table journal_entry drop constraint journal_entry_royalty_check;
alter table journal_entry add constraint journal_entry_royalty_check
  check ((kind in ('royalty', 'royalty_reversal')) = (talent_id is not null));
alter table journal_entry add constraint journal_entry_reversal_check
  check ((kind in ('purchase_credit', 'sale_credit', 'royalty_reversal')) = (reason is not null));
create unique index journal_entry_reversed_once on journal_entry (tenant_id, resource_id) where kind = 'royalty_reversal';

call platform.show_to_door('usage_line');
create index usage_line_by_id on usage_line (id) where credit_of is null;

-- Whose use a charge is, for those alone who are above that tenant.
create function door.find_charge_below(line_id uuid) returns table (tenant_id uuid, resource_id text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with recursive charge as (
    select u.used_by, u.resource_id from public.usage_line u where u.id = line_id and u.credit_of is null
  ), up as (
    select t.parent_id, 1 as level from public.tenant t join charge c on t.tenant_id = c.used_by
    union all
    select t.parent_id, up.level + 1 from public.tenant t join up on t.tenant_id = up.parent_id
  )
  select c.used_by, c.resource_id from charge c
  where exists (select from up where up.parent_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
$$;
revoke execute on function door.find_charge_below from public;
grant execute on function door.find_charge_below to app;
grant create on schema door to door;
alter function door.find_charge_below owner to door;
revoke create on schema door from door;
