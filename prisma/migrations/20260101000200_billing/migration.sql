-- Prices: what a seller asks of the tenants right below it. A version is never changed, only followed by another.
create table price_book (
  tenant_id uuid not null references tenant,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  valid_from timestamptz(3) not null,
  metadata jsonb not null default '{}',
  created_at timestamptz(3) not null,
  primary key (tenant_id, id)
);
create index on price_book (tenant_id, valid_from desc, id desc);

create table price (
  tenant_id uuid not null references tenant,
  price_book_id uuid not null,
  item text not null check (item in ('scan', 'video', 'live', 'live_replay', 'avatar_month')),
  -- Minor units as a decimal text: a unit may cost less than a cent, and a float may not touch it.
  unit_amount text not null check (unit_amount ~ '^\d{1,12}(\.\d{1,6})?$'),
  primary key (tenant_id, price_book_id, item),
  foreign key (tenant_id, price_book_id) references price_book (tenant_id, id)
);

-- A price promised for a quarter of an hour. One row for each level that would pay, under one id: every level's price is frozen, not only the brand's.
create table quote (
  tenant_id uuid not null references tenant,
  id uuid not null,
  item text not null,
  quantity int not null check (quantity > 0),
  unit_amount text not null,
  currency text not null,
  amount bigint not null check (amount >= 0),
  price_book_id uuid,
  -- Whom the film is for: this tenant, or one below whose quote it has a share in.
  used_by uuid not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null check (expires_at > created_at),
  primary key (tenant_id, id)
);

-- Money set aside before the work begins; one row for each level that pays, under one id.
create table charge_hold (
  tenant_id uuid not null references tenant,
  id uuid not null,
  resource_id text not null check (length(resource_id) between 1 and 100),
  item text not null,
  quantity int not null check (quantity > 0),
  unit_amount text not null,
  currency text not null,
  amount bigint not null check (amount >= 0),
  price_book_id uuid,
  quote_id uuid,
  -- Who used it: this tenant, or one below that it sells to.
  used_by uuid not null,
  -- Whom this tenant pays. Nobody, when the platform uses its own product.
  seller_id uuid,
  sandbox boolean not null,
  state text not null default 'open' check (state in ('open', 'captured', 'released')),
  created_at timestamptz(3) not null,
  settled_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, quote_id) references quote (tenant_id, id),
  check ((state = 'open') = (settled_at is null))
);
create unique index charge_hold_once on charge_hold (tenant_id, resource_id) where state <> 'released';

-- What is owed for one month. Its lines and its sum are the usage lines that name it, so it can be derived again at any time.
create table invoice (
  tenant_id uuid not null references tenant,
  id uuid not null,
  month date not null check (extract(day from month) = 1),
  currency text not null,
  seller_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, month, currency, seller_id)
);

-- One use, rounded once. A credit is a line of its own that names the line it takes back.
create table usage_line (
  tenant_id uuid not null references tenant,
  id uuid not null,
  hold_id uuid not null,
  resource_id text not null,
  item text not null,
  quantity int not null check (quantity <> 0),
  unit_amount text not null,
  currency text not null,
  amount bigint not null,
  price_book_id uuid,
  quote_id uuid,
  used_by uuid not null,
  sandbox boolean not null,
  credit_of uuid,
  reason text,
  invoice_id uuid,
  occurred_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, hold_id) references charge_hold (tenant_id, id),
  foreign key (tenant_id, credit_of) references usage_line (tenant_id, id),
  foreign key (tenant_id, invoice_id) references invoice (tenant_id, id),
  check ((credit_of is null) = (quantity > 0)),
  check ((credit_of is null) = (reason is null)),
  -- Nothing is collected in the sandbox.
  check (not sandbox or invoice_id is null)
);
create unique index usage_line_once on usage_line (tenant_id, resource_id) where credit_of is null;
create unique index usage_line_credited_once on usage_line (tenant_id, credit_of) where credit_of is not null;
create index on usage_line (tenant_id, occurred_at);
create index on usage_line (tenant_id, invoice_id) where invoice_id is not null;

-- The journal: each tenant's own books. An entry tells why, its lines say what moved.
create table journal_entry (
  tenant_id uuid not null references tenant,
  id uuid not null,
  kind text not null check (kind in ('purchase', 'sale', 'purchase_credit', 'sale_credit', 'payment', 'receipt')),
  currency text not null,
  counterparty_id uuid,
  resource_id text,
  item text,
  quantity int,
  unit_amount text,
  used_by uuid,
  reference text,
  sandbox boolean not null,
  occurred_at timestamptz(3) not null,
  primary key (tenant_id, id),
  -- A movement for a use says which, how many and at what price.
  check (kind in ('payment', 'receipt') or (resource_id is not null and item is not null and quantity is not null and unit_amount is not null and used_by is not null)),
  check (kind not in ('payment', 'receipt') or reference is not null)
);
create unique index journal_entry_paid_once on journal_entry (tenant_id, kind, reference) where reference is not null;

create table journal_line (
  tenant_id uuid not null references tenant,
  entry_id uuid not null,
  position int not null check (position >= 0),
  account text not null check (account in ('usage', 'payable', 'receivable', 'revenue', 'cash')),
  side text not null check (side in ('debit', 'credit')),
  amount bigint not null check (amount >= 0),
  primary key (tenant_id, entry_id, position),
  foreign key (tenant_id, entry_id) references journal_entry (tenant_id, id)
);

