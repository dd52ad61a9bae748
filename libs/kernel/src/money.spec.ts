import { priced } from './money.ts';

describe('priced', () => {
  it('multiplies exactly', () => {
    expect(priced(6, '45')).toBe(270);
    expect(priced(1, '100000')).toBe(100_000);
    expect(priced(3, '0.1')).toBe(0);
  });

  it('rounds once, half to even', () => {
    expect([priced(1, '44.5'), priced(3, '0.5'), priced(1, '0.5'), priced(5, '0.5')]).toEqual([44, 2, 0, 2]);
    expect(priced(1, '44.51')).toBe(45);
  });

  it('takes no float, no negative and no word', () => {
    for (const [quantity, unit] of [
      [1.5, '45'],
      [-1, '45'],
      [1, '-45'],
      [1, '4e1'],
      [1, ''],
    ] as const)
      expect(() => priced(quantity, unit)).toThrow();
  });
});
