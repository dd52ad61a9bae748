import { hostOf } from './domain.ts';

describe('a host', () => {
  it.each(['shop.example', ' Clones.Shop.Example. ', 'xn--bcher-kva.example'])('may be %s', (text) => {
    expect(hostOf(text)).toMatch(/^[a-z0-9.-]+\.example$/);
  });

  it.each([
    'shop',
    '10.0.0.1',
    '::1',
    'router.local',
    'x.internal',
    'localhost',
    'a.localhost',
    '1.0.0.127.in-addr.arpa',
    'a..b',
    '-a.example',
    'bücher.example',
    'a b.example',
    'https://a.example',
    `${'a'.repeat(64)}.example`,
  ])('is not %s', (text) => {
    expect(hostOf(text)).toBeNull();
  });
});
