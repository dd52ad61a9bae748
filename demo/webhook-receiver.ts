import { createServer, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';

export interface Received {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The brand's own server: takes webhooks, and believes only signed ones. */
export class WebhookReceiver {
  readonly events: Received[] = [];
  private secret = '';
  private readonly server: Server;
  url = '';

  constructor() {
    this.server = createServer(async (request, response) => {
      try {
        const body = (await buffer(request)).toString('utf8');
        const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
        this.events.push(new Webhook(this.secret).verify(body, headers) as Received);
        response.writeHead(204).end();
      } catch {
        response.writeHead(401).end();
      }
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    const address = this.server.address();
    this.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/webhooks`;
  }

  trust(secret: string): void {
    this.secret = secret;
  }

  async wait(type: string, about: string, forMs = 60_000): Promise<Received> {
    for (const end = Date.now() + forMs; Date.now() < end; await sleep(100)) {
      const found = this.events.find((event) => event.type === type && JSON.stringify(event.data).includes(about));
      if (found) return found;
    }
    throw new Error(
      `No signed webhook ${type} about ${about} within ${forMs / 1000} s; received: ${this.events.map((event) => event.type).join(', ')}`,
    );
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
