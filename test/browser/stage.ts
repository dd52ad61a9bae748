import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../../demo/chromium.ts';
import { type Gateway, startGateway } from '../support/gateway.ts';

export interface Looks {
  readonly phone?: boolean;
  readonly locale?: string;
}

/** The smallest phone that is still in use, and a desk. */
const sizes = { phone: { width: 320, height: 568 }, desk: { width: 1100, height: 800 } };

/** One browser and one gateway for all tests of pages; whatever a page asked of others, or complained about, is kept. */
export class Stage {
  readonly complaints: string[] = [];

  private constructor(
    readonly api: Gateway,
    private readonly browser: Browser,
    readonly origin: string,
  ) {}

  static async open(executable: string): Promise<Stage> {
    const port = await freePort();
    // Passkeys are made for the public address alone, which has to be where the browser goes, and by name.
    const origin = `http://localhost:${port}`;
    process.env.PUBLIC_URL = origin;
    const api = await startGateway();
    await api.app.listen(port, '127.0.0.1');
    return new Stage(api, await openChromium(executable), origin);
  }

  /** A visitor of their own: nothing is kept from the last. */
  async visitor({ phone = false, locale = 'en' }: Looks = {}): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.origin,
      locale,
      viewport: phone ? sizes.phone : sizes.desk,
      reducedMotion: 'reduce',
    });
    // On a busy machine a page is slow, not broken.
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(this.origin) && !/^(data|blob):/.test(url)) this.complaints.push(`asked ${url}`);
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (line) => {
      // A refusal by the API is shown to the reader; what a page itself did wrong is not.
      if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) this.complaints.push(line.text());
    });
    return page;
  }

  async visit(path: string, looks: Looks = {}): Promise<Page> {
    const page = await this.visitor(looks);
    await page.goto(path);
    return page;
  }

  /** Everybody goes home: a page that stays open goes on working. */
  async leave(): Promise<void> {
    for (const context of this.browser.contexts()) await context.close();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.api.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** What was sent by a page that could change something, in order. */
export function changesOf(page: Page): string[] {
  const changes: string[] = [];
  page.on('request', (request) => {
    if (!['GET', 'HEAD'].includes(request.method())) changes.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  return changes;
}
