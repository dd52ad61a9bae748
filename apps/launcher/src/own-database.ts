import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { DATABASE, type DatabaseUrls, lockHome, migrateTo, provision } from './database.ts';
import type { Secrets } from './home.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { CannotStart } from './problem.ts';

const REVIVALS = 5;

/** The home's own server under one launcher's lock: started, watched, and started again should it die. */
export class OwnDatabase {
  private server?: Postgres;
  private lock?: pg.Client;
  private closing = false;
  private reviving?: Promise<void>;

  /** `lost` hears when the server is gone for good. */
  constructor(
    private readonly home: string,
    private readonly secrets: Secrets,
    private readonly say: (line: string) => void,
    private readonly lost: (error: unknown) => void,
  ) {}

  async open(): Promise<DatabaseUrls> {
    const server = await this.hold();
    const urls = await provision(server, this.secrets);
    await migrateTo(urls.owner);
    return urls;
  }

  /** Only between `open` and `close`, and for what no role may. */
  superuserUrl(): string {
    if (!this.server) throw new Error('The database is not open.');
    return this.server.url('postgres', this.secrets.superuser, DATABASE);
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.reviving;
    await this.release();
  }

  private async release(): Promise<void> {
    if (!this.lock) return;
    await this.lock.end().catch(() => undefined);
    await this.server?.stop();
  }

  /** Nobody but the lock's holder may stop the server: another launcher may have adopted what this one started. */
  private async hold(port?: number): Promise<Postgres> {
    const { superuser } = this.secrets;
    const server = await startPostgres(this.home, superuser, this.say, port);
    const lock = await lockHome(server.url('postgres', superuser, 'postgres')).catch(async (error: unknown) => {
      if (!server.adopted) await server.stop();
      throw error;
    });
    if (!lock)
      throw new CannotStart(`Another Understudy is running on ${this.home}. Stop it first, or set UNDERSTUDY_HOME to another folder.`);
    this.server = server;
    this.lock = lock
      .on('error', () => undefined)
      .once('end', () => {
        if (!this.closing) this.reviving = this.revive(server);
      });
    if (!this.closing) return server;
    await this.release();
    throw new CannotStart('Stopped while it started.');
  }

  /** At the same port, where gateway and worker look for it. */
  private async revive({ port }: Postgres): Promise<void> {
    for (let left = REVIVALS; !this.closing; left--) {
      this.say('The database ended and is started again.');
      try {
        await this.hold(port);
        return;
      } catch (error) {
        // The dead server's last processes may hold its memory for a moment.
        if (left === 0) return this.lost(error);
        await sleep(1_000);
      }
    }
  }
}
