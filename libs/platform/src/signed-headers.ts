import { Webhook } from 'standardwebhooks';

/** The headers of Standard Webhooks: one signature per secret, the newest first. `id` is the same at every attempt. */
export const signedHeaders = (id: string, body: string, secrets: readonly string[], now: Date): Record<string, string> => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
  'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
});
