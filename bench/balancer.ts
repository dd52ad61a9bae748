import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

const CHECK_EVERY_MS = 250;

/** What any load balancer does: asks `/readyz`, keeps connections, and tries another server when one does not take the connection. */
export class Balancer {
  private readonly agent = new Agent({ keepAlive: true });
  private ready: number[] = [];
  private turn = 0;
  private open = true;
  readonly server: Server = createServer((incoming, outgoing) => void this.pass(incoming, outgoing));

  constructor(private readonly ports: readonly number[]) {}

  async start(): Promise<string> {
    void this.watch();
    await this.allReady();
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  async allReady(): Promise<void> {
    while (this.ready.length < this.ports.length) await sleep(50);
  }

  stop(): void {
    this.open = false;
    this.server.close();
    this.server.closeAllConnections();
    this.agent.destroy();
  }

  private async watch(): Promise<void> {
    for (; this.open; await sleep(CHECK_EVERY_MS)) {
      const answers = await Promise.all(
        this.ports.map((port) =>
          fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
            ({ ok }) => ok,
            // One late answer is no reason to leave a server out: the machine is busy. One that takes no connection is.
            (error: Error) => error.name === 'TimeoutError' && this.ready.includes(port),
          ),
        ),
      );
      this.ready = this.ports.filter((_, index) => answers[index]);
    }
  }

  /** Whole bodies: they are small here, and only a request that was not sent yet may be sent again. */
  private async pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const first = this.turn++;
    for (let attempt = 0; attempt < this.ready.length; attempt++) {
      const port = this.ready[(first + attempt) % this.ready.length] ?? 0;
      if (await this.send(port, incoming, body, outgoing)) return;
    }
    outgoing.writeHead(502).end('no server took the connection');
  }

  /** False when the server did not even take the connection. */
  private send(port: number, { method, url, headers }: IncomingMessage, body: Buffer, outgoing: ServerResponse): Promise<boolean> {
    return new Promise((done) => {
      const sent = request({ port, host: '127.0.0.1', method, path: url, headers, agent: this.agent }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing).once('close', () => done(true));
      });
      sent.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ECONNREFUSED') return done(false);
        if (!outgoing.headersSent) outgoing.writeHead(502);
        outgoing.end(error.code);
        done(true);
      });
      sent.end(body);
    });
  }
}
