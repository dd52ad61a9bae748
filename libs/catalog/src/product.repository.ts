import { fromUuid, type Id, type Metadata, type Money, toUuid } from '@app/kernel';
import { Database, type ProductRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ProductQuery } from './product.commands.ts';
import type { Availability, Product } from './product.ts';

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
    const row = await this.db.tx.productRow.findFirst({ where: { id: toUuid(id), deletedAt: null } });
    return row && fromRow(row);
  }

  async findMany(ids: readonly Id<'prd'>[]): Promise<Product[]> {
    const rows = await this.db.tx.productRow.findMany({ where: { id: { in: ids.map(toUuid) }, deletedAt: null } });
    return rows.map(fromRow);
  }

  /** Nobody changes these until the transaction ends. In the order of their ids, so that two who want the same never wait in a ring. */
  async hold(ids: readonly Id<'prd'>[]): Promise<void> {
    await this.db.tx.$queryRaw`select id from product where id = any(${ids.map(toUuid)}::uuid[]) order by id for share`;
  }

  /** Locked until the transaction ends, so that writers by SKU queue up instead of overtaking each other. */
  async lockBySku(sku: string): Promise<Product | null> {
    await this.db.tx.$queryRaw`select id from product where sku = ${sku} and deleted_at is null for update`;
    const row = await this.db.tx.productRow.findFirst({ where: { sku, deletedAt: null } });
    return row && fromRow(row);
  }

  async list({ limit, after, search, sku, category, availability }: ProductQuery): Promise<Product[]> {
    const words = search?.split(/\s+/).filter(Boolean).slice(0, 10) ?? [];
    const rows = await this.db.tx.productRow.findMany({
      where: {
        deletedAt: null,
        ...(after ? { id: { lt: toUuid(after as Id<'prd'>) } } : {}),
        ...(sku ? { sku } : {}),
        ...(category ? { category } : {}),
        ...(availability ? { availability } : {}),
        AND: words.map((word) => ({ OR: searched.map((column) => ({ [column]: { contains: literal(word), mode: 'insensitive' } })) })),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }
}

const searched = ['title', 'sku', 'brand', 'category', 'description'] as const;

/** Prisma passes LIKE's wildcards through. */
const literal = (word: string) => word.replace(/[\\%_]/g, '\\$&');

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

export function fromRow(row: ProductRow): Product {
  const { currency } = row;
  const moneyOf = (amount: bigint | null): Money | null => (amount === null ? null : { amount: Number(amount), currency });
  return {
    id: fromUuid('prd', row.id),
    sku: row.sku,
    title: row.title,
    description: row.description,
    brand: row.brand,
    category: row.category,
    price: { amount: Number(row.priceAmount), currency },
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
