import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freePort } from '../apps/launcher/src/postgres.ts';

export const admin = { email: 'admin@demo.example', password: 'the platform admin of the demo' };

/** The product, started as `npm start` starts it, in a home of its own. */
export class Product {
  /** Rejects when the product ends before it is stopped: nobody waits ten minutes for answers that cannot come. */
  readonly ended: Promise<never>;
  private stopping = false;

  private constructor(
    private readonly launcher: ChildProcess,
    readonly url: string,
    readonly home: string,
    readonly startMs: number,
  ) {
    this.ended = new Promise((_, failed) => {
      launcher.once('exit', (code, signal) => this.stopping || failed(new Error(`The product ended of itself (${signal ?? code}).`)));
    });
    // Whoever does not race against it has other ways to notice.
    this.ended.catch(() => {});
  }

  static async start(home: string): Promise<Product> {
    const began = Date.now();
    const port = await freePort();
    const entry = fileURLToPath(new URL('../apps/launcher/src/main.js', import.meta.url));
    const settings = {
      UNDERSTUDY_ADMIN_EMAIL: admin.email,
      UNDERSTUDY_ADMIN_PASSWORD: admin.password,
      ALLOW_PRIVATE_WEBHOOKS: 'true',
      LOG_LEVEL: 'error',
    };
    const launcher = fork(entry, [], {
      env: { ...process.env, ...settings, UNDERSTUDY_HOME: home, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const url = await new Promise<string>((ready, failed) => {
      launcher.once('message', (message: { ready: string }) => ready(message.ready));
      launcher.once('exit', (code) => failed(new Error(`The product did not start (${code}).`)));
    });
    launcher.removeAllListeners('exit');
    return new Product(launcher, url, home, Date.now() - began);
  }

  /** The pid of the running worker or gateway: for those who want to kill it. */
  pidOf(role: 'worker' | 'gateway'): number | null {
    const children = readFileSync(`/proc/${this.launcher.pid}/task/${this.launcher.pid}/children`, 'utf8').trim().split(' ').map(Number);
    return (
      children.find((pid) => execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).includes(`apps/${role}/`)) ?? null
    );
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.launcher.exitCode !== null || this.launcher.signalCode !== null) return;
    const gone = new Promise<void>((done) => this.launcher.once('exit', () => done()));
    this.launcher.kill('SIGTERM');
    await gone;
  }
}
