-- The words of a product by which it is found: lower case, cut at spaces and punctuation; Chinese, which has no spaces, in pairs of characters.
-- The tenant is a word, too: an index over words cannot begin with another column.
create function platform.product_words(tenant_id uuid, title text, sku text, brand text, category text, description text) returns tsvector
language sql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
  select array_to_tsvector(array_agg(distinct part.term))
  from (
    select '@' || tenant_id as term
    union all
    select piece.term
    from regexp_split_to_table(
      lower(concat_ws(' ', title, sku, brand, category, left(description, 5000))),
      '[\s!-/:-@\[-`{-~，。、：；！？（）【】“”‘’]+') as word,
    lateral (
      select left(word, 100) as term
      union all
      select substr(word, place, 2) from generate_series(1, length(word)) as place where word ~ '[一-鿿]'
    ) as piece
  ) as part
  where part.term <> ''
$$;

alter table product add column words tsvector not null
  generated always as (platform.product_words(tenant_id, title, sku, brand, category, description)) stored;
create index product_words on product using gin (words) where deleted_at is null;
create index on product (tenant_id, availability, id) where deleted_at is null;
call platform.show_to_door('product');

-- Under row security no index over words may be used (its operator is not leakproof), so this asks in the current tenant's name alone.
-- The newest products come first: a word that many have is found among them, one that few have by its index. Left to the planner, which
-- takes every beginning of a word for a frequent one, a rare word reads the whole catalog backwards.
create function door.search_products(query tsquery, sku text, category text, availability text, metadata jsonb, after uuid, most int) returns table (product_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  mine text := 'p.tenant_id = $1 and p.deleted_at is null' || case when after is null then '' else ' and p.id < $7' end;
  wanted text := ' and p.words @@ $2'
    || case when sku is null then '' else ' and p.sku = $3' end
    || case when category is null then '' else ' and p.category = $4' end
    || case when availability is null then '' else ' and p.availability = $5' end
    || case when metadata is null then '' else ' and p.metadata @> $6' end;
  page int := least(most, 101);
  found uuid[];
begin
  query := query && format('''@%s''', tenant)::tsquery;
  execute 'select array(select p.id from (select * from public.product p where ' || mine || ' order by p.id desc limit 1000) as p where true' || wanted
    || ' order by p.id desc limit $8)'
  into found using tenant, query, sku, category, availability, metadata, after, page;
  if cardinality(found) = page then
    return query select unnest(found);
  else
    return query execute 'with hit as materialized (select p.id from public.product p where ' || mine || wanted || ')
      select id from hit order by id desc limit $8'
    using tenant, query, sku, category, availability, metadata, after, page;
  end if;
end $$;
revoke execute on function door.search_products from public;
grant execute on function door.search_products to app;
grant create on schema door to door;
alter function door.search_products owner to door;
revoke create on schema door from door;
