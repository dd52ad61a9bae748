import { createHash, randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';

const folder = import.meta.dirname;

/**
 * Graphile turns row security on without a policy: its runner sees no job until it gets one. Again after each upgrade, and only then:
 * a policy is made under a lock that a working installation would wait for, or deadlock with.
 */
const admitRunner = `
  do $$ declare t regclass; begin
    if not exists (
      select from pg_class c where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r'
      and (not has_table_privilege('jobs', oid, 'select, insert, update, delete')
           or relrowsecurity and not exists (select from pg_policy where polrelid = c.oid and polname = 'runner'))
      union all
      select from pg_proc where pronamespace = 'graphile_worker'::regnamespace and not has_function_privilege('jobs', oid, 'execute')
    ) then return; end if;
    grant usage on schema graphile_worker to jobs;
    grant select, insert, update, delete on all tables in schema graphile_worker to jobs;
    grant execute on all functions in schema graphile_worker to jobs;
    for t in select oid from pg_class c where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity
             and not exists (select from pg_policy where polrelid = c.oid and polname = 'runner') loop
      execute format('create policy runner on %s to jobs using (true)', t);
    end loop;
  end $$`;

/** Keeps Prisma's own table and lock, so that `prisma migrate status` agrees wherever it can run. */
export async function migrate(connectionString: string): Promise<void> {
  await runMigrations({ connectionString });
  const db = new pg.Client({ connectionString });
  await db.connect();
  try {
    await db.query('select pg_advisory_lock(72707369)');
    await db.query(admitRunner);
    await db.query(`create table if not exists _prisma_migrations (
      id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
      logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`);
    for (const file of globSync(`${folder}/migrations/*/migration.sql`).sort()) await apply(db, file);
  } finally {
    await db.end();
  }
}

async function apply(db: pg.Client, file: string): Promise<void> {
  const sql = readFileSync(file, 'utf8');
  const name = basename(dirname(file));
  const checksum = createHash('sha256').update(sql).digest('hex');
  const {
    rows: [done],
  } = await db.query('select checksum from _prisma_migrations where migration_name = $1', [name]);
  if (done && done.checksum !== checksum) throw new Error(`Migration ${name} was edited after it was applied.`);
  if (done) return;
  await db.query('begin');
  await db.query(sql);
  await db.query(
    'insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) values ($1, $2, $3, now(), 1)',
    [randomUUID(), checksum, name],
  );
  await db.query('commit');
}
