import { isPublicAddress, literalAddress } from './public-address.ts';

describe('an address', () => {
  it.each([
    ...['127.0.0.1', '10.0.0.1', '172.16.5.4', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255'],
    ...['192.0.2.1', '198.18.0.1', '240.0.0.1', '::1', '::', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1', '::ffff:10.0.0.1'],
    ...[
      '::ffff:7f00:1',
      '::127.0.0.1',
      '64:ff9b::7f00:1',
      '64:ff9b:1::1',
      '2002:7f00:1::',
      '2001::1',
      '2001:db8::1',
      '100::1',
      '',
      'localhost',
    ],
  ])('%s is not on the internet', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['8.8.8.8', '93.184.215.14', '2606:4700:4700::1111', '::ffff:8.8.8.8'])('%s is', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );

  it('is read out of a URL in whatever way it is written', () => {
    const hostOf = (url: string) => literalAddress(new URL(url).hostname);
    expect(hostOf('https://2130706433/')).toBe('127.0.0.1');
    expect(hostOf('https://0x7f.1/')).toBe('127.0.0.1');
    expect(hostOf('https://[::ffff:127.0.0.1]/')).toBe('::ffff:7f00:1');
    expect(hostOf('https://shop.example/')).toBeNull();
  });
});
