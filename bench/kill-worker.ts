import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Id, toUuid } from '@app/kernel';
import pg from 'pg';
import { type Answer, Client } from '../demo/client.ts';
import { Mailbox } from '../demo/mailbox.ts';
import { brand, cloned, consented, rendered, scripted } from '../demo/path.ts';
import { Product } from '../demo/product.ts';
import { Platform } from '../demo/second-factor.ts';
import { Stage } from '../demo/stage.ts';
import { WebhookReceiver } from '../demo/webhook-receiver.ts';
import { descendantsOf, lives } from './processes.ts';
import { seeded } from './seeded.ts';

/**
 * The demo's path, and then round after round a scan or a render whose worker is killed with SIGKILL at a random moment.
 * Exits with 1 unless each job succeeds, is charged once to the cent, publishes once and leaves nothing plain behind.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
    scan: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const random = seeded(Number(values.seed));
/** A worker that is dead is noticed and its job goes on within this. */
const GOES_ON_WITHIN_S = 30;

interface Round {
  readonly kind: 'scan' | 'render';
  /** Milliseconds of work before the kill, and how far the job had come. */
  readonly killedAfter: number;
  readonly at: number;
  /** Milliseconds until the engine's processes were gone, and until the job was claimed again; null when it was over before. */
  readonly engineGone: number;
  readonly goesOn: number | null;
  readonly faults: readonly string[];
}

/** The database, past the product: what it holds is what counts. */
async function openDatabase(home: string): Promise<pg.Client> {
  const { superuser } = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8'));
  const port = readFileSync(join(home, 'postgres/postmaster.pid'), 'utf8').split('\n')[3];
  const db = new pg.Client({ connectionString: `postgresql://postgres:${superuser}@127.0.0.1:${port}/understudy` });
  await db.connect();
  return db;
}

class Bench {
  constructor(
    private readonly product: Product,
    private readonly owner: Client,
    private readonly db: pg.Client,
    private readonly order: { readonly scan: () => Promise<Answer>; readonly render: () => Promise<Answer> },
    /** The shortest time each kind of work has taken: kills fall within it. */
    private readonly shortestMs: Record<Round['kind'], number>,
  ) {}

  async round(kind: Round['kind']): Promise<Round> {
    const { jobId, resourceId } = await this.order[kind]();
    await this.owner.until(`/v1/jobs/${jobId}`, ({ status }) => status !== 'queued');
    const killedAfter = Math.round(random() * this.shortestMs[kind]);
    await sleep(killedAfter);
    const { progress: at } = await this.owner.get(`/v1/jobs/${jobId}`);
    const before = await this.attemptsOf(jobId);
    const engineGone = await this.kill();
    const killedAt = Date.now() - engineGone;
    const goesOn = await this.claimedAgain(jobId, before, killedAt);
    const job = await this.owner.until(`/v1/jobs/${jobId}`, ({ status }) => ['succeeded', 'failed', 'canceled'].includes(status));
    const claimedAt = goesOn === null ? Date.parse(job.startedAt) : killedAt + goesOn;
    this.shortestMs[kind] = Math.min(this.shortestMs[kind], Date.parse(job.finishedAt) - claimedAt);
    return { kind, killedAfter, at, engineGone, goesOn, faults: await this.faultsOf(job, kind, resourceId, goesOn) };
  }

  private async kill(): Promise<number> {
    const worker = this.product.pidOf('worker');
    if (!worker) throw new Error('There is no worker to kill.');
    const engine = descendantsOf(worker);
    process.kill(worker, 'SIGKILL');
    const began = Date.now();
    while (engine.some(lives) && Date.now() - began < 10_000) await sleep(10);
    return Date.now() - began;
  }

  /** Milliseconds from the kill; null when the job was over already. */
  private async claimedAgain(jobId: Id<'job'>, before: number, killedAt: number): Promise<number | null> {
    for (; Date.now() - killedAt < 120_000; await sleep(100)) {
      if ((await this.attemptsOf(jobId)) > before) return Date.now() - killedAt;
      if ((await this.owner.get(`/v1/jobs/${jobId}`)).status === 'succeeded') return null;
    }
    return Number.POSITIVE_INFINITY;
  }

  private async attemptsOf(jobId: Id<'job'>): Promise<number> {
    const { rows } = await this.db.query<{ attempts: number }>('select attempts from job where id = $1', [toUuid(jobId)]);
    return rows[0]?.attempts ?? 0;
  }

