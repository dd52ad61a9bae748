import type { Id } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { ProductNotFound } from './product.errors.ts';
import { ProductRepository } from './product.repository.ts';
import type { Product } from './product.ts';

/** Products for the contexts that speak of them. Not guarded: its callers are permitted, and a transaction is open. */
@Injectable()
export class Products {
  constructor(private readonly products: ProductRepository) {}

  /** As they are now, in the order asked for. @throws ProductNotFound for one that is not there (any more) */
  async current(ids: readonly Id<'prd'>[]): Promise<Product[]> {
    const products = await this.existing(ids);
    const missing = ids.find((id) => !products.some((product) => product.id === id));
    if (missing) throw new ProductNotFound(missing);
    return products;
  }

  /** Nobody changes them until the caller's transaction ends. Comes before any lock on what refers to them. */
  hold(ids: readonly Id<'prd'>[]): Promise<void> {
    return this.products.hold(ids);
  }

  /** As they are, and as they stay until the caller's transaction ends. @throws ProductNotFound */
  async pinned(ids: readonly Id<'prd'>[]): Promise<Product[]> {
    await this.hold(ids);
    return this.current(ids);
  }

  /** Those that still exist, in the order asked for. */
  async existing(ids: readonly Id<'prd'>[]): Promise<Product[]> {
    const found = new Map((await this.products.findMany(ids)).map((product) => [product.id, product]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** Null when nobody said: consent scopes treat that as excluded until a human decides. */
  async category(id: Id<'prd'>): Promise<string | null> {
    const [product] = await this.current([id]);
    return product?.category ?? null;
  }
}
