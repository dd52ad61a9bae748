import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Id, toUuid } from '@app/kernel';
import { type Answer, type Client, Refused } from '../../demo/client.ts';
import { destination } from '../../demo/path.ts';
import type { Expected } from './checks.ts';
import type { Installation } from './installation.ts';

export interface Scenario {
  readonly name: string;
  /** Asks for the work until it is done or refused, however often the gateway dies meanwhile, and says what should come of it. */
  order(): Promise<Expected>;
}

interface Ids {
  readonly avatarId: string;
  readonly talentId: string;
  readonly scriptId: string;
}

const SCAN_CENTS = 100_000;
const BLOCK_CENTS = 45;
const PATIENCE_MS = 300_000;

/** Of a person, but too short to be cloned. */
const shortClip = join(import.meta.dirname, '../../../test/fixtures/talent-mira-14s.mp4');

export function scenarios({ db }: Installation, key: Client, film: string, { avatarId, talentId, scriptId }: Ids): readonly Scenario[] {
  const statusOf = async (jobId: string): Promise<string> =>
    (await db.query('select status from job where id = $1', [toUuid(jobId as Id<'job'>)])).rows[0]?.status;
  const until = async (jobId: string, ...statuses: string[]) => {
    for (const end = Date.now() + PATIENCE_MS; !statuses.includes(await statusOf(jobId)); await sleep(50))
      if (Date.now() > end) throw new Error(`The job stays ${await statusOf(jobId)}.`);
  };
  const over = (jobId: string) => until(jobId, 'succeeded', 'failed', 'canceled');
  const startRender = (): Promise<Answer> => {
    const request = { avatarId, scriptId, aspect: '9:16', quality: 'standard', destination };
    return again(async (idempotencyKey) => {
      const quote = await key.post('/v1/renders/quote', request, `${idempotencyKey}/quote`);
      return key.post('/v1/renders', { ...request, captions: true, quoteId: quote.id }, idempotencyKey);
    });
  };
  const startScan = (file: string): Promise<Answer> =>
    again(async (idempotencyKey) => {
      const asset = await key.upload('/v1/assets', file, { purpose: 'scan', talentId }, `${idempotencyKey}/film`);
      return key.post(`/v1/avatars/${avatarId}/scans`, { assetId: asset.id }, idempotencyKey);
    });
  const tomorrow = () => db.query(`update job set finished_at = finished_at - interval '1 day' where status = 'failed'`);
  return [
    {
      name: 'render',
      order: async () => {
        const { id, jobId } = await startRender();
        await over(jobId);
        return { jobId, resourceId: id, status: 'succeeded', cents: BLOCK_CENTS, told: 'render.ready' };
      },
    },
    {
      name: 'scan',
      order: async () => {
        const { id } = await startScan(film);
        await over(id);
        return { jobId: id, resourceId: id, status: 'succeeded', cents: SCAN_CENTS, told: 'avatar.ready' };
      },
    },
    {
      name: 'refused scan',
      order: async () => {
        const { id } = await startScan(shortClip);
        await over(id);
        await tomorrow();
        return { jobId: id, resourceId: id, status: 'failed', cents: 0, told: 'avatar.scan_refused' };
      },
    },
    {
      name: 'canceled render',
      order: async () => {
        const { id, jobId } = await startRender();
        await until(jobId, 'running');
        await again((idempotencyKey) => key.post(`/v1/jobs/${jobId}/cancel`, {}, idempotencyKey));
        return { jobId, resourceId: id, status: 'canceled', cents: 0, told: 'job.canceled' };
      },
    },
  ];
}

/** As a client does that was told to retry: the same request with the same key, until there is an answer. */
async function again(ask: (idempotencyKey: string) => Promise<Answer>): Promise<Answer> {
  const idempotencyKey = randomUUID();
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(200)) {
    try {
      return await ask(idempotencyKey);
    } catch (error) {
      const final = error instanceof Refused && error.status < 500 && error.problem.code !== 'idempotency.in_flight';
      if (final || Date.now() > end) throw error;
    }
  }
}
