import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '@app/platform';
import pg from 'pg';
import { CannotStart } from '../problem.ts';

/** The server's own state of the moment: it makes these anew, or would be misled by them. Postgres manual, "Making a Base Backup Using the Low Level API". */
const emptied = new Set(['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans']);
const left = (name: string) => /^(postmaster\.(pid|opts)|pg_internal\.init.*|pgsql_tmp.*|backup_label.*|tablespace_map.*)$/.test(name);

/** Where in the log of changes the copy is whole. */
export interface CopiedCluster {
  readonly startLsn: string;
  readonly endLsn: string;
}

/**
 * Copies the folder of a running server while it works, with the log that makes the copy whole: every change committed before this was
 * called is in it. `url` is the superuser's; the session is what keeps the backup open, and a temporary slot keeps the log.
 */
export async function copyCluster(url: string, data: string, to: string): Promise<CopiedCluster> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try {
    // Temporary: gone with this session, however that ends, so that a killed backup does not fill the disk.
    await db.query(`select pg_create_physical_replication_slot('understudy_backup', true, true)`);
    const started = await one(
      db,
      `select lsn::text, pg_walfile_name(lsn) as segment from pg_backup_start('understudy', fast => true) as lsn`,
    );
    await copyTree(data, to);
    const ended = await one(
      db,
      `select lsn::text, pg_walfile_name(lsn) as segment, labelfile, spcmapfile from pg_backup_stop(wait_for_archive => false)`,
    );
    await writeFile(join(to, 'backup_label'), ended.labelfile ?? '', { mode: 0o600, flush: true });
    if (ended.spcmapfile) throw new CannotStart('This database has tablespaces, which this backup does not know. Use pg_basebackup.');
    await copyLog(join(data, 'pg_wal'), join(to, 'pg_wal'), started.segment ?? '', ended.segment ?? '');
    return { startLsn: started.lsn ?? '', endLsn: ended.lsn ?? '' };
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42710') throw new CannotStart('Another backup of this database is running.');
    throw error;
  } finally {
    await db.end();
  }
}

async function one(db: pg.Client, sql: string): Promise<Record<string, string | undefined>> {
  const { rows } = await db.query<Record<string, string | undefined>>(sql);
  return rows[0] ?? {};
}

async function copyTree(from: string, to: string, depth = 0): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (left(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory() && depth === 0 && emptied.has(entry.name)) await mkdir(target, { mode: 0o700 });
    else if (entry.isDirectory()) await copyTree(source, target, depth + 1);
    else await copyFile(source, target).catch(unlessGone);
  }
}

/** The segments from the copy's begin to its end; their names sort by age. */
async function copyLog(from: string, to: string, first: string, last: string): Promise<void> {
  await mkdir(join(to, 'archive_status'), { mode: 0o700 });
  const segments = (await readdir(from)).filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last);
  for (const name of segments) await copyFile(join(from, name), join(to, name));
}

/** Tables are dropped while we copy; the log tells of that too. */
function unlessGone(error: unknown): void {
  if (errnoOf(error) !== 'ENOENT') throw error;
}
