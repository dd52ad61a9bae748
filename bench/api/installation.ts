import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type BenchDatabase, openBenchDatabase } from '../bench-database.ts';

/** A new home with its own Postgres, and servers as processes of their own beside the one that asks them. */
export class BenchInstallation {
  private readonly children: ChildProcess[] = [];

  private constructor(private readonly database: BenchDatabase) {}

  static async open(settings: Readonly<Record<string, string>> = {}): Promise<BenchInstallation> {
    return new BenchInstallation(await openBenchDatabase({ LOG_LEVEL: 'error', ...settings }));
  }

  get superuserUrl(): string {
    return this.database.superuserUrl;
  }

  /** A compiled program, relative to this file, that tells its address as `{ ready }`; with V8's options as `npm start` gives them. */
  async start(program: string, env: Readonly<Record<string, string>> = {}, options: readonly string[] = []): Promise<Served> {
    const child = fork(fileURLToPath(new URL(program, import.meta.url)), [], {
      env: { ...process.env, PORT: '0', ...env },
      execArgv: ['--max-semi-space-size=4', '--enable-source-maps', ...options],
    });
    this.children.push(child);
    const url = await new Promise<string>((ready, failed) => {
      child.once('message', (message: { ready: string }) => ready(message.ready));
      child.once('exit', (code, signal) => failed(new Error(`${program} ended before it was ready: ${signal ?? code}`)));
    });
    return { url, pid: child.pid ?? 0 };
  }

  async close(): Promise<void> {
    await Promise.all(this.children.map(ended));
    await this.database.close();
  }
}

export interface Served {
  readonly url: string;
  readonly pid: number;
}

const ended = (child: ChildProcess) =>
  new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
