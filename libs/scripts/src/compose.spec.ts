import { type Id, newId } from '@app/kernel';
import { languages, parseMarks } from '@app/wording';
import { checkClaims, checkContent, composeScript, type StatedProduct, staleFacts, tones } from './index.ts';

const id: Id<'prd'> = newId('prd');
const blender: StatedProduct = {
  id,
  version: 3,
  title: 'Portable Blender 500 ml',
  description:
    'A portable blender that charges over USB. It weighs 480 g and makes a smoothie in forty seconds. The cup is made of 100% Tritan.',
  price: { amount: 3990, currency: 'EUR' },
  salePrice: { amount: 2990, currency: 'EUR' },
  lowestPrice30d: { amount: 3990, currency: 'EUR' },
  availability: 'in_stock',
};
const jacket: StatedProduct = {
  id: newId('prd'),
  version: 1,
  title: 'Classic Leather Jacket',
  price: { amount: 150_000_00, currency: 'IDR' },
  availability: 'in_stock',
};
const input = { products: [blender], locale: 'en', tone: 'warm', targetMs: 30_000, seed: 'one' } as const;

describe('a composed script', () => {
  const all = languages.flatMap((locale) =>
    tones.flatMap((tone) => [12_000, 25_000, 50_000].map((targetMs) => ({ locale, tone, targetMs }))),
  );

  it.each(all)('in $locale, $tone, $targetMs ms is true, decent and of its length', ({ locale, tone, targetMs }) => {
    for (const seed of ['a', 'b']) {
      const { text, estimatedMs } = composeScript({ products: [blender], locale, tone, targetMs, seed });
      expect(checkClaims(text, locale, [blender])).toEqual([]);
      expect(checkContent(text, locale, { goods: [blender.title] })).toEqual({ outcome: 'allow', findings: [] });
      expect(text).not.toMatch(/[{}]|undefined|\s{2}/);
      if (targetMs > 12_000) expect(Math.abs(estimatedMs / targetMs - 1)).toBeLessThan(0.15);
    }
  });

  it('is the same for a seed and differs between seeds', () => {
    expect(composeScript(input)).toEqual(composeScript(input));
    const texts = new Set(['one', 'two', 'three', 'four', 'five'].map((seed) => composeScript({ ...input, seed }).text));
    expect(texts.size).toBe(5);
  });

  it('presents every product, and stores what it states of each', () => {
    const { text, facts } = composeScript({ ...input, products: [blender, jacket] });
    expect(text).toContain('Classic Leather Jacket');
    expect(facts).toContainEqual({ productId: jacket.id, productVersion: 1, field: 'price', value: jacket.price });
    expect(facts).toContainEqual({ productId: id, productVersion: 3, field: 'lowestPrice30d', value: blender.lowestPrice30d });
    expect(facts).not.toContainEqual(expect.objectContaining({ productId: id, field: 'price' }));
    expect(parseMarks(text).marks).toContainEqual(expect.objectContaining({ kind: 'point', target: 'buy' }));
  });

  it('names no price before without the lowest price of the last 30 days', () => {
    const { text } = composeScript({ ...input, products: [{ ...blender, lowestPrice30d: undefined }] });
    expect(text).not.toContain('39.90');
  });

  it('quotes no sentence of another language, and none that is untrue of the row', () => {
    const lying = { ...blender, description: 'It is the best for your kitchen, and now 90% off in the shop. It is made of glass.' };
    const { text } = composeScript({ ...input, products: [lying] });
    expect(text).toContain('made of glass');
    expect(text).not.toContain('90%');
    expect(composeScript({ ...input, locale: 'fr' }).text).not.toContain('smoothie');
  });

  it('needs a product', () => {
    expect(() => composeScript({ ...input, products: [] })).toThrow(expect.objectContaining({ code: 'script.products_missing' }));
  });
});

describe('staleness', () => {
  const { facts } = composeScript(input);
  it.each([
    [
      'a new version that changes nothing stated',
      { ...blender, version: 4, category: 'Kitchen', price: { amount: 1, currency: 'EUR' } },
      0,
    ],
    ['another sale price', { ...blender, salePrice: { amount: 2890, currency: 'EUR' } }, 1],
    ['the sale over', { ...blender, salePrice: undefined }, 1],
    ['another title', { ...blender, title: 'Blender' }, 1],
  ])('%s', (_, now, stale) => {
    expect(staleFacts(facts, [now])).toHaveLength(stale);
  });

  it('a product that is gone takes all its facts with it', () => {
    expect(staleFacts(facts, [])).toHaveLength(facts.length);
  });
});
