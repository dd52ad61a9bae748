// Says 10,000 numbers and 10,000 prices in each language and understands them again; fails on the first that comes back different.
import { decimal, numberWords, parseNumber, parsePrice, priceWords } from '@app/wording';
import fc from 'fast-check';

const locales = ['en', 'en-GB', 'fr', 'es', 'pt-BR', 'pt-PT', 'id', 'sv', 'zh'];
const currencies = ['EUR', 'USD', 'GBP', 'BRL', 'IDR', 'SEK', 'CNY', 'JPY', 'MXN', 'CHF', 'PLN', 'KRW', 'INR'];
const VALUES = 10_000;
const seed = Number(process.argv[2] ?? 1);

const upTo = (digits: number) => fc.integer({ min: 0, max: digits }).chain((size) => fc.integer({ min: 0, max: 10 ** size }));
const numbers = fc
  .tuple(fc.boolean(), upTo(13), fc.stringMatching(/^\d{0,3}$/))
  .map(([minus, whole, fraction]) => decimal(`${minus ? '-' : ''}${whole}${fraction && `.${fraction}`}`));
const prices = fc.record({ amount: upTo(11), currency: fc.constantFrom(...currencies) });

for (const locale of locales) {
  const started = performance.now();
  for (const value of fc.sample(numbers, { numRuns: VALUES, seed })) {
    const said = numberWords(value, locale);
    const heard = parseNumber(said, locale);
    if (heard !== value) throw new Error(`${locale}: ${value} is said "${said}" and heard ${heard}`);
  }
  for (const price of fc.sample(prices, { numRuns: VALUES, seed })) {
    const said = priceWords(price, locale);
    const heard = parsePrice(said, locale, price.currency);
    if (heard?.amount !== price.amount || heard.currency !== price.currency)
      throw new Error(`${locale}: ${JSON.stringify(price)} is said "${said}" and heard ${JSON.stringify(heard)}`);
  }
  console.log(
    `${locale.padEnd(6)} ${VALUES} numbers and ${VALUES} prices come back as they were (${Math.round(performance.now() - started)} ms)`,
  );
}
