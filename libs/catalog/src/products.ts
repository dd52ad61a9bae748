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
    const found = new Map((await this.products.findMany(ids)).map((product) => [product.id, product]));
    return ids.map((id) => {
      const product = found.get(id);
      if (!product) throw new ProductNotFound(id);
      return product;
    });
  }

  /** Those that still exist, in any order. */
  existing(ids: readonly Id<'prd'>[]): Promise<Product[]> {
    return this.products.findMany(ids);
  }

  /** Null when nobody said: consent scopes treat that as excluded until a human decides. */
  async category(id: Id<'prd'>): Promise<string | null> {
    const [product] = await this.current([id]);
    return product?.category ?? null;
  }
}
