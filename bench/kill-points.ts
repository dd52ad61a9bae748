import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from '../demo/client.ts';
import { Mailbox } from '../demo/mailbox.ts';
import { brand, type Cast, cloned, consented } from '../demo/path.ts';
import { Platform } from '../demo/second-factor.ts';
import { Stage } from '../demo/stage.ts';
import { WebhookReceiver } from '../demo/webhook-receiver.ts';
import { Checks } from './kill-points/checks.ts';
import { Installation } from './kill-points/installation.ts';
import { type Point, pointsOf, shuffled } from './kill-points/plan.ts';
import { type Played, Round } from './kill-points/round.ts';
import { type Scenario, scenarios } from './kill-points/scenarios.ts';
import { seeded } from './seeded.ts';

/**
 * Enumerates the steps of scans and renders, in the worker and in the gateway, by watching one of each pass; then kills the process
 * with SIGKILL at each of them in turn. Exits with 1 unless every job ends as it should, is charged to the cent, publishes one output,
 * leaves no file, and every webhook arrives. Seed 1 kills at the very point, others at half of them up to 30 ms later.
 */
const { values } = parseArgs({
  options: {
    points: { type: 'boolean' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    to: { type: 'string', default: '1000' },
    only: { type: 'string' },
    list: { type: 'boolean', default: false },
    clone: { type: 'string', default: join(tmpdir(), 'understudy-rehearsed-clone') },
  },
});
const seed = Number(values.seed);

const nameOf = ({ scenario, role, step, nth }: Point) => `${scenario} ${role} ${step} #${nth}`;

async function main(): Promise<void> {
  const receiver = new WebhookReceiver();
  await receiver.listen();
  const installation = await Installation.start(values.clone);
  const { home } = installation;
  try {
    const stranger = new Client(installation.url);
    const cast = {
      stranger,
      platform: new Platform(stranger),
      mailbox: new Mailbox(join(home, 'mail')),
      receiver,
      stage: new Stage(),
      scan: join(import.meta.dirname, '../demo/scan-mira.mp4'),
      out: home,
    };
    const stage = await aStage(cast, installation, receiver);
    const plan = await planned(installation, stage.all, stage.checks, home);
    if (values.list) process.stdout.write(plan.map((point) => `${nameOf(point)}\n`).join(''));
    else report(await play(installation, stage, plan));
  } finally {
    receiver.close();
    await installation.stop();
  }
}

/** A brand whose avatar is ready, and the work that is then done again and again. */
async function aStage(cast: Cast, installation: Installation, receiver: WebhookReceiver) {
  const { owner, reviewer } = await brand(cast);
  // A session lasts fifteen minutes, a bench longer.
  const key = owner.as((await owner.post('/v1/api-keys', { name: 'bench', scopes: ['*'] })).secret);
  const endpoint = await key.post('/v1/webhook-endpoints', { url: receiver.url });
  receiver.trust(endpoint.secret);
  const person = await consented(cast, key);
  const { avatarId } = await cloned(cast, key, person);
  const price = { amount: 2990, currency: 'EUR' };
  const product = await key.post('/v1/products', { sku: 'BL-1', title: 'FreshGo Portable Blender', category: 'Kitchen', price });
  const text = 'This is the FreshGo Portable Blender.';
  const script = await key.post('/v1/scripts', { productIds: [product.id], locale: 'en', text });
  await key.post(`/v1/scripts/${script.id}/submit`);
  await reviewer.post(`/v1/scripts/${script.id}/approve`);
  const ids = { ...person, avatarId, scriptId: script.id as string };
  return { all: scenarios(installation, key, cast.scan, ids), checks: new Checks(installation, receiver.events) };
}

/** Each kind of work once, unhurt, while both processes write down what they pass. */
async function planned(installation: Installation, all: readonly Scenario[], checks: Checks, home: string): Promise<readonly Point[]> {
  const points: Point[] = [];
  for (const scenario of all) {
    const files = { worker: join(home, 'worker.trace'), gateway: join(home, 'gateway.trace') };
    for (const role of ['worker', 'gateway'] as const) {
      writeFileSync(files[role], '');
      installation.tell(role, { trace: files[role] });
    }
    const expected = await scenario.order();
    const faults = await checks.faults(expected);
    if (faults.length > 0) throw new Error(`Nothing was killed, and ${scenario.name} went wrong: ${faults.join('; ')}`);
    for (const role of ['worker', 'gateway'] as const) {
      installation.tell(role, { arm: null });
      points.push(...pointsOf(scenario.name, role, readFileSync(files[role], 'utf8').split('\n').filter(Boolean)));
    }
  }
  return points;
}

async function play(installation: Installation, { all, checks }: { all: readonly Scenario[]; checks: Checks }, plan: readonly Point[]) {
  const random = seeded(seed);
  // The same order for every seed: chunks of any of them together are all points.
  const wanted = plan.filter((point) => !values.only || nameOf(point).includes(values.only));
  const chunk = shuffled(wanted, seeded(1)).slice(Number(values.from), Number(values.to));
  process.stdout.write(`${plan.length} points; seed ${seed}, ${values.from} to ${Number(values.from) + chunk.length}\n`);
  const played: Played[] = [];
  for (const point of chunk) {
    const scenario = all.find(({ name }) => name === point.scenario);
    if (!scenario) continue;
    const delayMs = seed === 1 || random() < 0.5 ? 0 : Math.round(random() * 30);
    const result = await new Round(installation, scenario, checks).play({ ...point, delayMs });
    played.push(result);
    process.stdout.write(
      `${played.length} ${nameOf(point)} +${delayMs} ms: ${result.reached ? '' : 'not reached, '}${
        result.faults.join('; ') || 'well'
      } (${(result.ms / 1000).toFixed(1)} s)\n`,
    );
  }
  return played;
}

function report(played: readonly Played[]): void {
  const rows = Object.entries(Object.groupBy(played, ({ scenario, role }) => `${scenario} | ${role}`));
  const line = (name: string, rounds: readonly Played[]) => {
    const killed = rounds.filter(({ reached }) => reached);
    const bad = rounds.filter(({ faults }) => faults.length > 0);
    return `| ${name} | ${rounds.length} | ${killed.length} | ${bad.length} |\n`;
  };
  process.stdout.write(`\n| work | killed | points | passed there | faults |\n|---|---|---|---|---|\n`);
  for (const [name, rounds = []] of rows) process.stdout.write(line(name, rounds));
  process.stdout.write(line('all | both', played));
  process.stdout.write(`Seed ${seed}; ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}\n`);
  if (played.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
}

await main();
