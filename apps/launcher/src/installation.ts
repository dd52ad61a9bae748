import { createServer } from 'node:net';
import { type Config, ErasureList, erasureListOf, readConfig } from '@app/platform';
import { bootstrapPlatform, type FirstAdmin } from './bootstrap.ts';
import { type DatabaseUrls, hasPlatform, migrateTo, refuseStrongRole } from './database.ts';
import { handOver } from './hand-over.ts';
import { hasSecrets, openHome, refuseHalfRestored } from './home.ts';
import { OwnDatabase } from './own-database.ts';
import { CannotStart } from './problem.ts';
import { type Role, Supervised } from './supervisor.ts';

export interface Started {
  /** Where the gateway answers; null when there is none here. */
  readonly url: string | null;
  readonly admin: FirstAdmin | null;
}

/** One home, its database and its processes: started in order, stopped in the opposite one. */
export class Installation {
  private readonly closers: (() => Promise<unknown>)[] = [];
  private starting?: Promise<Started>;
  private roles: readonly Supervised[] = [];
  private stopping = false;

  /** `lost` hears of what cannot be mended while it runs. */
  constructor(
    private readonly say: (line: string) => void,
    private readonly lost: (error: unknown) => void,
  ) {}

  start(): Promise<Started> {
    return (this.starting = this.open());
  }

  /** Last opened, first closed: processes before the database. In the middle of a start, what that start opens yet is closed too. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.close();
    await this.starting?.catch(() => undefined);
    await this.close();
  }

  /** Gateway and worker, with the code as it is now. */
  async restart(): Promise<void> {
    await Promise.all(this.roles.map((supervised) => supervised.end()));
  }

  private async open(): Promise<Started> {
    const settings = readConfig();
    refuseHalfRestored(settings.UNDERSTUDY_HOME);
    if (settings.ROLE !== 'worker') await refuseBusyPort(settings);
    const urls = await (settings.DATABASE_URL ? this.givenDatabase(settings) : this.ownDatabase(settings));
    const secrets = openHome(settings.UNDERSTUDY_HOME);
    handOver(secrets, urls);
    await new ErasureList(erasureListOf(settings)).open();
    const admin = (await hasPlatform(urls.app)) ? null : await firstAdmin();
    return { url: await this.startRoles(settings), admin };
  }

  private async close(): Promise<void> {
    for (const close of this.closers.splice(0).reverse()) await close().catch((error: Error) => this.say(error.message));
  }

  /** To be closed at the end; what opens while the end has begun goes no further. */
  private keep(close: () => Promise<unknown>): void {
    this.closers.push(close);
    if (this.stopping) throw new CannotStart('Stopped while it started.');
  }

  private async ownDatabase({ UNDERSTUDY_HOME: home }: Config): Promise<DatabaseUrls> {
    const database = new OwnDatabase(home, openHome(home), this.say, this.lost);
    this.keep(() => database.close());
    return database.open();
  }

  private async givenDatabase(settings: Config): Promise<DatabaseUrls> {
    const { DATABASE_URL: app = '', JOBS_DATABASE_URL: jobs, OWNER_DATABASE_URL: owner = '', UNDERSTUDY_HOME: home } = settings;
    if (!jobs) throw new CannotStart('With DATABASE_URL, JOBS_DATABASE_URL is needed too: the role "jobs" of prisma/roles.sql.');
    await refuseStrongRole('DATABASE_URL', app, 'app');
    await refuseStrongRole('JOBS_DATABASE_URL', jobs, 'jobs');
    if (owner) await migrateTo(owner);
    const knowsSecrets = hasSecrets(home) || (settings.API_KEY_PEPPER && settings.JWT_SECRET && settings.MASTER_KEY);
    if (!knowsSecrets && (await hasPlatform(app)))
      throw new CannotStart(
        `This database was set up with secrets that ${home} has not. Set API_KEY_PEPPER, JWT_SECRET and MASTER_KEY, or bring its secrets.json here.`,
      );
    return { app, jobs, owner };
  }

  private async startRoles(settings: Config): Promise<string | null> {
    const roles: Role[] = settings.ROLE === 'all' ? ['gateway', 'worker'] : [settings.ROLE];
    const { OWNER_DATABASE_URL: _, UNDERSTUDY_ADMIN_PASSWORD: __, ...env } = process.env;
    this.roles = roles.map((role) => new Supervised(role, env, this.say, settings.DRAIN_MS));
    // At once: Ctrl-C reaches them all, and none of them must be started again.
    this.keep(() => Promise.all(this.roles.map((supervised) => supervised.stop())));
    const [first = null] = await Promise.all(this.roles.map((supervised) => supervised.start()));
    return roles.includes('gateway') ? first : null;
  }
}

/** Of several that start at once on one new database, one sets it up. */
const firstAdmin = () =>
  bootstrapPlatform().catch(async (error: unknown) => {
    if (await hasPlatform(process.env.DATABASE_URL ?? '')) return null;
    throw error;
  });

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
