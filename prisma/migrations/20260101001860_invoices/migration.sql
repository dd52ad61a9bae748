-- Standard rates of value added tax, as dated rows; a fraction as a decimal text, so that no float touches an amount. Only a migration adds one.
create table vat_rate (
  country text not null check (country ~ '^[A-Z]{2}$'),
  valid_from date not null,
  -- Within the Union's VAT area: between two such countries the tax is the buyer's.
  eu boolean not null,
  rate text not null check (rate ~ '^0\.\d{1,4}$'),
  primary key (country, valid_from)
);
grant select on vat_rate to app;
insert into vat_rate (country, valid_from, eu, rate) values
  ('AT', '2016-01-01', true, '0.2'), ('BE', '1996-01-01', true, '0.21'), ('BG', '2007-01-01', true, '0.2'), ('CY', '2014-01-13', true, '0.19'),
  ('CZ', '2013-01-01', true, '0.21'), ('DE', '2021-01-01', true, '0.19'), ('DK', '1992-01-01', true, '0.25'), ('EE', '2024-01-01', true, '0.22'),
  ('EE', '2025-07-01', true, '0.24'), ('ES', '2012-09-01', true, '0.21'), ('FI', '2013-01-01', true, '0.24'), ('FI', '2024-09-01', true, '0.255'),
  ('FR', '2014-01-01', true, '0.2'), ('GR', '2016-06-01', true, '0.24'), ('HR', '2012-03-01', true, '0.25'), ('HU', '2012-01-01', true, '0.27'),
  ('IE', '2021-03-01', true, '0.23'), ('IT', '2013-10-01', true, '0.22'), ('LT', '2009-09-01', true, '0.21'), ('LU', '2024-01-01', true, '0.17'),
  ('LV', '2012-07-01', true, '0.21'), ('MT', '2004-01-01', true, '0.18'), ('NL', '2012-10-01', true, '0.21'), ('PL', '2011-01-01', true, '0.23'),
  ('PT', '2011-01-01', true, '0.23'), ('RO', '2017-01-01', true, '0.19'), ('RO', '2025-08-01', true, '0.21'), ('SE', '1990-07-01', true, '0.25'),
  ('SI', '2013-07-01', true, '0.22'), ('SK', '2011-01-01', true, '0.2'), ('SK', '2025-01-01', true, '0.23'),
  ('CH', '2024-01-01', false, '0.081'), ('GB', '2011-01-04', false, '0.2'), ('NO', '2005-01-01', false, '0.25');

-- A credit note is an invoice of its own, which names the one it corrects.
alter table invoice drop constraint invoice_tenant_id_month_currency_seller_id_key;
alter table invoice add column corrects uuid;
alter table invoice add foreign key (tenant_id, corrects) references invoice (tenant_id, id);
create unique index invoice_of_a_month on invoice (tenant_id, month, currency, seller_id) where corrects is null;

-- What was sent: written once, for the one who pays and for the one who sells, and never changed.
create table invoice_document (
  tenant_id uuid not null references tenant,
  -- The invoice's: its lines are the buyer's.
  id uuid not null,
  side text not null check (side in ('buyer', 'seller')),
  number text not null check (number ~ '^\d{4}-\d{6}$'),
  kind text not null check (kind in ('invoice', 'credit_note')),
  counterparty_id uuid not null,
  month date not null check (extract(day from month) = 1),
  currency text not null,
  net bigint not null,
  tax bigint not null,
  content jsonb not null,
  issued_at timestamptz(3) not null,
  primary key (tenant_id, id),
  check (case kind when 'invoice' then net >= 0 and tax >= 0 else net <= 0 and tax <= 0 end)
);
create unique index invoice_number_once on invoice_document (tenant_id, number) where side = 'seller';
call platform.guard_append_only('invoice_document');

-- The last number a seller has given in a year. Whoever takes the next one holds the row until it is written: no number is lost.
create table invoice_counter (
  tenant_id uuid not null references tenant,
  year int not null,
  last int not null check (last between 1 and 999999),
  primary key (tenant_id, year)
);
call platform.guard('invoice_counter');
revoke delete on invoice_counter from app;

create function platform.assert_invoice_whole() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  sequence constant int := substr(new.number, 6)::int;
  before constant text := substr(new.number, 1, 5) || lpad((sequence - 1)::text, 6, '0');
begin
  if new.side = 'buyer' and new.net is distinct from (
    select coalesce(sum(u.amount), 0) from public.invoice i left join public.usage_line u on u.tenant_id = i.tenant_id and u.invoice_id = i.id
    where i.tenant_id = new.tenant_id and i.id = new.id having count(i.id) > 0
  ) then
    raise exception 'an invoice is the sum of its usage lines' using errcode = 'check_violation', constraint = 'invoice_document_sum';
  end if;
  if new.side = 'seller' and sequence > 1 and not exists (
    select from public.invoice_document d where d.tenant_id = new.tenant_id and d.side = 'seller' and d.number = before
  ) then
    raise exception 'a number was left out' using errcode = 'check_violation', constraint = 'invoice_document_gap';
  end if;
  return new;
end $$;
create trigger invoice_document_whole before insert on invoice_document for each row execute function platform.assert_invoice_whole();

-- Lines join under a lock that issuing waits for, and after it none does.
create function platform.assert_invoice_open() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(new.invoice_id::text, 0));
  if exists (select from public.invoice_document d where d.tenant_id = new.tenant_id and d.id = new.invoice_id) then
    raise exception 'the invoice is issued' using errcode = 'check_violation', constraint = 'usage_line_invoice_open';
  end if;
  return new;
end $$;
create trigger usage_line_invoice_open before insert on usage_line for each row when (new.invoice_id is not null)
  execute function platform.assert_invoice_open();
revoke execute on function platform.assert_invoice_whole, platform.assert_invoice_open from public;

-- Value added tax in the books: of what was bought, and of what was sold.
alter table journal_line drop constraint journal_line_account_check;
alter table journal_line add constraint journal_line_account_check
  check (account in ('usage', 'payable', 'receivable', 'revenue', 'cash', 'royalties', 'royalties_payable', 'input_tax', 'output_tax'));
alter table journal_entry drop constraint journal_entry_kind_check;
alter table journal_entry add constraint journal_entry_kind_check check (kind in (
  'purchase', 'sale', 'purchase_credit', 'sale_credit', 'payment', 'receipt', 'royalty', 'royalty_reversal',
  'purchase_tax', 'sale_tax', 'purchase_tax_credit', 'sale_tax_credit'));
alter table journal_entry drop constraint journal_entry_check;
alter table journal_entry add constraint journal_entry_check check (
  (kind in ('payment', 'receipt', 'purchase_tax', 'sale_tax', 'purchase_tax_credit', 'sale_tax_credit')) = (reference is not null)
  and (reference is not null or (resource_id is not null and item is not null and quantity is not null and unit_amount is not null and used_by is not null)));
alter table journal_entry drop constraint journal_entry_check1;

call platform.show_to_door('invoice');
call platform.show_to_door('invoice_document');

-- What belongs to months before this day and has no number yet.
create function door.invoices_to_issue(before date, most int) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select i.tenant_id, i.id from public.invoice i
  where i.month < invoices_to_issue.before
    and not exists (select from public.invoice_document d where d.tenant_id = i.tenant_id and d.id = i.id)
  order by i.month, random() limit least(most, 1000)
$$;
revoke execute on function door.invoices_to_issue from public;
grant execute on function door.invoices_to_issue to app;
grant create on schema door to door;
alter function door.invoices_to_issue owner to door;
revoke create on schema door from door;
