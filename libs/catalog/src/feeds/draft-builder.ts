import type { Money } from '@app/kernel';
import { readPrice } from '../feed-price.ts';
import { htmlText } from '../html-text.ts';
import type { Availability } from '../product.ts';
import type { FeedRow, RowError } from './feed-row.ts';

/** What a row says, by our own names; empty cells are absent. */
export interface RawProduct {
  readonly sku?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly price?: string | undefined;
  readonly salePrice?: string | undefined;
  readonly availability?: string | undefined;
  readonly stockQuantity?: string | undefined;
  readonly category?: string | undefined;
  readonly brand?: string | undefined;
  readonly url?: string | undefined;
  readonly imageUrl?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

export type RawField = Exclude<keyof RawProduct, 'attributes'>;

const LONGEST: Readonly<Record<RawField, number>> = {
  sku: 200,
  title: 500,
  description: 100_000,
  price: 100,
  salePrice: 100,
  availability: 100,
  stockQuantity: 100,
  category: 1000,
  brand: 200,
  url: 4000,
  imageUrl: 4000,
};

const MESSAGES: Readonly<Record<string, string>> = {
  'sku.missing': 'The row has no id or SKU.',
  'title.missing': 'The row has no title.',
  'cell.too_large': 'The cell is longer than this field may be.',
  'cell.formula': 'The cell begins like a spreadsheet formula.',
  'cell.control_character': 'The cell contains control characters.',
  'price.missing': 'The row has no price.',
  'price.malformed': 'This is no price.',
  'price.negative': 'A price is never negative.',
  'price.zero': 'A product without a price cannot be presented.',
  'price.absurd': 'No product costs that much; a decimal mark is perhaps missing.',
  'price.currency_missing': 'The price has no currency, and the import was given none.',
  'price.currency_unknown': 'There is no such currency.',
  'sale_price.above_price': 'The sale price is higher than the price.',
  'sale_price.currency_differs': 'The sale price is in another currency than the price.',
  'availability.unknown': 'This is none of in_stock, out_of_stock, preorder, backorder.',
  'stock.malformed': 'The stock is no whole number.',
  'url.malformed': 'This is no http address.',
};

export const rowError = (field: string, code: string): RowError => ({ field, code, message: MESSAGES[code] ?? code });

/** Checks a row and gives a product, or everything that is wrong with it. `names` says what the feed calls a field. */
export function draftOf(line: number, raw: RawProduct, names: (field: RawField) => string, currency?: string): FeedRow {
  const errors: RowError[] = [];
  const fail = (field: RawField, code: string) => void errors.push(rowError(names(field), code));
  const text = (field: RawField) => checkedText(raw[field], field, fail);
  const [sku, title] = [text('sku'), text('title')];
  if (sku === '') fail('sku', 'sku.missing');
  if (title === '') fail('title', 'title.missing');
  const price = priceOf('price', raw.price, currency, fail);
  const salePrice = raw.salePrice === undefined ? undefined : priceOf('salePrice', raw.salePrice, price?.currency ?? currency, fail);
  const reduced = price && salePrice && lowerPrice(price, salePrice, fail);
  const availability = availabilityOf(raw.availability, fail);
  const stockQuantity = stockOf(raw.stockQuantity, fail);
  const links = { url: linkOf('url', text('url'), fail), imageUrl: linkOf('imageUrl', text('imageUrl'), fail) };
  const described = { description: htmlText(text('description')), category: text('category'), brand: text('brand') };
  if (errors.length > 0 || !price) return { line, errors };
  const optional = present({ salePrice: reduced, stockQuantity, ...links, category: described.category, brand: described.brand });
  return {
    line,
    product: {
      sku,
      title: htmlText(title),
      description: described.description,
      price,
      availability,
      ...optional,
      attributes: raw.attributes ?? {},
    },
  };
}

type Fail = (field: RawField, code: string) => void;

const FORMULA = /^[=@\t]|^[+-].*[(|!]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000e-\u001f]/;

function checkedText(value: string | undefined, field: RawField, fail: Fail): string {
  const text = value?.trim() ?? '';
  if (text.length > LONGEST[field]) fail(field, 'cell.too_large');
  else if (CONTROL.test(text)) fail(field, 'cell.control_character');
  else if (FORMULA.test(text)) fail(field, 'cell.formula');
  else return text;
  return '?';
}

function priceOf(field: 'price' | 'salePrice', text: string | undefined, currency: string | undefined, fail: Fail): Money | undefined {
  if ((text?.length ?? 0) > LONGEST[field]) {
    fail(field, 'cell.too_large');
    return undefined;
  }
  const read = readPrice(text ?? '', currency);
  if ('money' in read) return read.money;
  fail(field, read.problem);
  return undefined;
}

/** Feeds often repeat the price as the sale price: that is no sale. */
function lowerPrice(price: Money, sale: Money, fail: Fail): Money | undefined {
  if (sale.currency !== price.currency) fail('salePrice', 'sale_price.currency_differs');
  else if (sale.amount > price.amount) fail('salePrice', 'sale_price.above_price');
  else if (sale.amount < price.amount) return sale;
  return undefined;
}

const AVAILABILITY: Readonly<Record<string, Availability>> = {
  '': 'in_stock',
  instock: 'in_stock',
  available: 'in_stock',
  true: 'in_stock',
  yes: 'in_stock',
  limitedavailability: 'in_stock',
  outofstock: 'out_of_stock',
  soldout: 'out_of_stock',
  unavailable: 'out_of_stock',
  false: 'out_of_stock',
  no: 'out_of_stock',
  discontinued: 'out_of_stock',
  preorder: 'preorder',
  backorder: 'backorder',
  availablefororder: 'backorder',
};

function availabilityOf(text: string | undefined, fail: Fail): Availability {
  const name = (text ?? '')
    .toLowerCase()
    .replace(/^https?:\/\/schema\.org\//, '')
    .replace(/[\s_-]/g, '');
  const known = AVAILABILITY[name];
  if (!known) fail('availability', 'availability.unknown');
  return known ?? 'out_of_stock';
}

function stockOf(text: string | undefined, fail: Fail): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  if (/^-?\d{1,9}$/.test(text.trim())) return Math.max(0, Number(text));
  fail('stockQuantity', 'stock.malformed');
  return undefined;
}

function linkOf(field: 'url' | 'imageUrl', text: string, fail: Fail): string | undefined {
  if (text === '' || text === '?') return undefined;
  if (URL.canParse(text) && /^https?:/i.test(text)) return text;
  fail(field, 'url.malformed');
  return undefined;
}

type Present<T> = { [Key in keyof T]?: NonNullable<T[Key]> };

const present = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')) as Present<T>;
