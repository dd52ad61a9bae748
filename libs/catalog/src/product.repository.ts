import { fromUuid, type Id, type Metadata, type Money, toUuid } from '@app/kernel';
import { Database, type ProductRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ProductQuery } from './product.commands.ts';
import type { Availability, Product } from './product.ts';
import { searchQuery } from './search-terms.ts';

@Injectable()
export class ProductRepository {
  constructor(private readonly db: Database) {}

  /** False when the SKU is taken: of two at once, one gets it. */
  async insert(product: Product): Promise<boolean> {
    const { count } = await this.db.tx.productRow.createMany({
      data: [{ ...columnsOf(product), id: toUuid(product.id), sku: product.sku, createdAt: product.createdAt }],
      skipDuplicates: true,
    });
    return count === 1;
  }

  /** False when somebody else wrote the version before this one. */
  async update(product: Product): Promise<boolean> {
    const { count } = await this.db.tx.productRow.updateMany({
      where: { id: toUuid(product.id), version: product.version - 1, deletedAt: null },
      data: columnsOf(product),
    });
    return count === 1;
  }

  async delete({ id, version }: Product, now: Date): Promise<boolean> {
    const { count } = await this.db.tx.productRow.updateMany({
      where: { id: toUuid(id), version, deletedAt: null },
      data: { deletedAt: now, updatedAt: now, version: version + 1 },
    });
    return count === 1;
  }

  async find(id: Id<'prd'>): Promise<Product | null> {
    const [row] = await this.db.read<StoredProduct>(`${stored} and id = $1::uuid`, [toUuid(id)]);
    return row ? fromRow(row) : null;
  }

  async findMany(ids: readonly Id<'prd'>[]): Promise<Product[]> {
    const rows = await this.db.read<StoredProduct>(`${stored} and id = any($1::uuid[])`, [ids.map(toUuid)]);
    return rows.map(fromRow);
  }

  /** Nobody changes these until the transaction ends. In the order of their ids, so that two who want the same never wait in a ring. */
  async hold(ids: readonly Id<'prd'>[]): Promise<void> {
    await this.db.tx.$queryRaw`select id from product where id = any(${ids.map(toUuid)}::uuid[]) order by id for share`;
  }

  /** Locked until the transaction ends, so that writers by SKU queue up instead of overtaking each other. */
  async lockBySku(sku: string): Promise<Product | null> {
    const [row] = await this.db.read<StoredProduct>(`${stored} and sku = $1 for update`, [sku]);
    return row ? fromRow(row) : null;
  }

  async list({ limit, after, search, sku, category, availability, metadata }: ProductQuery): Promise<Product[]> {
    const query = search === undefined ? undefined : searchQuery(search);
    if (query === null) return [];
    const values: unknown[] = [limit + 1];
    const given = (value: unknown, condition: (place: string) => string) =>
      value === undefined ? [] : [condition(`$${values.push(value)}`)];
    const conditions = [
      ...given(after && toUuid(after as Id<'prd'>), (place) => `id < ${place}::uuid`),
      ...given(sku, (place) => `sku = ${place}`),
      ...given(category, (place) => `category = ${place}`),
      ...given(availability, (place) => `availability = ${place}`),
      ...given(metadata && JSON.stringify(metadata), (place) => `metadata @> ${place}::jsonb`),
    ];
    // By an index over words, which row security alone would not let be used: the door's function gives the ids of this very page.
    if (query !== undefined) {
      const wanted = [query, sku, category, availability, metadata && JSON.stringify(metadata), after && toUuid(after as Id<'prd'>)];
      const places = wanted.map((value) => `$${values.push(value ?? null)}`);
      const types = ['tsquery', 'text', 'text', 'text', 'jsonb', 'uuid'];
      const list = places.map((place, at) => `${place}::${types[at]}`).join(', ');
      conditions.push(`id = any (array(select product_id from door.search_products(${list}, $1::int)))`);
    }
    const rows = await this.db.read<StoredProduct>(`${[stored, ...conditions].join(' and ')} order by id desc limit $1::int`, values);
    return rows.map(fromRow);
  }
}

/** Amounts as numbers: none is beyond 2^53. Names the tenant, as the client library's questions do (`fenced`). */
const stored = `
  select id, sku, title, description, brand, category, currency, price_amount::float8 as "priceAmount",
    sale_price_amount::float8 as "salePriceAmount", lowest_price_30d_amount::float8 as "lowestPrice30dAmount", availability,
    stock_quantity as "stockQuantity", attributes, image_asset_id as "imageAssetId", image_url as "imageUrl", url, metadata, version,
    created_at as "createdAt", updated_at as "updatedAt"
  from product where tenant_id = current_setting('app.tenant_id')::uuid and deleted_at is null`;

type Amounts = 'priceAmount' | 'salePriceAmount' | 'lowestPrice30dAmount';

interface StoredProduct extends Omit<ProductRow, Amounts | 'tenantId' | 'deletedAt'> {
  readonly priceAmount: number;
  readonly salePriceAmount: number | null;
  readonly lowestPrice30dAmount: number | null;
}

const columnsOf = (product: Product) => ({
  title: product.title,
  description: product.description,
  brand: product.brand,
  category: product.category,
  currency: product.price.currency,
  priceAmount: BigInt(product.price.amount),
  salePriceAmount: amountOf(product.salePrice),
  lowestPrice30dAmount: amountOf(product.lowestPrice30d),
  availability: product.availability,
  stockQuantity: product.stockQuantity,
  attributes: product.attributes,
  imageAssetId: product.imageAssetId && toUuid(product.imageAssetId),
  imageUrl: product.imageUrl,
  url: product.url,
  metadata: product.metadata,
  version: product.version,
  updatedAt: product.updatedAt,
});

const amountOf = (money: Money | null) => money && BigInt(money.amount);

function fromRow(row: StoredProduct): Product {
  const { currency } = row;
  const moneyOf = (amount: number | null): Money | null => (amount === null ? null : { amount, currency });
  return {
    id: fromUuid('prd', row.id),
    sku: row.sku,
    title: row.title,
    description: row.description,
    brand: row.brand,
    category: row.category,
    price: { amount: row.priceAmount, currency },
    salePrice: moneyOf(row.salePriceAmount),
    lowestPrice30d: moneyOf(row.lowestPrice30dAmount),
    availability: row.availability as Availability,
    stockQuantity: row.stockQuantity,
    attributes: row.attributes as Record<string, string>,
    imageAssetId: row.imageAssetId === null ? null : fromUuid('ast', row.imageAssetId),
    imageUrl: row.imageUrl,
    url: row.url,
    metadata: row.metadata as Metadata,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
