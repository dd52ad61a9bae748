import { SeenSkus } from './seen-skus.ts';

describe('SeenSkus', () => {
  it('knows each of many, and only those', () => {
    const seen = new SeenSkus();
    const skus = Array.from({ length: 50_000 }, (_, index) => `SKU-${index}`);
    expect(skus.every((sku) => seen.add(sku))).toBe(true);
    expect(skus.some((sku) => seen.add(sku))).toBe(false);
    expect(seen.add('SKU-50000')).toBe(true);
  });
});
