import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CannotStart } from './problem.ts';

export type Role = 'gateway' | 'worker';

/** Short of the ten seconds that Docker gives; after the time in which a gateway still takes requests. */
const GRACE_MS = 8_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Both processes stream: without a small young generation they keep a hundred megabytes of dead buffers. A worker's long strings of rows
 * are born old, so its old generation is cleared whenever it has grown by a fifth.
 */
export const nodeFlags: Readonly<Record<Role, readonly string[]>> = {
  gateway: ['--max-semi-space-size=4', '--enable-source-maps'],
  worker: ['--max-semi-space-size=4', '--heap-growing-percent=20', '--enable-source-maps'],
};

/** Keeps one process of a role alive: what dies is started again, ever more slowly while it keeps dying. */
export class Supervised {
  private child?: ChildProcess;
  private stopping = false;
  private pause = FIRST_PAUSE_MS;

  constructor(
    private readonly role: Role,
    private readonly env: NodeJS.ProcessEnv,
    private readonly say: (line: string) => void,
    private readonly drainMs = 0,
  ) {}

  /** Resolves with what the process says of itself once it is ready. Fails if it dies before that, the first time. */
  start(): Promise<string> {
    const entry = fileURLToPath(new URL(`../../${this.role}/src/main.js`, import.meta.url));
    const child = fork(entry, [], {
      env: this.env,
      execArgv: [...nodeFlags[this.role]],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child = child;
    return new Promise((ready, failed) => {
      const startedAt = Date.now();
      child.once('error', (error) => child.pid ?? child.emit('exit', error.message, null));
      child.once('message', (message: { ready: string }) => ready(message.ready));
      child.once('exit', (code, signal) => {
        failed(new CannotStart(`The ${this.role} ended before it was ready (${signal ?? code}); its last lines say why.`));
        if (Date.now() - startedAt > 60_000) this.pause = FIRST_PAUSE_MS;
        void this.restart(signal ?? String(code));
      });
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.end();
  }

  /** For `npm run dev`: the exit starts it again. */
  async end(): Promise<void> {
    const { child } = this;
    this.pause = FIRST_PAUSE_MS;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((done) => child.once('exit', () => done()));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS + this.drainMs);
    await gone;
    clearTimeout(timer);
  }

  private async restart(why: string): Promise<void> {
    if (this.stopping) return;
    await sleep(this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
    if (this.stopping) return;
    this.say(`The ${this.role} ended (${why}) and is started again.`);
    await this.start().catch(() => undefined);
  }
}
