import type { IncomingMessage } from 'node:http';
import type { Config } from '@app/platform';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';

// Read once, when the first gateway of this process starts.
Object.assign(process.env, { SPEECH_PREVIEWS_PER_MINUTE: '4' } satisfies Partial<Record<keyof Config, string>>);

let api: Gateway;
beforeAll(async () => void (api = await startGateway()));
afterAll(() => api.close());

const bytes = (response: IncomingMessage, done: (error: Error | null, body: Buffer) => void) => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
};
const heard = async (caller: Caller, body: object) => {
  const answer = await caller
    .post('/v1/speech-previews', body)
    .buffer(true)
    .parse(bytes as never);
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'audio/wav']);
  const sound = answer.body as Buffer;
  expect([sound.toString('latin1', 0, 4), sound.toString('latin1', 8, 12)]).toEqual(['RIFF', 'WAVE']);
  /** 48 kHz, 16 bit, mono. */
  return (sound.length - 44) / 96_000;
};

describe('a speech preview', () => {
  it('is heard within seconds, with the words of the lexicon', async () => {
    const brand = await api.newTenant();
    const plain = await heard(brand, { text: 'Xq, sekarang Rp 199.200.', locale: 'id' });
    expect(plain).toBeGreaterThan(2);
    const entries = [{ locale: 'id', written: 'xq', spoken: 'barang baru yang sangat bagus' }];
    await brand.put('/v1/pronunciations', { entries }).expect(200);
    const told = await heard(brand, { text: 'Xq, sekarang Rp 199.200.', locale: 'id' });
    expect(told).toBeGreaterThan(plain + 0.5);
  });

  it('refuses what cannot or must not be said, and is limited for each tenant', async () => {
    const brand = await api.newTenant();
    const refused = async (body: object) => {
      const { status, body: problem } = await brand.post('/v1/speech-previews', body);
      return [status, problem.code];
    };
    expect(await refused({ text: 'a'.repeat(601), locale: 'en' })).toEqual([422, 'request.invalid']);
    expect(await refused({ text: 'Halloj', locale: 'de' })).toEqual([422, 'locale.unsupported']);
    expect(await refused({ text: 'Vote for our candidate!', locale: 'en' })).toEqual([422, 'script.content_blocked']);
    expect(await refused({ text: 'Привет всем', locale: 'en' })).toEqual([422, 'speech_preview.unspeakable']);
    const more = await Promise.all([1, 2, 3, 4].map(() => refused({ text: 'Привет всем', locale: 'en' })));
    expect(more.filter(([, code]) => code === 'request.rate_limited')).toHaveLength(1);
    await (await brand.key('catalog:read')).post('/v1/speech-previews', { text: 'Hello', locale: 'en' }).expect(403);
    await api.nobody.post('/v1/speech-previews', { text: 'Hello', locale: 'en' }).expect(401);
  });
});

describe('the list of pronunciations', () => {
  const entry = { locale: 'en', written: 'Qwz', spoken: 'a quite wonderful little machine' };

  it('is one whole with versions, through both doors, each tenant its own', async () => {
    const [brand, other] = [await api.newTenant(), await api.newTenant()];
    expect((await brand.get('/v1/pronunciations').expect(200)).body).toEqual({ entries: [], version: 0, updatedAt: null, updatedBy: null });
    const writes = await Promise.all([1, 2, 3].map(() => brand.put('/v1/pronunciations', { entries: [entry], version: 0 })));
    expect(writes.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const { data } = await brand.gql('{ pronunciations { version entries { locale written spoken } } }');
    expect(data.pronunciations).toEqual({ version: 1, entries: [entry] });
    const emptied = await brand.gql('mutation { putPronunciations(input: { entries: [], version: 1 }) { version entries { written } } }');
    expect(emptied.data.putPronunciations).toEqual({ version: 2, entries: [] });
    expect((await other.get('/v1/pronunciations').expect(200)).body.version).toBe(0);
  });

  it('says how words sound, never other words', async () => {
    const brand = await api.newTenant();
    const pointers = async (...entries: object[]) =>
      (await brand.put('/v1/pronunciations', { entries }).expect(422)).body.errors.map(({ pointer, code }: Record<string, string>) => [
        pointer,
        code,
      ]);
    expect(await pointers({ ...entry, spoken: 'nine euros ninety' })).toEqual([['/entries/0/spoken', 'amount_in_pronunciation']]);
    expect(await pointers({ ...entry, written: 'twenty' })).toEqual([['/entries/0/written', 'amount_in_pronunciation']]);
    expect(await pointers(entry, { ...entry, written: 'QWZ' })).toEqual([['/entries/1/written', 'pronunciation_doubled']]);
    expect(await pointers({ ...entry, spoken: 'this cures cancer' })).toEqual([['/entries/0/spoken', 'content_in_pronunciation']]);
    expect((await pointers({ ...entry, spoken: '[pause 400]' }))[0]?.[0]).toBe('/entries/0/spoken');
  });

  it('counts in the length of a script', async () => {
    const brand = await api.newTenant();
    const estimate = async () =>
      (await brand.post('/v1/scripts', { productIds: [], locale: 'en-US', text: 'Here is the Qwz.' }).expect(201)).body.estimatedMs;
    const plain = await estimate();
    await brand.put('/v1/pronunciations', { entries: [entry] }).expect(200);
    expect(await estimate()).toBeGreaterThan(plain + 800);
  });
});
