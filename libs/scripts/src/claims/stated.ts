import type { Money } from '@app/kernel';
import { type Amount, type Decimal, decimalOf, findAmounts, type Reading } from '@app/wording';
import { likelyLanguage } from '../description.ts';
import { currentPrice, type StatedProduct } from '../product.ts';

/** What the products of a script state, ready to be asked. */
export class Stated {
  readonly #now: readonly Money[];
  readonly #before: readonly Money[];
  readonly #savings: readonly Money[];
  readonly #discounts: readonly number[];
  readonly #amounts: readonly Amount[];
  readonly #titlePrices: readonly Amount[];
  readonly #counts: ReadonlySet<Decimal>;
  readonly stocks: readonly number[];

  constructor(products: readonly StatedProduct[], locale: string) {
    this.#now = products.map(currentPrice);
    this.#before = products.flatMap(({ lowestPrice30d }) => (lowestPrice30d ? [lowestPrice30d] : []));
    const reduced = products.flatMap((product) => reduction(product));
    this.#savings = reduced.map(({ saved }) => saved);
    this.#discounts = reduced.flatMap(({ percent }) => [Math.floor(percent), Math.round(percent)]);
    this.#amounts = products
      .flatMap((product) => texts(product).flatMap((text) => heard(text, locale)))
      .filter(({ kind }) => kind !== 'price');
    this.#titlePrices = products.flatMap(({ title }) => heard(title, locale)).filter(({ kind }) => kind === 'price');
    this.#counts = new Set([String(products.length)]);
    this.stocks = products.flatMap(({ stockQuantity }) => (stockQuantity === undefined ? [] : [stockQuantity]));
  }

  price(value: Decimal, currencies: readonly string[]): boolean {
    const titled = this.#titlePrices.some(
      ({ readings, currencies: stated = [] }) => states(readings, value) && stated.some((one) => currencies.includes(one)),
    );
    return titled || includes([...this.#now, ...this.#savings], value, currencies);
  }

  /** The lowest price of the last 30 days: the only price "before" that may be named. */
  reference(value: Decimal, currencies?: readonly string[]): boolean {
    return includes(this.#before, value, currencies);
  }

  hasReference(): boolean {
    return this.#before.length > 0;
  }

  discount(value: Decimal): boolean {
    return this.#discounts.includes(Number(value));
  }

  percent(value: Decimal): boolean {
    return this.#amounts.some(({ kind, readings }) => kind === 'percent' && states(readings, value));
  }

  /** Another unit makes it another claim: 5 hours are not 5 kilograms. */
  measure(value: Decimal, unit: string): boolean {
    return this.#amounts.some(({ readings, unit: stated }) => states(readings, value) && (stated === undefined || stated === unit));
  }

  number(value: Decimal): boolean {
    return this.#counts.has(value) || this.#amounts.some(({ readings }) => states(readings, value)) || includes(this.#now, value);
  }
}

const states = (readings: readonly Reading[], value: Decimal): boolean => readings.some((reading) => reading.includes(value));

const includes = (prices: readonly Money[], value: Decimal, currencies?: readonly string[]): boolean =>
  prices.some((price) => decimalOf(price) === value && (currencies === undefined || currencies.includes(price.currency)));

function reduction(product: StatedProduct): { saved: Money; percent: number }[] {
  const { lowestPrice30d: before } = product;
  const now = currentPrice(product);
  if (!before || before.currency !== now.currency || before.amount <= now.amount) return [];
  const saved = before.amount - now.amount;
  return [{ saved: { amount: saved, currency: now.currency }, percent: (100 * saved) / before.amount }];
}

const texts = ({ title, description, brand, category, attributes = {} }: StatedProduct): string[] =>
  [title, description, brand, category, ...Object.values(attributes)].filter((text) => text !== undefined);

/** A row may be written in another language than the script that speaks of it. */
function heard(text: string, locale: string): Amount[] {
  const written = likelyLanguage(text);
  return [...findAmounts(text, locale), ...(written && !locale.startsWith(written) ? findAmounts(text, written) : [])];
}
