import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** 256 random bits, in the form that Standard Webhooks libraries take. */
export const newSigningSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** The headers of Standard Webhooks: one signature per secret, the newest first. `id` is the same at every attempt. */
export const signedHeaders = (id: string, body: string, secrets: readonly string[], now: Date): Record<string, string> => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
  'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
});
