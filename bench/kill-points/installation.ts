import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { freePort } from '../../apps/launcher/src/postgres.ts';
import { admin } from '../../demo/product.ts';
import { type BenchDatabase, openBenchDatabase } from '../bench-database.ts';
import type { Fired, Order } from './faults.ts';

export type Role = 'worker' | 'gateway';

/** A database, a gateway and a worker of their own, each of which can be told where to die, and be started again. */
export class Installation {
  private readonly processes = new Map<Role, ChildProcess>();
  /** Those that hear what they are told. */
  private readonly ready = new WeakSet<ChildProcess>();

  private constructor(
    private readonly database: BenchDatabase,
    readonly db: pg.Client,
    readonly url: string,
  ) {}

  static async start(clone: string): Promise<Installation> {
    const port = await freePort();
    const database = await openBenchDatabase({
      PORT: String(port),
      ALLOW_PRIVATE_WEBHOOKS: 'true',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal',
      UNDERSTUDY_ADMIN_EMAIL: admin.email,
      UNDERSTUDY_ADMIN_PASSWORD: admin.password,
      REHEARSED_CLONE: clone,
    });
    const db = new pg.Client({ connectionString: database.superuserUrl });
    await db.connect();
    const installation = new Installation(database, db, `http://127.0.0.1:${port}`);
    await Promise.all([installation.run('gateway'), installation.run('worker')]);
    return installation;
  }

  get home(): string {
    return this.database.home;
  }

  async run(role: Role): Promise<void> {
    const child = fork(fileURLToPath(new URL(`./${role}.js`, import.meta.url)), [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.processes.set(role, child);
    await new Promise<void>((ready, failed) => {
      child.once('message', () => ready());
      child.once('exit', (code, signal) => failed(new Error(`The ${role} ended before it was ready (${signal ?? code}).`)));
    });
    this.ready.add(child);
  }

  tell(role: Role, order: Order): void {
    this.processes.get(role)?.send(order);
  }

  isDead(role: Role): boolean {
    const child = this.processes.get(role);
    return child?.signalCode === 'SIGKILL';
  }

  /** The sealed bytes that nobody refers to are swept now, not after a day. */
  async sweep(): Promise<void> {
    await this.db.query(`update loose_object set due_at = now() - interval '1 second'`);
    while (!(await this.swept())) await sleep(50);
  }

  /** False when the worker is dead or dies of it: whoever watches starts it again. */
  private swept(): Promise<boolean> {
    const worker = this.processes.get('worker');
    if (!worker || !this.ready.has(worker) || this.isDead('worker')) return Promise.resolve(false);
    return new Promise((done) => {
      worker.once('message', () => done(true)).once('exit', () => done(false));
      worker.send({ sweep: true });
    });
  }

  /** Starts a killed role again. Leases run out and silence is noticed at once: waiting for that is measured elsewhere. */
  async revive(role: Role): Promise<Fired> {
    const fired: Fired = JSON.parse(readFileSync(join(this.home, 'fired.json'), 'utf8'));
    rmSync(join(this.home, 'fired.json'));
    await this.db.query(`update job set lease_until = now() - interval '1 second' where status = 'running'`);
    await this.db.query(`update platform.worker set seen_at = seen_at - interval '1 minute'`);
    await this.db.query(`update idempotency_key set lease_until = now() - interval '1 second' where answer is null`);
    await this.run(role);
    return fired;
  }

  async stop(): Promise<void> {
    const ended = [...this.processes.values()].map(
      (child) =>
        new Promise<void>((done) => {
          if (child.exitCode !== null || child.signalCode !== null) return done();
          child.once('exit', () => done());
          child.kill('SIGTERM');
        }),
    );
    await Promise.all(ended);
    await this.db.end();
    await this.database.close();
  }
}
