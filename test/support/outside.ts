import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Nothing is answered, ever. */
export const SILENCE = Symbol('silence');

/** What a service outside answers: a JSON value, text that is none, or a status. */
export type OutsideAnswer = object | string | number | typeof SILENCE;

/** A small service outside, like a language model's or a moderator's: answers what the test says, and remembers what it was asked. */
export class Outside {
  readonly asked: { readonly path: string; readonly key: string | undefined; readonly body: Record<string, unknown> }[] = [];
  answers: OutsideAnswer[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      this.asked.push({ path: request.url ?? '', key: request.headers.authorization, body: JSON.parse(Buffer.concat(parts).toString()) });
      const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
      if (answer === SILENCE || answer === undefined) return;
      if (typeof answer === 'number') response.writeHead(answer, { location: '/elsewhere' }).end('{}');
      else response.setHeader('content-type', 'application/json').end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  }

  static async open(): Promise<Outside> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return new Outside(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  /** Forgets what was asked. */
  says(...answers: OutsideAnswer[]): void {
    this.answers = answers;
    this.asked.length = 0;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }
}
