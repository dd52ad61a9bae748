import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapPlatform } from '../apps/launcher/src/bootstrap.ts';
import { DATABASE, migrateTo, provision } from '../apps/launcher/src/database.ts';
import { openHome } from '../apps/launcher/src/home.ts';
import { startPostgres } from '../apps/launcher/src/postgres.ts';

/** A home of its own with its Postgres, under whose settings this process and those it forks work. */
export interface BenchDatabase {
  readonly home: string;
  /** For somebody whom row security does not bind; `DATABASE_URL` is for the role that it does. */
  readonly superuserUrl: string;
  /** Stops the server and removes the home. */
  close(): Promise<void>;
}

/** Migrated, with a platform in it. A bench that is interrupted leaves neither server nor home behind. */
export async function openBenchDatabase(settings: Readonly<Record<string, string>> = {}): Promise<BenchDatabase> {
  const home = mkdtempSync(join(tmpdir(), 'understudy-bench-'));
  Object.assign(process.env, { UNDERSTUDY_HOME: home, ...settings });
  const secrets = openHome(home);
  const starting = startPostgres(home, secrets.superuser, () => undefined);
  const close = async () => {
    await (await starting).stop();
    rmSync(home, { recursive: true, force: true });
  };
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.once(signal, () => void close().finally(() => process.exit(code)));
  try {
    const server = await starting;
    const urls = await provision(server, secrets);
    await migrateTo(urls.owner);
    Object.assign(process.env, {
      DATABASE_URL: urls.app,
      JOBS_DATABASE_URL: urls.jobs,
      OWNER_DATABASE_URL: urls.owner,
      API_KEY_PEPPER: secrets.pepper,
      JWT_SECRET: secrets.jwt,
      MASTER_KEY: secrets.masterKey,
    });
    await bootstrapPlatform();
    return { home, superuserUrl: server.url('postgres', secrets.superuser, DATABASE), close };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}
