import { type OutwardOptions, outwardAgent } from '@app/platform';
import { type Agent, request } from 'undici';
import type { Message } from './delivery.service.ts';
import type { Attempt } from './delivery.ts';

/** Posts signed messages, to public addresses alone. */
export class WebhookSender {
  private readonly agent: Agent;

  constructor(private readonly options: OutwardOptions) {
    this.agent = outwardAgent(options);
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
