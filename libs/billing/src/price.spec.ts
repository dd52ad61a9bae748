import { newId } from '@app/kernel';
import fc from 'fast-check';
import { blocksOf } from './block.ts';
import { isDearer, type Level, salesAlong } from './price.ts';

describe('blocksOf', () => {
  it('counts started 30 s of each video by itself', () => {
    expect([1, 749, 750, 751, 1500].map((frames) => blocksOf(frames))).toEqual([1, 1, 1, 2, 2]);
    expect([31, 31, 31].reduce((sum, seconds) => sum + blocksOf(seconds * 25), 0)).toBe(6);
    expect(blocksOf(30 * 60, 60)).toBe(1);
  });

  it('knows no part of a frame', () => {
    for (const frames of [0, -1, 1.5, Number.NaN]) expect(() => blocksOf(frames)).toThrow();
  });
});

describe('isDearer', () => {
  it('compares without a float', () => {
    expect([isDearer('45', '44.999999'), isDearer('45', '45.0'), isDearer('9', '10'), isDearer('0.000001', '0')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(isDearer('999999999999.000001', '999999999999')).toBe(true);
  });
});

describe('salesAlong', () => {
  const level = (unit: string | null): Level => ({
    tenantId: newId('ten'),
    sandbox: false,
    currency: 'EUR',
    asks: unit === null ? null : { unitAmountDecimal: unit, currency: 'EUR', priceBookId: newId('pbk') },
  });
  const prices = (...units: (string | null)[]) => salesAlong(units.map(level))?.map(({ unitAmountDecimal }) => unitAmountDecimal);

  it('asks each level for its seller’s price', () => {
    expect(prices(null, '60', '45')).toEqual(['60', '45']);
    expect(prices('1', null, '45')).toEqual(['45', '45']);
    expect(prices(null, '80', '60', '45')).toEqual(['80', '60', '45']);
  });

  it('sells at cost what has become cheaper than it is bought', () => {
    expect(prices(null, '44.9', '45')).toEqual(['45', '45']);
  });

  it('sells nothing the platform has no price for, and sells the platform its own for nothing', () => {
    expect(prices(null, '60', null)).toBeUndefined();
    expect(prices('45')).toEqual(['0']);
  });

  it('never sells at a loss, and names each buyer and seller once', () => {
    const unit = fc.option(
      fc.integer({ min: 0, max: 10 ** 9 }).map((micros) => `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`),
    );
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 5 }), (units) => {
        const levels = [...units, '1.5'].map(level);
        const sales = salesAlong(levels) ?? [];
        expect(sales.map(({ buyerId }) => buyerId)).toEqual(levels.slice(0, -1).map(({ tenantId }) => tenantId));
        expect(sales.map(({ sellerId }) => sellerId)).toEqual(levels.slice(1).map(({ tenantId }) => tenantId));
        for (const [index, sale] of sales.slice(1).entries())
          expect(isDearer(sale.unitAmountDecimal, sales[index]?.unitAmountDecimal ?? '')).toBe(false);
      }),
    );
  });
});
