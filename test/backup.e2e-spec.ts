import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ErasureList, FileKeystore } from '@app/platform';
import { type Answer, Client } from '../demo/client.ts';
import { Launched, processesOf, type Settings, within } from './support/launched.ts';

const root = mkdtempSync(join(tmpdir(), 'understudy-backup-'));
// Root lends its database to another account, which must reach it.
chmodSync(root, 0o711);
const at = (name: string) => join(root, name);
const email = 'owner@backup.test';
const password = 'correct horse battery staple';
const started: Launched[] = [];

function start(home: string): Launched {
  const launched = new Launched({ UNDERSTUDY_HOME: home });
  started.push(launched);
  return launched;
}

afterAll(async () => {
  await Promise.all(started.map((launched) => launched.stop()));
  for (const home of [at('home'), at('new')]) for (const { pid } of processesOf(home)) process.kill(pid, 'SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

async function run(program: 'backup' | 'restore', home: string, ...args: string[]): Promise<{ code: number | string; output: string }> {
  const settings: Settings = { UNDERSTUDY_HOME: home };
  const launched = new Launched(settings, { program: `backup/${program}.main.js`, args });
  return { code: await launched.end(), output: launched.output };
}

const backup = () => run('backup', at('home'), '--to', at('data'), '--keys-to', at('keys'));
const newest = (folder: string): string => join(folder, readdirSync(folder).sort().at(-1) ?? '');

/** A consent that waits for its talent's answer. */
async function offered(owner: Client, name: string): Promise<Answer> {
  const talent = await owner.post('/v1/talents', {
    name,
    stageName: name,
    email: `${name.toLowerCase()}@talent.test`,
    birthDate: '1994-05-17',
    country: 'DE',
    locale: 'en',
    relationship: 'contractor',
  });
  const draft = await owner.post('/v1/consents', {
    talentId: talent.id,
    validUntil: new Date(Date.now() + 90 * 864e5).toISOString(),
    modalities: ['face'],
    purposes: ['product_video'],
    intendedUses: ['Presenting kitchen products'],
    platforms: ['own_page'],
    territories: ['DE'],
    languages: ['en'],
    excludedCategories: [],
  });
  await owner.post(`/v1/consents/${draft.id}/offer`, { delivery: 'email' });
  return { ...draft, talentId: talent.id };
}

/** Products, one after the other, until it is told to stop; gives those whose answers arrived. */
function keepWriting(owner: Client): { stop(): Promise<string[]>; count(): number } {
  const written: string[] = [];
  let going = true;
  const loop = (async () => {
    for (let n = 0; going; n++) {
      const { id } = await owner.post('/v1/products', { sku: `SKU-${n}`, title: `Pan ${n}`, price: { amount: 100 + n, currency: 'EUR' } });
      written.push(id);
    }
  })();
  const stop = () => {
    going = false;
    return loop.then(() => written);
  };
  return { count: () => written.length, stop };
}

describe('a backup that is made while people work', () => {
  let owner: Client;
  let before: string[];
  let kept: Answer;
  let ended: Answer;
  let file: Answer;
  const text = 'The terms of the brand, in a file of its own.';

  beforeAll(async () => {
    const stranger = new Client(await start(at('home')).ready());
    const account = await stranger.post('/v1/signup', { organization: 'Brand', email, password, country: 'DE' });
    owner = stranger.as(account.accessToken);
    [kept, ended] = [await offered(owner, 'Mira'), await offered(owner, 'Jonas')];
    writeFileSync(at('terms.txt'), text);
    file = await owner.upload('/v1/assets', at('terms.txt'), { purpose: 'document' });

    const writing = keepWriting(owner);
    await within(10_000, () => writing.count() > 10);
    const known = writing.count();
    await expect(backup()).resolves.toEqual({ code: 0, output: expect.stringMatching(/^Backed up to .*\/data\//) });
    before = (await writing.stop()).slice(0, known);
  });

  it('keeps keys and what they open apart', async () => {
    expect(readdirSync(newest(at('data'))).sort()).toEqual(['backup.json', 'database', 'objects']);
    expect(readdirSync(newest(at('keys'))).sort()).toEqual(['backup.json', 'erasure-list', 'keys', 'secrets.json']);
    const { code, output } = await run('backup', at('home'), '--to', at('data'), '--keys-to', at('data/keys'));
    expect({ code, output }).toEqual({ code: 1, output: expect.stringMatching(/^--keys-to must not be the folder of --to/) });
  });

  it('is restored with all that was answered before it, and nothing that was ended since', async () => {
    await owner.post(`/v1/consents/${ended.id}/revoke`);
    const list = join(at('home'), 'erasure-list');
    await expect(
      within(20_000, () => readdirSync(list).some((name) => readFileSync(join(list, name), 'utf8').includes(ended.id))),
    ).resolves.toBe(true);
    const key = { owner: String(ended.talentId), purpose: 'record' } as const;
    const { masterKey } = JSON.parse(readFileSync(at('home/secrets.json'), 'utf8'));
    await new FileKeystore(at('home/keys'), Buffer.from(masterKey, 'hex'), new ErasureList(list)).destroy(key);

    const from = ['--from', newest(at('data')), '--keys-from', newest(at('keys'))];
    const forgotten = await run('restore', at('new'), ...from);
    expect(forgotten).toEqual({ code: 1, output: expect.stringMatching(/^There is no erasure list at .*--erasure-list FOLDER/) });
    const { code, output } = await run('restore', at('new'), ...from, '--erasure-list', list);
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('1 consents revoked, 0 paused, 1 keys destroyed') });

    const url = await start(at('new')).ready();
    const { accessToken } = await new Client(url).post('/v1/sessions', { email, password });
    const again = new Client(url, accessToken);
    for (const id of [before[0], before.at(-1)]) await expect(again.get(`/v1/products/${id}`)).resolves.toMatchObject({ id });
    await expect(again.get(`/v1/consents/${kept.id}`)).resolves.toMatchObject({ status: 'offered' });
    await expect(again.get(`/v1/consents/${ended.id}`)).resolves.toMatchObject({ status: 'revoked' });
    await expect(again.get(`/v1/talents/${kept.talentId}`)).resolves.toMatchObject({ name: 'Mira' });
    const content = await fetch(`${url}/v1/assets/${file.id}/content`, { headers: { authorization: `Bearer ${accessToken}` } });
    await expect(content.text()).resolves.toBe(text);
    expect(readFileSync(join(at('new/keys'), key.owner, key.purpose))).toHaveLength(0);
  });

  it('is not restored over a home in use, and its older copies of destroyed keys go with the next backup', async () => {
    const from = ['--from', newest(at('data')), '--keys-from', newest(at('keys')), '--erasure-list', join(at('home'), 'erasure-list')];
    const refused = await run('restore', at('home'), ...from);
    expect(refused).toEqual({ code: 1, output: expect.stringMatching(/is not empty. Move it aside/) });
    const older = join(newest(at('keys')), 'keys', String(ended.talentId), 'record');
    expect(readFileSync(older)).not.toHaveLength(0);
    await expect(backup()).resolves.toMatchObject({ code: 0 });
    expect(existsSync(older)).toBe(true);
    expect(readFileSync(older)).toHaveLength(0);
    const { objects } = JSON.parse(readFileSync(join(newest(at('data')), 'backup.json'), 'utf8'));
    expect(objects.linked).toBe(objects.count);
  });
});
