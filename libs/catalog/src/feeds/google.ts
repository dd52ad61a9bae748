import type { ColumnNames } from './columns.ts';
import { Columns } from './columns.ts';
import { draftOf, type RawField, type RawProduct } from './draft-builder.ts';
import type { FeedRow } from './feed-row.ts';
import type { TableRow } from './table.ts';

/** Google's product data specification, by our names. */
export const GOOGLE: ColumnNames = {
  sku: ['id'],
  title: ['title'],
  description: ['description'],
  price: ['price'],
  salePrice: ['sale_price'],
  availability: ['availability'],
  stockQuantity: ['sell_on_google_quantity', 'quantity'],
  category: ['product_type', 'google_product_category'],
  brand: ['brand'],
  url: ['link'],
  imageUrl: ['image_link'],
};
const ATTRIBUTES = [
  'color',
  'size',
  'material',
  'pattern',
  'gender',
  'age_group',
  'condition',
  'gtin',
  'mpn',
  'item_group_id',
  'product_length',
  'product_width',
  'product_height',
  'product_weight',
  'unit_pricing_measure',
];

const FIELDS = Object.keys(GOOGLE) as RawField[];

/** One item, whatever the container: `get` answers by Google's attribute names. */
export function googleRaw(get: (name: string) => string | undefined): RawProduct {
  const fields = FIELDS.map((field) => [field, GOOGLE[field]?.map(get).find((value) => value !== undefined)]);
  const attributes = ATTRIBUTES.flatMap((name) => {
    const value = get(name);
    return value === undefined ? [] : [[name, value.slice(0, 500)]];
  });
  return { ...Object.fromEntries(fields), attributes: Object.fromEntries(attributes) };
}

export async function* googleRows(rows: AsyncIterable<TableRow>, currency?: string): AsyncGenerator<FeedRow> {
  let columns: Columns | undefined;
  for await (const { line, cells } of rows) {
    if (!columns) {
      columns = new Columns(cells, GOOGLE).require('sku', 'title', 'price');
      continue;
    }
    const known = columns;
    yield draftOf(
      line,
      googleRaw((name) => known.cell(cells, name)),
      known.nameOf,
      currency,
    );
  }
}
