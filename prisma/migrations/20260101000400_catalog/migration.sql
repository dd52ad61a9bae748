-- What a brand sells. A deleted product keeps its row: scripts that spoke of it still name it.
create table product (
  tenant_id uuid not null references tenant,
  id uuid not null,
  sku text not null check (length(sku) between 1 and 200),
  title text not null check (length(title) between 1 and 500),
  description text not null default '' check (length(description) <= 100000),
  brand text check (length(brand) between 1 and 200),
  category text check (length(category) between 1 and 1000),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  price_amount bigint not null check (price_amount >= 0),
  sale_price_amount bigint check (sale_price_amount >= 0),
  lowest_price_30d_amount bigint check (lowest_price_30d_amount >= 0),
  availability text not null check (availability in ('in_stock', 'out_of_stock', 'preorder', 'backorder')),
  stock_quantity int check (stock_quantity >= 0),
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  image_asset_id uuid,
  image_url text check (length(image_url) <= 4000),
  url text check (length(url) <= 4000),
  metadata jsonb not null default '{}',
  version int not null default 0,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, image_asset_id) references asset (tenant_id, id),
  check (sale_price_amount < price_amount)
);
create unique index product_sku on product (tenant_id, sku) where deleted_at is null;
create index on product (tenant_id, category, id);
create index on product (tenant_id, image_asset_id) where image_asset_id is not null;
call platform.guard('product');

-- What a script may state of a product, in the words of the API. Fields without a value are absent.
create function platform.product_facts(p product) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'title', p.title,
    'description', nullif(p.description, ''),
    'brand', p.brand,
    'category', p.category,
    'price', jsonb_build_object('amount', p.price_amount, 'currency', p.currency),
    'salePrice', case when p.sale_price_amount is not null then jsonb_build_object('amount', p.sale_price_amount, 'currency', p.currency) end,
    'lowestPrice30d', case when p.lowest_price_30d_amount is not null then jsonb_build_object('amount', p.lowest_price_30d_amount, 'currency', p.currency) end,
    'availability', p.availability,
    'stockQuantity', p.stock_quantity)) || jsonb_build_object('attributes', p.attributes)
$$;

-- Every state a product was ever in: scripts tie what they say to one of these, so none may be changed or missing.
create table product_version (
  tenant_id uuid not null references tenant,
  product_id uuid not null,
  version int not null,
  facts jsonb not null,
  created_at timestamptz(3) not null,
  primary key (tenant_id, product_id, version),
  foreign key (tenant_id, product_id) references product (tenant_id, id)
);
call platform.guard_append_only('product_version');

-- By trigger, so that no way of writing a product, however fast, can forget it. A write without a new version fails.
create function platform.keep_product_version() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin
  insert into public.product_version (tenant_id, product_id, version, facts, created_at)
  select n.tenant_id, n.id, n.version, platform.product_facts(n), n.updated_at from written n;
  return null;
end $$;
create trigger keep_version_of_new after insert on product
  referencing new table as written for each statement execute function platform.keep_product_version();
create trigger keep_version_of_changed after update on product
  referencing new table as written for each statement execute function platform.keep_product_version();

-- A feed on its way into the catalog; its job says how it stands. Counts and `rows_read` commit with the rows they count,
-- so that whoever goes on after a crash begins exactly behind what is in.
create table catalog_import (
  tenant_id uuid not null references tenant,
  id uuid not null,
  asset_id uuid not null,
  job_id uuid not null,
  format text not null check (format in ('google', 'shopify', 'csv')),
  currency text check (currency ~ '^[A-Z]{3}$'),
  header_map jsonb not null default '{}',
  rows_read int not null default 0 check (rows_read = created + updated + unchanged + rejected),
  created int not null default 0,
  updated int not null default 0,
  unchanged int not null default 0,
  rejected int not null default 0,
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, job_id),
  foreign key (tenant_id, asset_id) references asset (tenant_id, id),
  foreign key (tenant_id, job_id) references job (tenant_id, id)
);
create index on catalog_import (tenant_id, asset_id);
call platform.guard('catalog_import');

create table catalog_import_error (
  tenant_id uuid not null references tenant,
  import_id uuid not null,
  seq int not null,
  line int not null,
  field text not null,
  code text not null,
  message text not null,
  primary key (tenant_id, import_id, seq),
  foreign key (tenant_id, import_id) references catalog_import (tenant_id, id)
);
call platform.guard_append_only('catalog_import_error');
