import { type ColumnNames, Columns } from './columns.ts';
import { draftOf, type RawProduct, rowError } from './draft-builder.ts';
import type { FeedRow } from './feed-row.ts';
import { syntheticSku } from './shopify-sku.ts';
import type { TableRow } from './table.ts';

const SHOPIFY: ColumnNames = {
  sku: ['Variant SKU', 'SKU'],
  title: ['Title'],
  description: ['Body (HTML)', 'Description'],
  price: ['Variant Price', 'Price'],
  salePrice: ['Variant Price', 'Price'],
  stockQuantity: ['Variant Inventory Qty', 'Inventory quantity'],
  category: ['Product Category', 'Google Shopping / Google Product Category', 'Type', 'Custom Product Type'],
  brand: ['Vendor'],
  imageUrl: ['Variant Image', 'Image Src', 'Product image URL'],
};
const HANDLE = ['Handle', 'URL handle'];

/** What the first row of a handle says for all its variants. */
interface Parent {
  readonly title: string;
  readonly description?: string | undefined;
  readonly brand?: string | undefined;
  readonly category?: string | undefined;
  readonly imageUrl?: string | undefined;
  readonly optionNames: readonly string[];
  readonly published: boolean;
}

/** Rows of a handle stand together in every export; some slack for files that were sorted by hand. */
const REMEMBERED_HANDLES = 500;

/** Shopify's product export: one row a variant, the product's own words on the first, rows with nothing but a further picture between. */
export async function* shopifyRows(rows: AsyncIterable<TableRow>, currency?: string): AsyncGenerator<FeedRow> {
  const parents = new Map<string, Parent>();
  let sheet: Sheet | undefined;
  for await (const { line, cells } of rows) {
    if (!sheet) {
      sheet = new Sheet(cells, currency);
      continue;
    }
    const row = sheet.variant(line, cells, parents);
    if (row) yield row;
  }
}

class Sheet {
  readonly #columns: Columns;

  constructor(
    header: readonly string[],
    private readonly currency: string | undefined,
  ) {
    this.#columns = new Columns(header, SHOPIFY).require('title', 'price');
  }

  /** Undefined for a row that only adds a picture. */
  variant(line: number, cells: readonly string[], parents: Map<string, Parent>): FeedRow | undefined {
    const handle = HANDLE.map((name) => this.#columns.cell(cells, name)).find((value) => value !== undefined);
    if (!handle) return { line, errors: [rowError('Handle', 'sku.missing')] };
    const parent = this.#parent(handle, cells, parents);
    if (!parent) return { line, errors: [rowError('Title', 'title.missing')] };
    const options = [1, 2, 3].map((index) => this.#option(cells, index, 'value') ?? '');
    const price = this.#columns.value(cells, 'price');
    if (price === undefined && options.every((option) => option === '') && !this.#columns.cell(cells, 'Title')) return undefined;
    return draftOf(line, this.#raw(handle, parent, options, cells), this.#columns.nameOf, this.currency);
  }

  #parent(handle: string, cells: readonly string[], parents: Map<string, Parent>): Parent | undefined {
    const title = this.#columns.value(cells, 'title');
    if (title === undefined) return parents.get(handle);
    const parent: Parent = {
      title,
      description: this.#columns.value(cells, 'description')?.slice(0, 100_001),
      brand: this.#columns.value(cells, 'brand'),
      category: this.#columns.value(cells, 'category'),
      imageUrl: this.#columns.cell(cells, 'Image Src') ?? this.#columns.cell(cells, 'Product image URL'),
      optionNames: [1, 2, 3].map((index) => this.#option(cells, index, 'name') ?? `Option ${index}`),
      published: !/^(false|draft|archived)$/i.test(this.#columns.cell(cells, 'Status') ?? this.#columns.cell(cells, 'Published') ?? ''),
    };
    parents.set(handle, parent);
    const [oldest] = parents.keys();
    if (parents.size > REMEMBERED_HANDLES && oldest !== undefined) parents.delete(oldest);
    return parent;
  }

  #option(cells: readonly string[], index: number, part: 'name' | 'value'): string | undefined {
    return this.#columns.cell(cells, `Option${index} ${part}`) ?? this.#columns.cell(cells, `Option ${index} ${part}`);
  }

  #raw(handle: string, parent: Parent, options: readonly string[], cells: readonly string[]): RawProduct {
    const chosen = options.filter((option) => option !== '' && option !== 'Default Title');
    const tracked = this.#columns.cell(cells, 'Variant Inventory Tracker') ?? this.#columns.cell(cells, 'Inventory tracker');
    const stock = tracked ? this.#columns.value(cells, 'stockQuantity') : undefined;
    const oversold = /^continue$/i.test(this.#columns.cell(cells, 'Variant Inventory Policy') ?? '');
    const soldOut = stock !== undefined && Number(stock) <= 0 && !oversold;
    return {
      sku: this.#columns.value(cells, 'sku') ?? syntheticSku(handle, options),
      title: [parent.title, ...chosen].join(', '),
      description: parent.description,
      ...this.#prices(cells),
      availability: parent.published && !soldOut ? 'in_stock' : 'out_of_stock',
      stockQuantity: stock,
      category: parent.category,
      brand: parent.brand,
      imageUrl: this.#columns.cell(cells, 'Variant Image') ?? parent.imageUrl,
      attributes: { ...optionAttributes(parent, options), ...this.#weight(cells) },
    };
  }

  /** "Compare at" is the price before; the variant's own price is what it costs now. */
  #prices(cells: readonly string[]): Pick<RawProduct, 'price' | 'salePrice'> {
    const price = this.#columns.value(cells, 'price');
    const before = this.#columns.cell(cells, 'Variant Compare At Price') ?? this.#columns.cell(cells, 'Compare-at price');
    return before && Number(before) > Number(price) ? { price: before, salePrice: price } : { price };
  }

  #weight(cells: readonly string[]): Record<string, string> {
    const grams = Number(this.#columns.cell(cells, 'Variant Grams') ?? this.#columns.cell(cells, 'Weight value (grams)') ?? 0);
    return grams > 0 ? { weight: `${grams} g` } : {};
  }
}

function optionAttributes({ optionNames }: Parent, options: readonly string[]): Record<string, string> {
  const named = options.flatMap((option, index) =>
    option === '' || option === 'Default Title' ? [] : [[(optionNames[index] ?? '').toLowerCase(), option]],
  );
  return Object.fromEntries(named);
}