-- Month's spending and open holds of a tenant, in one row that all its twins queue for. Sandbox money is counted apart.
create table spend (
  tenant_id uuid not null references tenant,
  sandbox boolean not null,
  month date not null check (extract(day from month) = 1),
  held bigint not null check (held >= 0),
  captured bigint not null,
  primary key (tenant_id, sandbox)
);

-- Who a tenant is at the collector.
create table collector_customer (
  tenant_id uuid not null references tenant,
  customer_id text not null,
  created_at timestamptz(3) not null,
  primary key (tenant_id)
);

-- Money a tenant pays in before it is owed. Booked when the collector says that it has it.
create table top_up (
  tenant_id uuid not null references tenant,
  id uuid not null,
  amount bigint not null check (amount > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  status text not null default 'open' check (status in ('open', 'paid', 'expired')),
  created_at timestamptz(3) not null,
  settled_at timestamptz(3),
  primary key (tenant_id, id),
  check ((status = 'open') = (settled_at is null))
);

call platform.guard_append_only('collector_customer');
call platform.guard('top_up');
revoke delete on top_up from app;
call platform.guard_append_only('price_book');
call platform.guard_append_only('price');
call platform.guard_append_only('quote');
call platform.guard('charge_hold');
revoke delete on charge_hold from app;
call platform.guard_append_only('invoice');
call platform.guard_append_only('usage_line');
call platform.guard_append_only('journal_entry');
call platform.guard_append_only('journal_line');
call platform.guard('spend');
revoke delete on spend from app;

-- Checked at commit, when the open tenant may be another level: the rows looked at are those of the row's own tenant.
create function platform.assert_balanced() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  open_tenant constant text := coalesce(current_setting('app.tenant_id', true), '');
  entry constant uuid := case tg_table_name when 'journal_entry' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'entry_id')::uuid end;
  balanced boolean;
begin
  perform set_config('app.tenant_id', new.tenant_id::text, true);
  select count(*) >= 2 and sum(case l.side when 'debit' then l.amount else -l.amount end) = 0 into balanced
  from public.journal_line l where l.tenant_id = new.tenant_id and l.entry_id = entry;
  perform set_config('app.tenant_id', open_tenant, true);
  if not coalesce(balanced, false) then
    raise exception 'journal entry % is not balanced', entry using errcode = 'check_violation', constraint = 'journal_balanced';
  end if;
  return null;
end $$;
create constraint trigger journal_balanced after insert on journal_entry deferrable initially deferred
  for each row execute function platform.assert_balanced();
create constraint trigger journal_balanced after insert on journal_line deferrable initially deferred
  for each row execute function platform.assert_balanced();

-- Whatever statement moves the counter: it never grows past the cap. A cap that was lowered below it only stops the growth.
create function platform.assert_within_cap() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare cap bigint;
begin
  if tg_op = 'UPDATE' then
    -- A new month starts from the open holds alone.
    if (new.held + new.captured <= old.held + case when old.month = new.month then old.captured else 0 end) then return new; end if;
  end if;
  select t.spend_cap_amount into cap from public.tenant t where t.tenant_id = new.tenant_id;
  if new.held + new.captured > cap then
    raise exception 'spend cap passed' using errcode = 'check_violation', constraint = 'spend_within_cap';
  end if;
  return new;
end $$;
create trigger spend_within_cap before insert or update on spend for each row execute function platform.assert_within_cap();

-- A settled hold stays as it was settled, and none changes what was agreed.
create function platform.assert_hold_final() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.state <> 'open' or (to_jsonb(new) - 'state' - 'settled_at') <> (to_jsonb(old) - 'state' - 'settled_at') then
    raise exception 'a settled hold is final' using errcode = 'check_violation', constraint = 'charge_hold_final';
  end if;
  return new;
end $$;
create trigger charge_hold_final before update on charge_hold for each row execute function platform.assert_hold_final();

-- The platform sells from its first moment: EUR 1,000 a scan, 45 cents per started 30 s of a video,
-- EUR 1.20 an hour live (two cents per started minute), half a cent per started minute of replay, EUR 20 a month to keep a clone.
create function platform.seed_prices() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
-- A UUIDv7 of 2026-01-01: older than any book to come.
declare book constant uuid := '019b76da-a800-7000-8000-000000000000';
begin
  insert into public.price_book (tenant_id, id, name, currency, valid_from, created_at)
  values (new.tenant_id, book, 'Default prices', new.currency, '2026-01-01T00:00:00Z', new.created_at);
  insert into public.price (tenant_id, price_book_id, item, unit_amount) values
    (new.tenant_id, book, 'scan', '100000'), (new.tenant_id, book, 'video', '45'), (new.tenant_id, book, 'live', '2'),
    (new.tenant_id, book, 'live_replay', '0.5'), (new.tenant_id, book, 'avatar_month', '2000');
  return null;
end $$;
create trigger seed_prices after insert on tenant for each row when (new.kind = 'platform') execute function platform.seed_prices();

revoke execute on function platform.assert_balanced, platform.assert_within_cap, platform.assert_hold_final, platform.seed_prices from public;
