import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Product } from '../demo/product.ts';

/**
 * Ten thousand guesses at one account, all from one address, while its owner logs in: from home, from a known device behind the attacker's
 * own address, and behind it without one. Exits with 1 unless each of them gets in and hardly a guess was looked at.
 */
const ATTEMPTS = 10_000;
const AT_ONCE = 32;
const AT_MOST_MS = 900_000;
const attacker = '203.0.113.66';
const home = '198.51.100.7';
const email = 'owner@brand.example';
const password = 'correct horse battery staple';

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly retryAfterMs: number;
  readonly tookMs: number;
  readonly deviceToken?: string;
}

class Person {
  constructor(
    private readonly base: string,
    private readonly address: string,
  ) {}

  async logIn(secret: string, more: object = {}): Promise<Answer> {
    const began = performance.now();
    const response = await this.post('/v1/sessions', { email, password: secret, ...more });
    const { code = '', deviceToken }: { code?: string; deviceToken?: string } = JSON.parse(await response.text());
    const retryAfterMs = Number(response.headers.get('retry-after') ?? 1) * 1_000;
    return { status: response.status, code, retryAfterMs, tookMs: performance.now() - began, ...(deviceToken ? { deviceToken } : {}) };
  }

  /** As a person would: waits as long as told, and tries again. How long it took; null when it never worked. */
  async getsIn(more: object, withinMs: number): Promise<number | null> {
    for (const began = Date.now(); Date.now() - began < withinMs; ) {
      const { status, retryAfterMs } = await this.logIn(password, more);
      if (status === 201) return Date.now() - began;
      await sleep(retryAfterMs);
    }
    return null;
  }

  post(path: string, body: object): Promise<Response> {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': this.address };
    return fetch(new URL(path, this.base), { method: 'POST', headers, body: JSON.stringify(body) });
  }
}

async function attack(thief: Person): Promise<Map<string, number>> {
  const answers = new Map<string, number>();
  const until = Date.now() + AT_MOST_MS;
  let left = ATTEMPTS;
  const guess = async () => {
    while (left-- > 0 && Date.now() < until) {
      const { status, code } = await thief.logIn(`guess ${left}`);
      answers.set(`${status} ${code}`, (answers.get(`${status} ${code}`) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, guess));
  return answers;
}

async function measure(base: string): Promise<boolean> {
  const [thief, owner, behind] = [new Person(base, attacker), new Person(base, home), new Person(base, attacker)];
  await owner.post('/v1/signup', { organization: 'Brand', email, password, country: 'DE' });
  const { deviceToken } = await behind.logIn(password);
  const began = Date.now();
  let over = false;
  const attacking = attack(thief).finally(() => {
    over = true;
  });
  const fromHome: number[] = [];
  const known = sleep(2_000).then(() => behind.getsIn({ deviceToken }, 60_000));
  while (!over) {
    const { status, tookMs } = await owner.logIn(password);
    if (status === 201) fromHome.push(tookMs);
    await sleep(1_000);
  }
  const answers = await attacking;
  const tookMs = Date.now() - began;
  const [device, unknown] = [await known, await behind.getsIn({}, 45_000)];
  const looked = answers.get('401 session.wrong_credentials') ?? 0;
  const sum = [...answers.values()].reduce((all, count) => all + count, 0);
  const sorted = fromHome.sort((a, b) => a - b);
  process.stdout.write(`
${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}, ${AT_ONCE} at once

| | |
| --- | --- |
| attempts of ${ATTEMPTS} | ${sum} in ${(tookMs / 1_000).toFixed(1)} s |
${[...answers].map(([answer, count]) => `| answered ${answer} | ${count} |`).join('\n')}
| owner, from home, meanwhile | ${sorted.length} of ${sorted.length} log-ins, median ${sorted[sorted.length >> 1]?.toFixed(0)} ms, longest ${sorted.at(-1)?.toFixed(0)} ms |
| owner, known device, behind the attacker's address, meanwhile | ${device === null ? 'never' : `in after ${device} ms`} |
| owner, unknown device, behind the attacker's address, afterwards | ${unknown === null ? 'never' : `in after ${unknown} ms`} |
`);
  return looked < 100 && fromHome.length > 0 && device !== null && unknown !== null;
}

const folder = mkdtempSync(join(tmpdir(), 'understudy-login-'));
process.env.TRUSTED_PROXIES = '127.0.0.1';
const product = await Product.start(folder);
try {
  process.exitCode = (await measure(product.url)) ? 0 : 1;
} finally {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
}