  private async faultsOf(job: Answer, kind: Round['kind'], resourceId: string, goesOn: number | null): Promise<string[]> {
    const faults: string[] = [];
    const expect = (right: boolean, fault: string) => right || faults.push(fault);
    expect(job.status === 'succeeded', `the job ${job.status}: ${JSON.stringify(job.error)}`);
    expect((goesOn ?? 0) <= GOES_ON_WITHIN_S * 1000, `went on after ${goesOn} ms`);
    const lines = (await this.owner.get('/v1/billing/usage?limit=100')).data.filter((line: Answer) => line.resourceId === resourceId);
    const cents = kind === 'scan' ? 100_000 : 45 * Math.ceil((await this.owner.get(`/v1/renders/${resourceId}`)).video.frames / 750);
    expect(lines.length === 1 && lines[0].amount.amount === cents, `charged ${JSON.stringify(lines)}, not once ${cents}`);
    const published = await this.db.query(`select 1 from event where name in ('render.ready', 'avatar.ready') and payload::text like $1`, [
      `%${kind === 'scan' ? job.id : resourceId}%`,
    ]);
    expect(published.rowCount === 1, `published ${published.rowCount} times`);
    const films = await this.db.query(`select (select count(*) from asset where purpose = 'video') = (select count(*) from render) as one`);
    expect(films.rows[0].one, 'not one film a render');
    const work = join(this.product.home, 'work');
    for (const end = Date.now() + 5_000; existsSync(work) && readdirSync(work).length > 0 && Date.now() < end; ) await sleep(100);
    expect(!existsSync(work) || readdirSync(work).length === 0, `left ${existsSync(work) ? readdirSync(work) : ''} in work/`);
    return faults;
  }
}

/** Sealed files that no row knows: a worker died between sealing and publishing. Nobody can read them, but they take room. */
async function unknownFiles(home: string, db: pg.Client): Promise<number> {
  const { rows } = await db.query<{ object: string }>('select object::text from asset where erased_at is null');
  const known = new Set(rows.map(({ object }) => object));
  const stored = readdirSync(join(home, 'storage'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return stored.filter(({ name }) => !known.has(name)).length;
}

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'understudy-kill-'));
  const [stage, receiver] = [new Stage(), new WebhookReceiver()];
  const product = await stage.step('Understudy starts', () => Product.start(home));
  const scan = values.scan ?? join(import.meta.dirname, '../demo/scan-mira.mp4');
  const stranger = new Client(product.url);
  const people = { stranger, platform: new Platform(stranger), mailbox: new Mailbox(join(home, 'mail')) };
  const cast = { ...people, receiver, stage, scan, out: home };
  const db = await openDatabase(home);
  try {
    const { owner, reviewer } = await brand(cast);
    // A session lasts fifteen minutes, a bench longer.
    const key = owner.as((await owner.post('/v1/api-keys', { name: 'bench', scopes: ['*'] })).secret);
    const person = await consented(cast, key);
    const { avatarId } = await cloned(cast, key, { talentId: person.talentId, consentId: person.consentId });
    const { scriptId } = await scripted(cast, key, reviewer);
    await rendered(cast, key, { avatarId, scriptId });
    const asset = await key.upload('/v1/assets', scan, { purpose: 'scan', talentId: person.talentId });
    const destination = { platform: 'own_page', territories: ['DE'] };
    const order = {
      scan: async () => {
        const { id } = await key.post(`/v1/avatars/${avatarId}/scans`, { assetId: asset.id });
        return { jobId: id, resourceId: id };
      },
      render: async () => {
        const { id, jobId } = await key.post('/v1/renders', { avatarId, scriptId, aspect: '9:16', quality: 'standard', destination });
        return { jobId, resourceId: id };
      },
    };
    const took = (step: string) => stage.timings.find((timing) => timing.step === step)?.ms ?? 0;
    const bench = new Bench(product, key, db, order, { scan: took('The clone is built'), render: took('The clone presents it') });
    report(await play(bench), await unknownFiles(home, db));
  } finally {
    await db.end();
    receiver.close();
    await product.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function play(bench: Bench): Promise<Round[]> {
  const played: Round[] = [];
  for (let index = 0; index < rounds; index++) {
    const round = await bench.round(index % 3 === 2 ? 'scan' : 'render');
    played.push(round);
    process.stdout.write(`  round ${index + 1}: ${JSON.stringify(round)}\n`);
  }
  return played;
}

function report(played: readonly Round[], unknown: number): void {
  const seconds = (ms: number | null) => (ms === null ? 'was over' : `${(ms / 1000).toFixed(1)} s`);
  const cells = played.map(({ kind, killedAfter, at, engineGone, goesOn, faults }, index) =>
    [
      index + 1,
      kind,
      seconds(killedAfter),
      `${Math.round(at * 100)} %`,
      `${engineGone} ms`,
      seconds(goesOn),
      faults.join('; ') || 'none',
    ].join(' | '),
  );
  const head = ['round', 'job', 'killed after', 'at', 'engine gone', 'went on after', 'faults'];
  process.stdout.write(`\n| ${head.join(' | ')} |\n|${head.map(() => '---|').join('')}\n${cells.map((row) => `| ${row} |\n`).join('')}\n`);
  process.stdout.write(
    `Seed ${values.seed}; ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}; sealed files that no row knows: ${unknown}\n`,
  );
  if (played.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
}

await main();
