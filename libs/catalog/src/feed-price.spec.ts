import { readPrice } from './feed-price.ts';

describe('a price in a feed', () => {
  it.each([
    ['19.90 EUR', 1990, 'EUR'],
    ['19,90 EUR', 1990, 'EUR'],
    ['EUR 19.90', 1990, 'EUR'],
    ['eur19,90', 1990, 'EUR'],
    ['€ 1.299,00', 129_900, 'EUR'],
    ['1,299.00 USD', 129_900, 'USD'],
    ["CHF 1'299.-", 129_900, 'CHF'],
    ['1 299,00 €', 129_900, 'EUR'],
    ['Rp 150.000', 15_000_000, 'IDR'],
    ['R$ 1.299', 129_900, 'BRL'],
    ['¥1,290', 129_000, 'CNY'],
    ['1,299 JPY', 1299, 'JPY'],
    ['199 kr', 19_900, 'SEK'],
    ['1.250 KWD', 1250, 'KWD'],
    ['50', 5000, 'EUR'],
    ['.5 EUR', undefined, 'price.malformed'],
    ['', undefined, 'price.missing'],
    ['free', undefined, 'price.malformed'],
    ['-5 EUR', undefined, 'price.negative'],
    ['(5.00)', undefined, 'price.negative'],
    ['0.00 EUR', undefined, 'price.zero'],
    ['99999999999 EUR', undefined, 'price.absurd'],
    ['19.90 XQQ', undefined, 'price.currency_unknown'],
    ['12.345,678 EUR', undefined, 'price.malformed'],
    ['1e3 EUR', undefined, 'price.malformed'],
    ['1.2.3,4 EUR', undefined, 'price.malformed'],
    ['10-20 EUR', undefined, 'price.malformed'],
  ])('%s', (text, amount, code) => {
    expect(readPrice(text, 'EUR')).toEqual(amount === undefined ? { problem: code } : { money: { amount, currency: code } });
  });

  it('needs a currency from somewhere, and takes the shop own for a shared sign', () => {
    expect(readPrice('19.90')).toEqual({ problem: 'price.currency_missing' });
    expect(readPrice('$19.90', 'AUD')).toEqual({ money: { amount: 1990, currency: 'AUD' } });
    expect(readPrice('$19.90', 'EUR')).toEqual({ money: { amount: 1990, currency: 'USD' } });
  });
});
