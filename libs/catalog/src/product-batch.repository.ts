import { newId, toUuid } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ProductDraft } from './product-draft.ts';

/** Many products in one statement: what a feed says of them becomes so, what it does not speak of stays. */
@Injectable()
export class ProductBatchRepository {
  constructor(private readonly db: Database) {}

  /**
   * Each SKU at most once. Locks in the order of SKUs, so that two imports at once wait for each other and never in a ring.
   * Rows that are so already are not touched.
   */
  async upsert(drafts: readonly ProductDraft[], now: Date): Promise<{ created: number; updated: number }> {
    if (drafts.length === 0) return { created: 0, updated: 0 };
    const written = await this.db.tx.$queryRaw<{ created: boolean }[]>`
      with incoming as (
        select * from jsonb_to_recordset(${JSON.stringify(drafts.map(columnsOf))}::jsonb) as r(
          id uuid, sku text, title text, description text, brand text, category text, currency text, price_amount bigint,
          sale_price_amount bigint, availability text, stock_quantity int, attributes jsonb, image_url text, url text)
      ), changed as (
        select i.* from incoming i left join product p on p.sku = i.sku and p.deleted_at is null
        where p.id is null
          or (p.title, p.description, p.brand, p.category, p.currency, p.price_amount, p.sale_price_amount, p.availability, p.stock_quantity,
              p.attributes, p.image_url, p.url)
            is distinct from
             (i.title, i.description, i.brand, i.category, i.currency, i.price_amount, i.sale_price_amount, i.availability, i.stock_quantity,
              i.attributes, i.image_url, i.url)
        order by i.sku
      )
      insert into product (id, sku, title, description, brand, category, currency, price_amount, sale_price_amount, availability, stock_quantity,
        attributes, image_url, url, created_at, updated_at)
      select id, sku, title, description, brand, category, currency, price_amount, sale_price_amount, availability, stock_quantity,
        attributes, image_url, url, ${now}::timestamptz, ${now}::timestamptz from changed
      on conflict (tenant_id, sku) where deleted_at is null do update set
        title = excluded.title, description = excluded.description, brand = excluded.brand, category = excluded.category,
        currency = excluded.currency, price_amount = excluded.price_amount, sale_price_amount = excluded.sale_price_amount,
        lowest_price_30d_amount = case when product.currency = excluded.currency then product.lowest_price_30d_amount end,
        availability = excluded.availability, stock_quantity = excluded.stock_quantity, attributes = excluded.attributes,
        image_url = excluded.image_url, url = excluded.url, version = product.version + 1, updated_at = excluded.updated_at
      returning version = 0 as created`;
    const created = written.filter((row) => row.created).length;
    return { created, updated: written.length - created };
  }
}

const columnsOf = (draft: ProductDraft) => ({
  id: toUuid(newId('prd')),
  sku: draft.sku,
  title: draft.title,
  description: draft.description,
  brand: draft.brand,
  category: draft.category,
  currency: draft.price.currency,
  price_amount: draft.price.amount,
  sale_price_amount: draft.salePrice?.amount,
  availability: draft.availability,
  stock_quantity: draft.stockQuantity,
  attributes: draft.attributes,
  image_url: draft.imageUrl,
  url: draft.url,
});
