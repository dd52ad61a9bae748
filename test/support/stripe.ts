import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@app/kernel';
import { config } from '@app/platform';
import { Stripe } from 'stripe';
import type { Gateway } from './gateway.ts';

interface Asked {
  readonly path: string;
  readonly idempotencyKey: string;
  readonly form: Readonly<Record<string, string>>;
}

interface Notification {
  readonly id?: string;
  /** Seconds, as Stripe counts. */
  readonly created?: number;
  readonly key?: string;
  readonly timestamp?: number;
}

const secret = 'whsec_of_these_tests';
const signer = new Stripe('sk_test_1');
export const nowInSeconds = () => Math.floor(Date.now() / 1000);

/** Stripe's network edge: the official client talks to it over HTTP, and it sends what Stripe sends. */
export class FakeStripe {
  readonly asked: Asked[] = [];
  /** In place of the usual answers, for as long as it is set. */
  answer: { status: number; body: object } | null = null;
  private readonly customers = new Map<string, string>();
  private server: Server | undefined;

  /** The settings are read once and shared, so they are set where they were read. */
  async start(): Promise<void> {
    this.server = createServer(async (request, response) => {
      const { url: path = '', headers } = request;
      const idempotencyKey = String(headers['idempotency-key']);
      this.asked.push({ path, idempotencyKey, form: Object.fromEntries(new URLSearchParams(await bodyOf(request))) });
      const { status, body } = this.answer ?? { status: 200, body: this.usual(path, idempotencyKey) };
      response.writeHead(status, { 'content-type': 'application/json', 'stripe-should-retry': 'false' }).end(JSON.stringify(body));
    });
    await new Promise<void>((ready) => this.server?.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    Object.assign(config(), { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_URL: url });
  }

  stop = () => new Promise((done) => this.server?.close(done));

  /** What was asked at this path. */
  at = (path: string) => this.asked.filter((one) => one.path === path);

  /** Stripe's message about an object, signed as Stripe signs. */
  notify(gateway: Gateway, type: string, object: object, more: Notification = {}) {
    const { id = newId('evt'), created = nowInSeconds(), key = secret, timestamp = nowInSeconds() } = more;
    const payload = JSON.stringify({ id, object: 'event', type, created, data: { object } });
    const header = signer.webhooks.generateTestHeaderString({ payload, secret: key, timestamp });
    return gateway.nobody.post('/stripe/webhooks', payload).set('content-type', 'application/json').set('stripe-signature', header);
  }

  /** The same customer for the same idempotency key, another for another. */
  private usual(path: string, idempotencyKey: string): object {
    const id = this.customers.get(idempotencyKey) ?? `cus_${this.customers.size + 1}`;
    if (path === '/v1/customers') this.customers.set(idempotencyKey, id);
    return { '/v1/customers': { id, object: 'customer' }, ...pages }[path] ?? {};
  }
}

const pages: Record<string, object> = {
  '/v1/checkout/sessions': { id: 'cs_1', object: 'checkout.session', url: 'https://checkout.stripe.test/cs_1' },
  '/v1/billing_portal/sessions': { id: 'bps_1', object: 'billing_portal.session', url: 'https://billing.stripe.test/p' },
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
