import { createServer } from 'node:net';
import { type Config, readConfig } from '@app/platform';
import { bootstrapPlatform, type FirstAdmin } from './bootstrap.ts';
import { type DatabaseUrls, hasPlatform, lockHome, migrateTo, provision, refuseStrongRole } from './database.ts';
import { openHome } from './home.ts';
import { startPostgres } from './postgres.ts';
import { CannotStart } from './problem.ts';
import { type Role, Supervised } from './supervisor.ts';

/** One home, its database and its processes: started in order, stopped in the opposite one. */
export class Installation {
  private readonly closers: (() => Promise<unknown>)[] = [];

  constructor(private readonly say: (line: string) => void) {}

  async start(): Promise<{ url: string | null; admin: FirstAdmin | null }> {
    const settings = readConfig();
    if (settings.ROLE !== 'worker') await refuseBusyPort(settings);
    const secrets = openHome(settings.UNDERSTUDY_HOME);
    const urls = await (settings.DATABASE_URL ? this.givenDatabase(settings) : this.ownDatabase(settings));
    // Read again by every part of this process, and handed to its children; the owner's password is not.
    process.env.API_KEY_PEPPER ??= secrets.pepper;
    process.env.JWT_SECRET ??= secrets.jwt;
    process.env.MASTER_KEY ??= secrets.masterKey;
    process.env.DATABASE_URL = urls.app;
    process.env.JOBS_DATABASE_URL = urls.jobs;
    const admin = (await hasPlatform(urls.app)) ? null : await bootstrapPlatform();
    return { url: await this.startRoles(settings), admin };
  }

  /** Last opened, first closed: processes before the lock, the database at the very end. */
  async stop(): Promise<void> {
    for (const close of this.closers.splice(0).reverse()) await close().catch((error: Error) => this.say(error.message));
  }

  private async ownDatabase({ UNDERSTUDY_HOME: home }: Config): Promise<DatabaseUrls> {
    const server = await startPostgres(home, openHome(home).superuser, this.say);
    const urls = await provision(server, openHome(home));
    const lock = await lockHome(urls.owner);
    if (!lock) throw new CannotStart(`Another Understudy is running on ${home}. Stop it first, or set UNDERSTUDY_HOME to another folder.`);
    this.closers.push(server.stop, () => lock.end());
    await migrateTo(urls.owner);
    return urls;
  }

  private async givenDatabase({
    DATABASE_URL: app = '',
    JOBS_DATABASE_URL: jobs,
    OWNER_DATABASE_URL: owner,
  }: Config): Promise<DatabaseUrls> {
    if (!jobs) throw new CannotStart('With DATABASE_URL, JOBS_DATABASE_URL is needed too: the role "jobs" of prisma/roles.sql.');
    await refuseStrongRole(app);
    if (owner) await migrateTo(owner);
    return { app, jobs, owner: owner ?? '' };
  }

  private async startRoles(settings: Config): Promise<string | null> {
    const roles: Role[] = settings.ROLE === 'all' ? ['gateway', 'worker'] : [settings.ROLE];
    const { OWNER_DATABASE_URL: _, UNDERSTUDY_ADMIN_PASSWORD: __, ...env } = process.env;
    const ready = await Promise.all(
      roles.map((role) => {
        const supervised = new Supervised(role, env, this.say);
        this.closers.push(() => supervised.stop());
        return supervised.start();
      }),
    );
    return roles.includes('gateway') ? (ready[0] ?? null) : null;
  }
}

function refuseBusyPort({ HOST, PORT }: Config): Promise<void> {
  return new Promise((free, busy) => {
    const probe = createServer().once('error', (error: NodeJS.ErrnoException) =>
      busy(
        new CannotStart(
          error.code === 'EADDRINUSE'
            ? `Port ${PORT} is taken. Stop what listens there, or set PORT.`
            : `Cannot listen on ${HOST}:${PORT}: ${error.message}`,
        ),
      ),
    );
    probe.listen(PORT, HOST, () => probe.close(() => free()));
  });
}
