import { type LookupOptions, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, request } from 'undici';
import { isPublicAddress, literalAddress } from './address.ts';
import type { Message } from './delivery.service.ts';
import type { Attempt } from './delivery.ts';

export interface SenderOptions {
  readonly timeoutMs: number;
  /** Loopback, private networks and plain http, for development. */
  readonly allowPrivate: boolean;
}

class AddressRefused extends Error {
  readonly code = 'address_refused';
}

/** Posts signed messages. Every address is checked where the socket is opened, so a name that changes in between changes nothing. */
export class WebhookSender {
  private readonly agent: Agent;

  constructor(private readonly options: SenderOptions) {
    const connect = buildConnector({ timeout: options.timeoutMs, ...(options.allowPrivate ? {} : { lookup: publicLookup }) });
    this.agent = new Agent({
      // Literal addresses never reach a lookup.
      connect: (target, done) => {
        const address = literalAddress(target.hostname);
        if (!options.allowPrivate && (target.protocol !== 'https:' || (address && !isPublicAddress(address))))
          return done(new AddressRefused(), null);
        connect(target, done);
      },
    });
  }

  /** Never throws: what went wrong is the result. Redirects are not followed, the receiver's words not read. */
  async send({ url, headers, body }: Message): Promise<Attempt> {
    const began = Date.now();
    const result = await this.post(url, headers, body).catch((error: unknown) => ({ status: null, error: codeOf(error) }));
    return { at: new Date(began).toISOString(), ...result, durationMs: Date.now() - began };
  }

  close(): Promise<void> {
    return this.agent.close();
  }

  private async post(url: string, headers: Message['headers'], body: string): Promise<Pick<Attempt, 'status' | 'error'>> {
    const signal = AbortSignal.timeout(this.options.timeoutMs);
    const answer = await request(url, {
      dispatcher: this.agent,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Understudy-Webhooks/1', ...headers },
      body,
      signal,
    });
    const { statusCode: status } = answer;
    await answer.body.dump({ limit: 64 * 1024, signal });
    return { status, error: status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? 'redirected' : 'refused' };
  }
}

/** Refuses a name as soon as one of its addresses is not public: whoever mixes them means no good. */
const publicLookup: LookupFunction = (hostname, options: LookupOptions, done) =>
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0);
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => !isPublicAddress(address))) return done(new AddressRefused(), '', 0);
    return options.all ? done(null, addresses) : done(null, first.address, first.family);
  });

const codes: Readonly<Record<string, string>> = {
  ENOTFOUND: 'name_not_found',
  EAI_AGAIN: 'name_not_found',
  ECONNREFUSED: 'connection_refused',
  ECONNRESET: 'connection_reset',
  UND_ERR_SOCKET: 'connection_reset',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  TimeoutError: 'timeout',
  address_refused: 'address_refused',
};

/** One word of ours; an error's own text may quote what was sent. A time-out is a DOMException, which is not always an Error. */
function codeOf(error: unknown): string {
  const { code, name } = Object(error) as { readonly code?: unknown; readonly name?: unknown };
  if (/CERT|SSL|TLS|SIGNATURE/.test(String(code))) return 'certificate_refused';
  return codes[String(code)] ?? codes[String(name)] ?? 'failed';
}
