import { randomBytes } from 'node:crypto';

/** 256 random bits, in the form that Standard Webhooks libraries take. */
export const newSigningSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
