import { createHmac, randomBytes } from 'node:crypto';

/** 256 random bits, in a form that fits links and headers. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** A keyed hash: whoever steals the table still needs the pepper to test a guess. */
export const hashSecret = (secret: string, pepper: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHmac('sha256', pepper).update(secret).digest());
