import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrapPlatform } from '../../apps/launcher/src/bootstrap.ts';
import { migrateTo, provision } from '../../apps/launcher/src/database.ts';
import { openHome } from '../../apps/launcher/src/home.ts';
import { type Postgres, startPostgres } from '../../apps/launcher/src/postgres.ts';

/** A new home with its own Postgres, and servers as processes of their own beside the one that asks them. */
export class BenchInstallation {
  private readonly children: ChildProcess[] = [];

  private constructor(
    private readonly home: string,
    private readonly server: Postgres,
    /** For somebody whom row security does not bind; `DATABASE_URL` is for the role that it does. */
    readonly superuserUrl: string,
  ) {}

  static async open(settings: Readonly<Record<string, string>> = {}): Promise<BenchInstallation> {
    const home = mkdtempSync(join(tmpdir(), 'understudy-bench-'));
    Object.assign(process.env, { UNDERSTUDY_HOME: home, LOG_LEVEL: 'error', ...settings });
    const secrets = openHome(home);
    const server = await startPostgres(home, secrets.superuser, () => undefined);
    const superuser = server.url('postgres', secrets.superuser, 'understudy');
    const installation = new BenchInstallation(home, server, superuser);
    try {
      const urls = await provision(server, secrets);
      await migrateTo(urls.owner);
      const database = { DATABASE_URL: urls.app, JOBS_DATABASE_URL: urls.jobs, OWNER_DATABASE_URL: urls.owner };
      const keys = { API_KEY_PEPPER: secrets.pepper, JWT_SECRET: secrets.jwt, MASTER_KEY: secrets.masterKey };
      Object.assign(process.env, database, keys);
      await bootstrapPlatform();
      return installation;
    } catch (error) {
      await installation.close();
      throw error;
    }
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
    await this.server.stop();
    rmSync(this.home, { recursive: true, force: true });
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
