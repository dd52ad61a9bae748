import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromUuid, toUuid } from '@app/kernel';
import type { Received } from '../../demo/webhook-receiver.ts';
import type { Installation } from './installation.ts';

/** What one piece of work should have come to. */
export interface Expected {
  readonly jobId: string;
  readonly status: 'succeeded' | 'failed' | 'canceled';
  /** What is charged for, and how much, in cents; 0 for nothing. */
  readonly resourceId: string;
  readonly cents: number;
  readonly told: string;
}

type Row = Readonly<Record<string, unknown>>;

/** Looks past the product, into database, storage and what the receiver got, and says what is wrong. */
export class Checks {
  constructor(
    private readonly installation: Installation,
    private readonly received: readonly Received[],
  ) {}

  async faults(expected: Expected): Promise<string[]> {
    const told = await this.told(expected);
    await this.installation.sweep();
    const found = [...told, ...(await this.job(expected)), ...(await this.money(expected))];
    return [...found, ...(await this.books()), ...(await this.outputs(expected)), ...(await this.files())];
  }

  private async rows(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.installation.db.query<Row>(sql, values)).rows;
  }

  private async job({ jobId, status }: Expected): Promise<string[]> {
    const [job] = await this.rows('select status, error_code from job where id = $1', uuidOf(jobId));
    return job?.status === status ? [] : [`the job ended ${job?.status} (${job?.error_code}), not ${status}`];
  }

  private async money({ resourceId, cents }: Expected): Promise<string[]> {
    const lines = await this.rows('select amount, tenant_id from usage_line where resource_id = $1', resourceId);
    const holds = await this.rows('select state from charge_hold where resource_id = $1', resourceId);
    const entries = await this.rows('select kind from journal_entry where resource_id = $1 order by kind', resourceId);
    const charged = cents > 0;
    const right =
      lines.length === (charged ? 1 : 0) &&
      lines.every(({ amount }) => Number(amount) === cents) &&
      holds.length === 1 &&
      holds[0]?.state === (charged ? 'captured' : 'released') &&
      entries.map(({ kind }) => kind).join() === (charged ? 'purchase,sale' : '');
    return right ? [] : [`charged ${JSON.stringify({ lines, holds, entries })}, not once ${cents}`];
  }

  /** The counter is what is held and what was charged; every entry's sides are equal. */
  private async books(): Promise<string[]> {
    const wrong = await this.rows(`
      select s.tenant_id from spend s where
        s.held <> (select coalesce(sum(amount), 0) from charge_hold h where h.tenant_id = s.tenant_id and h.sandbox = s.sandbox and h.state = 'open')
        or s.captured <> (select coalesce(sum(amount), 0) from usage_line u where u.tenant_id = s.tenant_id and u.sandbox = s.sandbox)`);
    const crooked = await this.rows(
      `select entry_id from journal_line group by tenant_id, entry_id having sum(case side when 'debit' then amount else -amount end) <> 0`,
    );
    return wrong.length + crooked.length === 0 ? [] : [`the books are wrong: ${JSON.stringify({ wrong, crooked })}`];
  }

  /** One film a finished render, one clone an avatar, one announcement. */
  private async outputs({ told, resourceId, jobId }: Expected): Promise<string[]> {
    const about = `%${jobId}%`;
    const announced = await this.rows('select 1 from event where name = $1 and payload::text like $2', told, about);
    const films = await this.rows(`
      select (select count(*) from asset where purpose = 'video' and erased_at is null) as films,
             (select count(*) from render where video_asset_id is not null) as renders,
             (select count(*) from asset where purpose = 'preview' and erased_at is null) as clones,
             (select count(*) from avatar where preview_asset_id is not null) as avatars,
             (select count(*) from asset a where purpose = 'clone' and erased_at is null
              and not exists (select from avatar_file f where f.tenant_id = a.tenant_id and f.asset_id = a.id)) as strays`);
    const { films: made, renders, clones, avatars, strays } = films[0] ?? {};
    const faults = announced.length === 1 ? [] : [`${told} about ${resourceId} was announced ${announced.length} times`];
    return made === renders && clones === avatars && strays === '0' ? faults : [...faults, `outputs: ${JSON.stringify(films[0])}`];
  }

  /** After the sweep: what lies in the storage is what rows refer to, and nothing plain is left. */
  private async files(): Promise<string[]> {
    const { home } = this.installation;
    const assets = await this.rows('select object::text from asset where erased_at is null');
    const known = new Set(assets.map(({ object }) => String(object)));
    const stored = readdirSync(join(home, 'storage'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const names = new Set(stored.map(({ name }) => name));
    const orphans = [...names].filter((name) => !known.has(name));
    const missing = [...known].filter((name) => !names.has(name));
    const loose = await this.rows('select object from loose_object');
    const work = join(home, 'work');
    for (const end = Date.now() + 3_000; plainIn(work).length > 0 && Date.now() < end; ) await sleep(50);
    const left = plainIn(work);
    const clean = orphans.length + missing.length + loose.length + left.length === 0;
    return clean ? [] : [`files: ${JSON.stringify({ orphans, missing, loose: loose.length, left })}`];
  }

  /** Every public event reached the receiver, under one id each. */
  private async told({ told, jobId, resourceId }: Expected): Promise<string[]> {
    const about = told.startsWith('job.') ? jobId : resourceId;
    const arrived = () => this.received.some(({ type, data }) => type === told && JSON.stringify(data).includes(about));
    const pending = async () => (await this.rows(`select 1 from webhook_delivery where status = 'pending' limit 1`)).length > 0;
    const unsaid = async () =>
      this.rows(
        `select id::text, name from event e where name = any($1) and tenant_id in (select tenant_id from webhook_endpoint)
        and occurred_at > (select min(created_at) from webhook_endpoint)
        and not exists (select from webhook_delivery d where d.tenant_id = e.tenant_id and d.event_id = e.id)`,
        spoken,
      );
    const busy = async () =>
      (await this.rows(`select 1 from graphile_worker.jobs where run_at < now() + interval '10 seconds' limit 1`)).length > 0;
    const end = Date.now() + PATIENCE_MS;
    while (Date.now() < end && (!arrived() || (await pending()) || (await busy()) || (await unsaid()).length > 0)) await sleep(50);
    const faults = arrived() ? [] : [`no webhook ${told}`];
    const silent = await unsaid();
    if (silent.length > 0) faults.push(`never announced: ${JSON.stringify(silent)}`);
    if (await pending()) faults.push('a webhook was not delivered');
    const ids = new Map<string, Set<string>>();
    for (const { id, type, data } of this.received) {
      const what = `${type} ${JSON.stringify(data)}`;
      ids.set(what, (ids.get(what) ?? new Set()).add(id));
    }
    const events = await this.rows(`select id::text from event`);
    const known = new Set(events.map(({ id }) => fromUuid('evt', String(id)) as string));
    if (this.received.some(({ id }) => !known.has(id))) faults.push('a webhook with an id that no event has');
    return faults;
  }
}

/** A crowded machine is slow, and no fault. */
const PATIENCE_MS = 150_000;

/** What the work of this bench tells the outside. */
const spoken = [
  'render.created',
  'render.ready',
  'render.failed',
  'avatar.ready',
  'avatar.scan_refused',
  'job.succeeded',
  'job.failed',
  'job.canceled',
  'usage.recorded',
];

const plainIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

const uuidOf = (id: string) => toUuid(id as Parameters<typeof toUuid>[0]);
