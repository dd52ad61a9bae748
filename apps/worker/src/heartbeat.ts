import { Logger } from '@nestjs/common';
import pg from 'pg';

const BEAT_MS = 5_000;
const DEAD_AFTER_S = 20;

/**
 * graphile-worker's own lock outlives a killed worker by hours. Each pool writes here every 5 s;
 * whoever finds one silent for 20 s gives its jobs free, so they go on elsewhere within 30 s.
 */
export class Heartbeat {
  private readonly logger = new Logger('heartbeat');
  private readonly pool: pg.Pool;
  private readonly ids = new Set<string>();
  private timer?: NodeJS.Timeout;

  constructor(connectionString: string) {
    this.pool = new pg.Pool({ connectionString, max: 1 });
    this.pool.on('error', (error) => this.logger.error(error.message));
  }

  /** A pool of workers, by the id it locks its jobs with. */
  add(id: string): void {
    this.ids.add(id);
  }

  async start(): Promise<void> {
    await this.beat();
    this.timer = setInterval(() => void this.beat().catch((error: Error) => this.logger.error(error.message)), BEAT_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    // Without a database there is nobody to tell; the others find out by themselves.
    await this.pool.query('delete from platform.worker where id = any($1)', [[...this.ids]]).catch(() => undefined);
    await this.pool.end();
  }

  private async beat(): Promise<void> {
    await this.pool.query('insert into platform.worker (id) select unnest($1::text[]) on conflict (id) do update set seen_at = now()', [
      [...this.ids],
    ]);
    // Of several that notice, the one whose delete returns the row unlocks: nothing is given free twice, and nothing is forgotten.
    // A worker may die with its first job before its first beat: whoever holds a job that long without a row here is dead too.
    await this.pool.query(
      `with silent as (delete from platform.worker where seen_at < now() - make_interval(secs => ${DEAD_AFTER_S}) returning id),
       unknown as (
         select distinct j.locked_by as id from graphile_worker._private_jobs j
         where j.locked_at < now() - make_interval(secs => ${DEAD_AFTER_S})
           and not exists (select from platform.worker w where w.id = j.locked_by)
       )
       select graphile_worker.force_unlock_workers(array_agg(id)) from (select id from silent union select id from unknown) dead
       having count(*) > 0`,
    );
  }
}
