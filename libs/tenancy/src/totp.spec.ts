import { newTotpSecret, stepOf, totpUri } from './totp.ts';

describe('a code of the moment', () => {
  // RFC 6238, appendix B: "12345678901234567890", the last six of its eight digits.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const at = (seconds: number) => new Date(seconds * 1_000);

  it('is the one of the standard', () => {
    expect(stepOf(secret, '287082', at(59))).toBe(1n);
    expect(stepOf(secret, '081804', at(1_111_111_109))).toBe(37_037_036n);
    expect(stepOf(secret, '081805', at(1_111_111_109))).toBeNull();
  });

  it('is taken from a clock that is a step off, and from none that is two', () => {
    expect(stepOf(secret, '287082', at(89))).toBe(1n);
    expect(stepOf(secret, '287082', at(29))).toBe(1n);
    expect(stepOf(secret, '287082', at(120))).toBeNull();
  });

  it('comes from a secret that an app can scan', () => {
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(totpUri(secret, 'a@b.test')).toMatch(/^otpauth:\/\/totp\/Understudy:a%40b\.test\?.*secret=GEZDGNBV/);
  });
});
