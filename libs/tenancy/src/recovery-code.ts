import { randomBytes } from 'node:crypto';

export const CODES = 10;
/** Five bits each, none that looks like another on paper. */
const SIGNS = '23456789abcdefghjklmnpqrstuvwxyz';

/** `abcd-efgh-jkmn`: 60 random bits, for a drawer or a password safe. */
export const newRecoveryCode = (): string =>
  [...randomBytes(12)].map((byte, i) => `${i > 0 && i % 4 === 0 ? '-' : ''}${SIGNS[byte % SIGNS.length]}`).join('');

/** However it was copied: capitals, spaces and hyphens say nothing. */
export const plainCode = (typed: string): string => typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
