import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pictureIdOf } from '../marks/picture/picture-mark.ts';
import { verify } from '../marks/verify.ts';
import type { RenderInput } from '../port.ts';
import { standInClone } from '../render/stand-in-clone.ts';
import { DuixClient } from './duix.client.ts';
import { duixEngine } from './duix.engine.ts';
import type { DuixSettings } from './duix.settings.ts';
import { SharedFolder } from './shared-folder.ts';

const home = mkdtempSync(join(tmpdir(), 'duix-'));
const clone = join(home, 'clone');
const shared = join(home, 'shared');

type Query = (code: string) => unknown;
const ok = (data: unknown) => ({ code: 10_000, success: true, msg: '', data });

/** Answers as Duix.Avatar does, one small server for all tests; `submits` and `queries` say what it does next. */
const orders: Record<string, unknown>[] = [];
let submits: unknown[] = [];
let queries: Query[] = [];
let server: Server;
let url: string;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://duix');
  if (request.method === 'POST' && pathname === '/easy/submit') {
    orders.push(JSON.parse(await text(request)));
    return void response.end(JSON.stringify(submits.shift() ?? ok({})));
  }
  const next = queries.length > 1 ? queries.shift() : queries[0];
  const said = next?.(searchParams.get('code') ?? '');
  if (said === 'elsewhere') return void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
  response.end(typeof said === 'string' ? said : JSON.stringify(said));
}

beforeAll(async () => {
  standInClone(clone);
  mkdirSync(shared);
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(home, { recursive: true, force: true });
});
beforeEach(() => {
  orders.length = 0;
  submits = [];
});

const running: Query = () => ok({ status: 1, progress: 40, msg: '' });
/** The film it gives is the footage it got. */
const done: Query = (code) => {
  copyFileSync(join(shared, String(orders[0]?.video_url)), join(shared, `${code}-r.mp4`));
  return ok({ status: 2, progress: 100, result: `/${code}-r.mp4` });
};

const engine = (change: Partial<DuixSettings> = {}) =>
  duixEngine({ url, folder: shared, pollMs: 20, credentials: { home: join(home, 'marks') }, ...change });

const input = (name: string): RenderInput => ({
  clone,
  out: join(home, name, 'v.mp4'),
  thumbnail: join(home, name, 'v.jpg'),
  captions: join(home, name, 'v.vtt'),
  text: 'Well, hello there, everybody.',
  locale: 'en',
  aspect: '9:16',
  quality: 'draft',
  label: {
    text: 'AI-generated',
    minHeight: 0.05,
    position: 'top-right',
    untilMs: null,
    safeArea: { top: 0.05, right: 0.05, bottom: 0.05, left: 0.05 },
  },
  marks: { producer: 'Acme', produceId: 'out_duix', decisionId: 'd', createdAt: '2026-01-01T00:00:00Z' },
});

const left = (name: string) => [...readdirSync(shared), ...(existsSync(join(home, name)) ? readdirSync(join(home, name)) : [])];

describe('the Duix engine', () => {
  it('gives a film with our sound, size, label, marks and invisible id, and takes its files back', async () => {
    [submits, queries] = [[{ code: 10_001, msg: 'busy' }], [running, done]];
    const seen: number[] = [];
    const outcome = await engine().render(input('good'), { onProgress: (fraction) => seen.push(fraction) });
    if (outcome.outcome !== 'rendered') throw new Error(outcome.detail);
    const code = String(orders[1]?.code);
    expect(orders[1]).toEqual({
      audio_url: `understudy-${code}.wav`,
      video_url: `understudy-${code}.mp4`,
      code,
      chaofen: 0,
      watermark_switch: 0,
      pn: 1,
    });
    expect(outcome.video).toMatchObject({ width: 360, height: 640, voiceIsPersons: false });
    expect(readdirSync(join(home, 'good')).sort()).toEqual(['v.jpg', 'v.mp4', 'v.vtt']);
    expect(left('nothing')).toEqual([]);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    const found = await verify(join(home, 'good/v.mp4'));
    expect(found).toMatchObject({ intact: true, aigc: { ProduceID: 'out_duix' }, manifest: { disclosure: { decisionId: 'd' } } });
    expect(found?.picture?.id).toBe(pictureIdOf('out_duix').toString(16).padStart(16, '0'));
  });

  it('refuses what Duix fails to make, with its word for it', async () => {
    queries = [running, () => ok({ status: 3, msg: 'no face in the video' })];
    const outcome = await engine().render(input('failed'));
    expect(outcome).toMatchObject({ code: 'render.engine_refused', detail: expect.stringContaining('no face in the video') });
    expect(left('failed')).toEqual([]);
  });

  it('fails when its folder is missing, and stops at once when called off', async () => {
    queries = [running];
    await expect(engine({ folder: join(home, 'none') }).render(input('late'))).rejects.toThrow(/folder shared with Duix/);
    const cancel = new AbortController();
    const reason = new Error('revoked');
    const onProgress = (fraction: number) => fraction >= 0.3 && cancel.abort(reason);
    await expect(engine().render(input('late'), { signal: cancel.signal, onProgress })).rejects.toBe(reason);
    expect(left('late')).toEqual([]);
  });
});

describe('a Duix server at fault', () => {
  const order = { code: 'c', audio: 'a.wav', video: 'v.mp4' };
  const client = (change: Partial<DuixSettings> = {}) => new DuixClient({ url, folder: shared, pollMs: 20, ...change });

  it.each<[string, Query]>([
    ['garbage', () => '<html>502</html>'],
    ['an answer without end', () => 'x'.repeat(100_000)],
    ['another shape', () => ({ ok: true })],
    ['a lost order', () => ({ code: 10_004, msg: 'no such task' })],
    ['a status of its own', () => ok({ status: 9 })],
    ['an end without a film', () => ok({ status: 2 })],
    ['a redirect', () => 'elsewhere'],
  ])('is one on %s', async (_, query) => {
    queries = [query];
    await expect(client().make(order, {})).rejects.toMatchObject({ code: 'engine.failed' });
  });

  it('is one that does not take an order, never finishes it, or is not there', async () => {
    submits = [{ code: 10_002, msg: 'parameter' }];
    await expect(client().make(order, {})).rejects.toThrow(/code 10002/);
    queries = [running];
    await expect(client({ timeoutMs: 100 }).make(order, {})).rejects.toThrow(/not finished/);
    await expect(client({ url: 'http://127.0.0.1:1' }).make(order, {})).rejects.toMatchObject({ code: 'engine.failed' });
  });

  it('cannot name a film outside of its folder', async () => {
    writeFileSync(join(home, 'secret'), 'x');
    await expect(new SharedFolder(shared).take('../secret', join(home, 'taken'))).rejects.toMatchObject({ code: 'engine.failed' });
  });
});
