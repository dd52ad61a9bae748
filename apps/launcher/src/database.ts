import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../../prisma/migrate.ts';
import type { Secrets } from './home.ts';
import type { Postgres } from './postgres.ts';
import { CannotStart } from './problem.ts';

export const DATABASE = 'understudy';

export interface DatabaseUrls {
  readonly app: string;
  readonly jobs: string;
  readonly owner: string;
}

/** Roles, passwords and the database in a server that is ours alone. Repeating it changes nothing. */
export async function provision(server: Postgres, secrets: Secrets): Promise<DatabaseUrls> {
  await as(server.url('postgres', secrets.superuser, 'postgres'), async (db) => {
    const { rowCount: known } = await db.query(`select 1 from pg_roles where rolname = 'owner'`);
    if (!known) await db.query(readFileSync(join(import.meta.dirname, '../../../prisma/roles.sql'), 'utf8'));
    for (const role of ['owner', 'app', 'jobs'] as const) await db.query(`alter role ${role} password ${pg.escapeLiteral(secrets[role])}`);
    const { rowCount: exists } = await db.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (!exists) await db.query(`create database ${DATABASE} owner owner`);
  });
  return {
    app: server.url('app', secrets.app, DATABASE),
    jobs: server.url('jobs', secrets.jobs, DATABASE),
    owner: server.url('owner', secrets.owner, DATABASE),
  };
}

/**
 * One launcher a home: the lock goes with its session, so a killed launcher leaves none.
 * Null when another launcher holds it.
 */
export async function lockHome(url: string): Promise<pg.Client | null> {
  const db = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 });
  await db.connect();
  const { rows } = await db.query<{ locked: boolean }>(`select pg_try_advisory_lock(hashtext('understudy launcher')) as locked`);
  if (rows[0]?.locked) return db;
  await db.end();
  return null;
}

/** A role that could look round the row policies, itself or as somebody else, would make every one of them decoration. */
export async function refuseStrongRole(setting: string, url: string, use: string): Promise<void> {
  await as(url, async (db) => {
    const { rows } = await db.query<{ rolname: string; strong: boolean; owns: boolean }>(
      `select rolname, rolsuper or rolbypassrls as strong,
              exists (select from pg_class where pg_has_role(r.oid, relowner, 'member') and relnamespace = 'public'::regnamespace
                      and relkind in ('r', 'p')) as owns
       from pg_roles r where rolname = current_user`,
    );
    const [role] = rows;
    if (role?.strong || role?.owns) {
      throw new CannotStart(
        `${setting} connects as "${role.rolname}", which row security does not bind. Use the role "${use}" of prisma/roles.sql.`,
      );
    }
  });
}

export const migrateTo = async (ownerUrl: string): Promise<void> => {
  try {
    await migrate(ownerUrl);
  } catch (error) {
    throw new CannotStart(`The database cannot be migrated: ${error instanceof Error ? error.message : error}`);
  }
};

/** Whether somebody has set this database up already. */
export function hasPlatform(appUrl: string): Promise<boolean> {
  return as(appUrl, async (db) => {
    const { rows } = await db.query<{ migrated: boolean }>(`select to_regproc('door.platform') is not null as migrated`);
    if (!rows[0]?.migrated)
      throw new CannotStart(
        'The database has no tables yet. Set OWNER_DATABASE_URL, the role "owner" of prisma/roles.sql, to have them made.',
      );
    return (await db.query('select 1 from door.platform()')).rowCount === 1;
  });
}

/** As superuser, who sees every tenant's. */
export const endSessions = (superuserUrl: string): Promise<void> =>
  as(superuserUrl, async (db) => void (await db.query('update session set revoked_at = now() where revoked_at is null')));

async function as<T>(url: string, work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await db.connect();
  } catch (error) {
    throw new CannotStart(`The database at ${new URL(url).host} does not answer: ${error instanceof Error ? error.message : error}`);
  }
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}
