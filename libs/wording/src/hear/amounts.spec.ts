import { findAmounts } from '../index.ts';

const seen = (text: string, locale: string) =>
  findAmounts(text, locale).map(({ kind, readings, start, end }) => [text.slice(start, end), kind, readings[0]?.join('+')]);

describe('amounts in a text', () => {
  it.each([
    [
      'en',
      'was $29.99, save ten dollars',
      [
        ['$29.99', 'price', '29.99'],
        ['ten dollars', 'price', '10'],
      ],
    ],
    [
      'en',
      'nineteen ninety-nine for one of 500 ml',
      [
        ['nineteen ninety-nine', 'number', '19.99'],
        ['500 ml', 'measure', '500'],
      ],
    ],
    ['fr', 'un produit neuf à quatre-vingt-dix-neuf euros', [['quatre-vingt-dix-neuf euros', 'price', '99']]],
    [
      'fr',
      'un million d’euros, soixante et onze',
      [
        ['un million d’euros', 'price', '1000000'],
        ['soixante et onze', 'number', '71'],
      ],
    ],
    ['es', 'mil gracias por diecinueve con noventa', [['diecinueve con noventa', 'number', '19.9']]],
    [
      'pt',
      'metade do preço: R$ 1.299',
      [
        ['metade do preço', 'percent', '50'],
        ['R$ 1.299', 'price', '1299'],
      ],
    ],
    [
      'id',
      'cuma 150rb atau seratus lima puluh ribu rupiah',
      [
        ['150rb', 'number', '150000'],
        ['seratus lima puluh ribu rupiah', 'price', '150000'],
      ],
    ],
    [
      'sv',
      'en jacka för 199:- och tjugofem procent',
      [
        ['199:-', 'price', '199'],
        ['tjugofem procent', 'percent', '25'],
      ],
    ],
    [
      'zh',
      '千万别错过，打八折，十九块九毛五，五十分钟',
      [
        ['八折', 'percent', '20'],
        ['十九块九毛五', 'price', '19.95'],
        ['五十分钟', 'measure', '50'],
      ],
    ],
  ])('%s: %s', (locale, text, expected) => {
    expect(seen(text, locale)).toEqual(expected);
  });

  it('keeps every meaning of an ambiguous one', () => {
    expect(findAmounts('two fifty', 'en')[0]?.readings).toEqual([['2.5'], ['250'], ['2', '50']]);
    expect(findAmounts('1.299', 'es')[0]?.readings).toEqual([['1299'], ['1.299']]);
  });
});
