import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { speakToFile } from '@app/engine';
import { Database, runIn } from '@app/platform';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { aStudio, MediaWorker } from './support/media.ts';
import { useWorkersDatabase } from './support/own-database.ts';

useWorkersDatabase('sounds');

const HEADER = 44;
const RATE = 48_000;
const home = mkdtempSync(join(tmpdir(), 'sounds-'));
let api: Gateway;
let worker: MediaWorker;
/** Somebody's words, 16 bit and mono. */
let words: Buffer;

beforeAll(async () => {
  const out = join(home, 'words.wav');
  const spoken = speakToFile({ out, text: 'This is our stoneware mug.', locale: 'en', f0Hz: 120 });
  [api, worker] = await Promise.all([startGateway(), MediaWorker.start(), spoken]);
  words = readFileSync(out).subarray(HEADER);
});
afterAll(async () => {
  await Promise.all([api.close(), worker.close()]);
  rmSync(home, { recursive: true });
});

function wave(samples: Buffer, rate = RATE, bits = 16): Buffer {
  const header = Buffer.from('RIFF____WAVEfmt ________________________data____');
  header.writeUInt32LE(36 + samples.length, 4);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE((rate * bits) / 8, 28);
  header.writeUInt16LE(bits / 8, 32);
  header.writeUInt16LE(bits, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header.subarray(0, HEADER), samples]);
}

/** The words, and silence until it is this long. */
const spokenFor = (seconds: number) => wave(Buffer.concat([words, Buffer.alloc(Math.max(0, 2 * RATE * seconds - words.length))]));
const uploaded = (brand: Caller, sound: Buffer, purpose = 'audio') => brand.upload('/v1/assets', sound, { purpose });
const destination = { platform: 'own_page', territories: ['DE'] };

const aReadyStudio = async (terms: object = {}) => {
  const brand = await api.newTenant();
  const studio = await aStudio(api, brand, terms);
  await studio.startScan();
  await worker.perform('scan', await worker.claim());
  return { brand, order: { avatarId: studio.avatar.id, scriptId: studio.script.id, destination }, ...studio };
};
const held = (brand: Caller, resourceId: string) => {
  const db = worker.module.get(Database, { strict: false });
  return runIn(asTenant(brand.tenantId), () => db.transaction(() => db.tx.chargeHoldRow.findFirstOrThrow({ where: { resourceId } })));
};

describe('an uploaded sound', () => {
  it('says how long it is, and a film of it is quoted, held and charged by that length', async () => {
    const { brand, order } = await aReadyStudio();
    const sound = spokenFor(30);
    const { body: asset } = await uploaded(brand, sound).expect(201);
    expect(asset).toMatchObject({ purpose: 'audio', mediaType: 'audio/wav', durationMs: 30_000 });
    const { body: longer } = await uploaded(brand, spokenFor(30.04)).expect(201);
    const quotes = [asset, longer].map(({ id }) => brand.post('/v1/renders/quote', { ...order, audioAssetId: id }).expect(200));
    const [quote, next] = (await Promise.all(quotes)).map(({ body }) => body);
    expect([quote, next]).toMatchObject([
      { durationMs: 30_000, blocks: 1 },
      { durationMs: 30_040, blocks: 2 },
    ]);

    const { body: render } = await brand.post('/v1/renders', { ...order, audioAssetId: asset.id, quoteId: quote.id }).expect(202);
    expect(render.audioAssetId).toBe(asset.id);
    expect((await held(brand, render.id)).quantity).toBe(1);
    let heard: Buffer | null = null;
    worker.engine.frames = 750;
    worker.engine.renders = async () => void (heard = await readFile(worker.engine.inputs.at(-1)?.speech?.sound ?? ''));
    await worker.perform('render', await worker.claim());
    expect(heard).toEqual(sound);
    expect(worker.engine.inputs.at(-1)?.speech?.isPersons).toBe(false);
    const { data } = await brand.gql(
      `{ render(id: "${render.id}") { audioAssetId status usage { blocks } } asset(id: "${asset.id}") { durationMs } }`,
    );
    expect(data).toEqual({ render: { audioAssetId: asset.id, status: 'ready', usage: { blocks: 1 } }, asset: { durationMs: 30_000 } });
  });

  it('is refused, and not kept, when nobody could be heard in it', async () => {
    const brand = await api.newTenant();
    const tone = Buffer.alloc(2 * RATE * 2);
    for (let i = 0; i < tone.length / 2; i++) tone.writeInt16LE(Math.round(9000 * Math.sin((2 * Math.PI * 220 * i) / RATE)), 2 * i);
    const refused = async (sound: Buffer) => {
      const { status, body } = await uploaded(brand, sound);
      return [status, body.code];
    };
    expect(await refused(wave(tone))).toEqual([422, 'asset.sound_without_speech']);
    expect(await refused(wave(Buffer.alloc(0)))).toEqual([422, 'asset.sound_unreadable']);
    expect(await refused(wave(Buffer.alloc(8_000 * 601, 128), 8_000, 8))).toEqual([422, 'asset.sound_too_long']);
    expect(await refused(Buffer.from('These are words, but nobody says them.'))).toEqual([415, 'asset.media_type_refused']);
    expect((await brand.get('/v1/storage').expect(200)).body.bytes).toBe(0);
  });

  it('stands for the words only where the consent has the voice, and nowhere but in a film', async () => {
    const { brand, order, scan } = await aReadyStudio({ modalities: ['face'] });
    const { body: asset } = await uploaded(brand, spokenFor(20)).expect(201);
    const refused = async (more: object) => {
      const answers = await Promise.all(['/v1/renders/quote', '/v1/renders'].map((path) => brand.post(path, { ...order, ...more })));
      expect(new Set(answers.map(({ status, body }) => `${status} ${body.code}`)).size).toBe(1);
      return [answers[0]?.status, answers[0]?.body.code, answers[0]?.body.scope];
    };
    expect(await refused({ audioAssetId: asset.id })).toEqual([409, 'consent.out_of_scope', 'modality']);
    expect(await refused({ audioAssetId: asset.id, quality: 'draft' })).toEqual([422, 'render.sound_too_long', undefined]);
    expect(await refused({ audioAssetId: scan.id })).toEqual([422, 'render.not_a_sound', undefined]);
    await brand.delete(`/v1/assets/${asset.id}`).expect(204);
    expect(await refused({ audioAssetId: asset.id })).toEqual([404, 'asset.not_found', undefined]);
    await brand.post('/v1/renders/quote', order).expect(200);
  });

  it('that was deleted meanwhile is missed by its film', async () => {
    const { brand, order } = await aReadyStudio();
    const { body: asset } = await uploaded(brand, spokenFor(4)).expect(201);
    await brand.post('/v1/renders', { ...order, audioAssetId: asset.id }).expect(202);
    await brand.delete(`/v1/assets/${asset.id}`).expect(204);
    await expect(worker.perform('render', await worker.claim())).rejects.toMatchObject({ code: 'asset.not_found' });
  });
});
