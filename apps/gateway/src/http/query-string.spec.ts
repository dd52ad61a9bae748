import { parseQuery } from './query-string.ts';

describe('a query string', () => {
  it('carries maps one level deep beside plain values', () => {
    expect(parseQuery('limit=5&metadata[season]=spring&metadata[a%20b]=1&after=x')).toEqual({
      limit: '5',
      after: 'x',
      metadata: { season: 'spring', 'a b': '1' },
    });
  });

  it('leaves what is no map as it is, and never touches a prototype', () => {
    expect(parseQuery('a[b][c]=1&d[]=2&e=1&e=2')).toEqual({ 'a[b][c]': '1', 'd[]': '2', e: ['1', '2'] });
    const { m } = parseQuery('m[__proto__]=1&m[constructor]=2') as { m: object };
    expect(Object.getPrototypeOf(m)).toBe(Object.prototype);
    expect(Object.keys(m)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(parseQuery('__proto__[a]=1'))).toBe(Object.prototype);
  });
});
