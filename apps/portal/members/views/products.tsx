import { useEffect, useState } from 'preact/hooks';
import { money, plain } from '../formats.ts';
import { Choice, Heading, List } from '../parts/parts.tsx';
import { useList } from '../reading.ts';
import type { Product } from '../resources.ts';

const availabilities = ['in_stock', 'out_of_stock', 'preorder', 'backorder'];

export function Products() {
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [availability, setAvailability] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = new URLSearchParams({ limit: '25', ...(search ? { search } : {}), ...(availability ? { availability } : {}) });
  const products = useList<Product>(`/v1/products?${query}`);
  return (
    <>
      <Heading
        actions={
          <a class="button" href="#/imports">
            Import
          </a>
        }
      >
        Products
      </Heading>
      <div class="filters">
        <label class="field">
          <span>Search</span>
          <input type="search" value={typed} onInput={({ currentTarget }) => setTyped(currentTarget.value)} />
        </label>
        <Choice label="Availability" value={availability} options={availabilities} all="all" onChange={setAvailability} />
      </div>
      <List of={products} empty={search || availability ? 'No product matches.' : 'There are no products yet: import your feed.'}>
        {(items) => <Rows items={items} />}
      </List>
    </>
  );
}

const Rows = ({ items }: { items: readonly Product[] }) => (
  <ul class="rows">
    {items.map(({ id, sku, title, category, price, salePrice, availability }) => (
      <li key={id}>
        <span class="grow">
          <strong>{title}</strong>
          <small>
            {sku}
            {category && ` · ${category}`} · {plain(availability)}
          </small>
        </span>
        <span class="number">
          {salePrice ? (
            <>
              <s>{money(price)}</s> {money(salePrice)}
            </>
          ) : (
            money(price)
          )}
        </span>
      </li>
    ))}
  </ul>
);
