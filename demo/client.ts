import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: { readonly code?: string; readonly detail?: string; readonly retryAfterMs?: number },
    what: string,
  ) {
    super(`${what}: ${status} ${problem.code ?? ''} ${problem.detail ?? ''} ${JSON.stringify(problem)}`);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client without generated types would read them.
export type Answer = any;

/** A client as anybody could write one from /docs: JSON in, JSON out, a key on every POST so that retries are safe. */
export class Client {
  constructor(
    private readonly base: string,
    private readonly token: string | null = null,
  ) {}

  as(token: string): Client {
    return new Client(this.base, token);
  }

  url(path: string): string {
    return new URL(path, this.base).href;
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  /** Whoever asks again for the same gives the same key again. */
  post(path: string, body: object = {}, key: string = randomUUID()): Promise<Answer> {
    return this.send('POST', path, JSON.stringify(body), { 'content-type': 'application/json', 'idempotency-key': key });
  }

  patch(path: string, body: object): Promise<Answer> {
    return this.send('PATCH', path, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  async upload(path: string, file: string, fields: Readonly<Record<string, string>> = {}, key: string = randomUUID()): Promise<Answer> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', await openAsBlob(file), 'film.mp4');
    return this.send('POST', path, form, { 'idempotency-key': key });
  }

  /** Bytes, with the status: for links that may be dead. */
  async bytes(path: string): Promise<{ status: number; body: Buffer; problem: Answer }> {
    const response = await fetch(new URL(path, this.base));
    const body = Buffer.from(await response.arrayBuffer());
    return { status: response.status, body, problem: response.ok ? null : JSON.parse(body.toString('utf8')) };
  }

  /** Asks until the answer is what is waited for. */
  async until(
    path: string,
    done: (answer: Answer) => boolean,
    watch: (answer: Answer) => void = () => undefined,
    forMs = 600_000,
  ): Promise<Answer> {
    for (const end = Date.now() + forMs; Date.now() < end; await sleep(300)) {
      const answer = await this.get(path).catch((error: unknown) => {
        if (error instanceof Refused && error.status < 500) throw error;
        return null;
      });
      if (answer) watch(answer);
      if (answer && done(answer)) return answer;
    }
    throw new Error(`${path} did not get there within ${forMs / 1000} s.`);
  }

  private async send(method: string, path: string, body?: string | FormData, headers: Record<string, string> = {}): Promise<Answer> {
    const authorization = this.token ? { authorization: `Bearer ${this.token}` } : {};
    const response = await fetch(new URL(path, this.base), {
      method,
      headers: { ...headers, ...authorization },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const answer = text ? JSON.parse(text) : null;
    if (!response.ok) throw new Refused(response.status, answer ?? {}, `${method} ${path}`);
    return answer;
  }
}
