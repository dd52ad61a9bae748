import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Id, toUuid } from '@app/kernel';
import pg from 'pg';
import { type Answer, Client, Refused } from '../demo/client.ts';
import { destination } from '../demo/path.ts';
import { BenchInstallation } from './api/installation.ts';

export interface Rush {
  readonly quotes: number;
  readonly room: number;
  readonly gateways: number;
}

const clip = join(import.meta.dirname, '../../test/fixtures/talent-mira-14s.mp4');
const AT_ONCE = 20;

/** A brand in the sandbox with a signed consent and an approved script. Its avatar is made ready in the tables: no engine runs here. */
async function studio(stranger: Client, db: pg.Client) {
  const account = { organization: 'Bench', email: 'owner@bench.test', password: 'correct horse battery staple', country: 'DE' };
  const { tenant, accessToken } = await stranger.post('/v1/signup', account);
  const brand = stranger.as(accessToken);
  const person = { name: 'Mira Lind', stageName: 'Mira', email: 'mira@bench.test', birthDate: '1990-05-17', country: 'SE' };
  const { id: talentId } = await brand.post('/v1/talents', person);
  const reach = { modalities: ['face', 'voice'], purposes: ['product_video'], platforms: ['own_page'], territories: ['DE'] };
  const validUntil = new Date(Date.now() + 365 * 864e5).toISOString();
  const draft = await brand.post('/v1/consents', { talentId, ...reach, languages: ['en'], validUntil });
  const { signingUrl } = await brand.post(`/v1/consents/${draft.id}/offer`, { delivery: 'email' });
  const signing = `/v1/signing/${signingUrl.split('/').at(-1)}`;
  const { texts } = await stranger.get(signing);
  const agreements = texts.map(({ modality, textSha256 }: Answer) => ({ modality, textSha256, agreed: true }));
  await stranger.post(`${signing}/sign`, { fullName: person.name, agreements });
  await stranger.upload(`${signing}/statement`, clip);
  const product = await brand.post('/v1/products', {
    sku: 'B-1',
    title: 'Blender',
    category: 'Kitchen',
    price: { amount: 2990, currency: 'EUR' },
  });
  const script = await brand.post('/v1/scripts', { productIds: [product.id], locale: 'en' });
  await brand.post(`/v1/scripts/${script.id}/submit`);
  await brand.post(`/v1/scripts/${script.id}/approve`);
  const asset = await brand.upload('/v1/assets', clip, { purpose: 'scan', talentId });
  const avatar = await brand.post('/v1/avatars', { talentId, consentId: draft.id, name: 'Mira' });
  const tenantId: string = toUuid(tenant.id as Id<'ten'>);
  const [avatarId, assetId] = [toUuid(avatar.id as Id<'ava'>), toUuid(asset.id as Id<'ast'>)];
  await db.query(`update avatar set status = 'ready', quality = 1, preview_asset_id = $2 where id = $1`, [avatarId, assetId]);
  await db.query(`insert into avatar_file (tenant_id, avatar_id, name, asset_id) values ($1, $2, 'model', $3)`, [
    tenantId,
    avatarId,
    assetId,
  ]);
  return { tenantId, accessToken: accessToken as string, order: { avatarId: avatar.id, scriptId: script.id, destination } };
}

/** 202, the code of the refusal, or once more: `server.busy` means that nothing was changed. */
async function ask(client: Client, order: object): Promise<string> {
  for (;;) {
    try {
      await client.post('/v1/renders', order);
      return 'held';
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.problem.code !== 'server.busy') return error.problem.code ?? String(error.status);
      await sleep((error.problem.retryAfterMs ?? 1_000) * (0.5 + Math.random()));
    }
  }
}

/** Quotes turned into renders at once through the public door of several gateways. */
export async function rush({ quotes, room, gateways }: Rush) {
  const installation = await BenchInstallation.open({ LOG_LEVEL: 'fatal' });
  const db = new pg.Client({ connectionString: installation.superuserUrl });
  try {
    await db.connect();
    const served = await Promise.all(Array.from({ length: gateways }, () => installation.start('../../apps/gateway/src/main.js')));
    const strangers = served.map(({ url }) => new Client(url));
    const [first] = strangers;
    if (!first) throw new Error('At least one gateway.');
    const { tenantId, accessToken, order } = await studio(first, db);
    const clients = strangers.map((stranger) => stranger.as(accessToken));
    const brand = first.as(accessToken);
    const promised: Answer[] = [];
    while (promised.length < quotes) {
      const some = Math.min(AT_ONCE, quotes - promised.length);
      promised.push(...(await Promise.all(Array.from({ length: some }, () => brand.post('/v1/renders/quote', order)))));
    }
    const price: number = promised[0].amount.amount;
    await db.query('update tenant set spend_cap_amount = $2 where tenant_id = $1', [tenantId, room * price]);
    const began = performance.now();
    const codes = await Promise.all(promised.map(({ id }, n) => ask(clients[n % gateways] ?? brand, { ...order, quoteId: id })));
    const ms = Math.round(performance.now() - began);
    const held = codes.filter((code) => code === 'held').length;
    const refused = codes.filter((code) => code === 'billing.spend_cap_reached').length;
    const others = codes.filter((code) => code !== 'held' && code !== 'billing.spend_cap_reached');
    const { rows } = await db.query('select held from spend where tenant_id = $1', [tenantId]);
    const counter = Number(rows[0]?.held);
    return {
      quotes,
      room,
      held,
      refused,
      failed: others.length,
      others: [...new Set(others)],
      ms,
      counter,
      right: counter === room * price,
    };
  } finally {
    await db.end();
    await installation.close();
  }
}
