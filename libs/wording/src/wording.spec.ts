import fc from 'fast-check';
import { decimal, formatMoney, moneyOf, numberWords, parseNumber, parsePrice, priceWords } from './index.ts';

const locales = ['en', 'en-GB', 'fr', 'es', 'pt-BR', 'pt-PT', 'id', 'sv', 'zh'];
const currencies = ['EUR', 'USD', 'GBP', 'BRL', 'IDR', 'SEK', 'CNY', 'JPY', 'MXN', 'CHF'];
const runs = { numRuns: 300, seed: 20260101 };

const whole = fc.integer({ min: 0, max: 12 }).chain((digits) => fc.integer({ min: 0, max: 10 ** digits }));
const decimals = fc
  .tuple(fc.boolean(), whole, fc.stringMatching(/^\d{0,3}$/))
  .map(([minus, number, fraction]) => decimal(`${minus ? '-' : ''}${number}${fraction ? `.${fraction}` : ''}`));
const prices = fc.record({
  amount: fc.integer({ min: 0, max: 10 }).chain((digits) => fc.integer({ min: 0, max: 10 ** digits })),
  currency: fc.constantFrom(...currencies),
});

describe.each(locales)('what is said in %s', (locale) => {
  it('is understood again: numbers', () => {
    fc.assert(
      fc.property(decimals, (value) => {
        expect(parseNumber(numberWords(value, locale), locale)).toBe(value);
      }),
      runs,
    );
  });

  it('is understood again: prices', () => {
    fc.assert(
      fc.property(prices, (price) => {
        expect(parsePrice(priceWords(price, locale), locale, price.currency)).toEqual(price);
      }),
      runs,
    );
  });

  it('is understood as written for viewers', () => {
    fc.assert(
      fc.property(prices, (price) => {
        expect(parsePrice(formatMoney(price, locale), locale, price.currency)).toEqual(price);
      }),
      runs,
    );
  });
});

it('says prices as people do', () => {
  const euros = { amount: 1990, currency: 'EUR' };
  expect(priceWords(euros, 'en')).toBe('nineteen euros and ninety cents');
  expect(priceWords(euros, 'fr')).toBe('dix-neuf euros quatre-vingt-dix');
  expect(priceWords(euros, 'es')).toBe('diecinueve euros con noventa');
  expect(priceWords(euros, 'pt-PT')).toBe('dezanove euros e noventa cêntimos');
  expect(priceWords({ amount: 15_000_000, currency: 'IDR' }, 'id')).toBe('seratus lima puluh ribu rupiah');
  expect(priceWords({ amount: 19_990, currency: 'SEK' }, 'sv')).toBe('etthundranittionio kronor och nittio öre');
  expect(priceWords({ amount: 1990, currency: 'CNY' }, 'zh')).toBe('十九块九');
  expect(priceWords({ amount: 200_000_000, currency: 'EUR' }, 'fr')).toBe("deux millions d'euros");
  expect(priceWords({ amount: 2100, currency: 'GBP' }, 'es')).toBe('veintiuna libras');
});

it('keeps minor units of ISO 4217 whatever Intl displays', () => {
  expect(moneyOf('150000', 'IDR')).toEqual({ amount: 15_000_000, currency: 'IDR' });
  expect(moneyOf('5', 'JPY')).toEqual({ amount: 5, currency: 'JPY' });
  expect(moneyOf('5.5', 'JPY')).toBeUndefined();
});
