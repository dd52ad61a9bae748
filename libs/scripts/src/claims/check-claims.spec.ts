import { newId } from '@app/kernel';
import { languages, priceWords, writtenPrice } from '@app/wording';
import { checkClaims, composeScript, type StatedProduct, tones } from '../index.ts';

const lamp: StatedProduct = {
  id: newId('prd'),
  version: 1,
  title: 'Desk Lamp 12 W',
  description: 'With 3 colours and 80% cotton.',
  price: { amount: 1990, currency: 'EUR' },
  availability: 'in_stock',
};
const reduced: StatedProduct = {
  ...lamp,
  price: { amount: 2990, currency: 'EUR' },
  salePrice: { amount: 1990, currency: 'EUR' },
  lowestPrice30d: { amount: 2490, currency: 'EUR' },
};
const codes = (text: string, locale: string, product: StatedProduct = lamp) =>
  checkClaims(text, locale, [product]).map(({ code, words }) => `${code.slice(6)}: ${words}`);

describe('the truth guard', () => {
  it.each([
    ['en', 'Only nineteen euros and ninety cents for the Desk Lamp 12 W, in three colours. Made of 80% cotton.'],
    ['fr', 'Voici Desk Lamp 12 W à dix-neuf euros quatre-vingt-dix.'],
    ['es', 'Por diecinueve con noventa, en tres colores.'],
    ['pt', 'Por dezenove euros e noventa centavos.'],
    ['id', 'Cuma sembilan belas euro sembilan puluh sen.'],
    ['sv', 'Nu nitton euro och nittio cent.'],
    ['zh', '只要十九点九欧元，有三种颜色。'],
  ])('lets what is so pass in %s', (locale, text) => {
    expect(codes(text, locale)).toEqual([]);
  });

  it.each([
    [
      'en',
      'It is nineteen euros, twelve ninety-nine, 5 pockets and 20% off.',
      ['price_unknown: nineteen euros', 'number_unknown: twelve ninety-nine', 'number_unknown: 5', 'reference_price_missing: 20%'],
    ],
    ['en', '12 kg of lamp, eighty percent off!', ['number_unknown: 12 kg', 'reference_price_missing: eighty percent']],
    [
      'fr',
      'Avant 29,90 €, à moitié prix, plus que deux pièces.',
      ['reference_price_missing: 29,90 €', 'reference_price_missing: à moitié prix', 'scarcity_unknown: plus que deux pièces'],
    ],
    [
      'es',
      'Antes treinta euros; quedan solo tres unidades.',
      ['reference_price_missing: treinta euros', 'scarcity_unknown: quedan solo tres'],
    ],
    ['pt', 'De R$ 29,90 por € 19,90, só hoje!', ['reference_price_missing: R$ 29,90', 'urgency_unknown: só hoje']],
    ['id', 'Diskon lima puluh persen, tinggal 3 buah!', ['reference_price_missing: lima puluh persen', 'scarcity_unknown: tinggal 3 buah']],
    ['sv', 'Tidigare trettio euro, bara två kvar.', ['reference_price_missing: trettio euro', 'scarcity_unknown: bara två kvar']],
    [
      'zh',
      '原价三十欧元，打八折，只剩最后两件。',
      ['reference_price_missing: 三十欧元', 'reference_price_missing: 八折', 'scarcity_unknown: 只剩最后两件'],
    ],
  ])('marks what is not in %s: %s', (locale, text, expected) => {
    expect(codes(text, locale)).toEqual(expected);
  });

  it('takes the lowest price of 30 days, and no other, for the price before', () => {
    expect(codes('It was €24.90 and is €19.90 now: save five euros, 20% off!', 'en', reduced)).toEqual([]);
    expect(codes('It was €29.90 and is €19.90 now, half price!', 'en', reduced)).toEqual([
      'reference_price_wrong: €29.90',
      'percentage_unknown: half price',
    ]);
  });

  it('takes the stock for scarcity', () => {
    const few = { ...lamp, stockQuantity: 3 };
    expect(codes('Only 3 left, almost sold out!', 'en', few)).toEqual([]);
    expect(codes('Only 2 left!', 'en', few)).toEqual(['scarcity_unknown: Only 2 left']);
    expect(codes('Almost sold out!', 'en', { ...lamp, stockQuantity: 300 })).toEqual(['scarcity_unknown: Almost sold out']);
  });

  it('gives offsets into the text with its marks', () => {
    const text = '[express smile] Now [strong]€9.90[/strong].';
    const [finding] = checkClaims(text, 'en', [lamp]);
    expect(text.slice(finding?.start, finding?.end)).toBe('€9.90');
  });

  it('finds planted prices and passes true texts', () => {
    let missed = 0;
    let wronged = 0;
    for (let round = 0; round < 105; round++) {
      const locale = languages[round % languages.length] ?? 'en';
      const product = {
        ...lamp,
        price: { amount: 199 + ((round * 7919) % 900_000), currency: ['EUR', 'USD', 'BRL', 'SEK', 'CNY'][round % 5] ?? 'EUR' },
      };
      const { text } = composeScript({ products: [product], locale, tone: tones[round % 3] ?? 'calm', targetMs: 20_000, seed: `${round}` });
      const said = round % 2 ? text : text.replaceAll(writtenPrice(product.price, locale), priceWords(product.price, locale));
      const false_ = { ...product.price, amount: product.price.amount + 1 + ((round * 31) % 5000) };
      const planted = text.replace(
        writtenPrice(product.price, locale),
        round % 2 ? writtenPrice(false_, locale) : priceWords(false_, locale),
      );
      wronged += checkClaims(said, locale, [product]).length === 0 ? 0 : 1;
      missed += checkClaims(planted, locale, [product]).some(({ code }) => code === 'claim.price_unknown') ? 0 : 1;
    }
    expect({ missed, wronged }).toEqual({ missed: 0, wronged: 0 });
  });
});
