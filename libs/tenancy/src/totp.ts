import { Secret, TOTP } from 'otpauth';

const PERIOD_S = 30;

/** RFC 6238 as every authenticator app takes it: SHA-1, six digits, thirty seconds. */
const totpOf = (secret: string, label = '') =>
  new TOTP({ issuer: 'Understudy', label, secret: Secret.fromBase32(secret), period: PERIOD_S });

/** 160 random bits, base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** `otpauth://...`, for a QR code. */
export const totpUri = (secret: string, email: string): string => totpOf(secret, email).toString();

/** The step a code was made for, one to either side of now for clocks that differ; null for a wrong one. */
export function stepOf(secret: string, code: string, now: Date): bigint | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : BigInt(Math.floor(now.getTime() / 1_000 / PERIOD_S) + delta);
}
