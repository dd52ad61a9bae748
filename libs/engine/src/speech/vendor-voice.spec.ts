import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { speakToFile } from './speak-file.ts';
import { VendorVoice, type VendorVoiceSettings } from './vendor-voice.ts';

const home = mkdtempSync(join(tmpdir(), 'vendor-'));
const SAID = 'Hello everybody. It costs EUR 19.90.';
const asked: { readonly authorization: string | undefined; readonly body: Record<string, unknown> }[] = [];
let answer: (response: ServerResponse) => unknown;
let server: Server;
let settings: VendorVoiceSettings;

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  asked.push({ authorization: request.headers.authorization, body: JSON.parse(await text(request)) });
  if (request.url === '/v1/audio/speech') answer(response);
}

beforeAll(async () => {
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  settings = { url, key: 'secret', model: 'tts-1', voice: 'alloy', timeoutMs: 3_000 };
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(home, { recursive: true, force: true });
});
beforeEach(() => {
  asked.length = 0;
});

const say = (change: Partial<VendorVoiceSettings> = {}) =>
  new VendorVoice({ ...settings, ...change }).say({ text: SAID, locale: 'en' }, home);

describe("a vendor's voice", () => {
  it('is asked for what is said, and its sound gets our loudness', async () => {
    const own = join(home, 'own.wav');
    await speakToFile({ out: own, text: SAID, locale: 'en', f0Hz: 220 });
    answer = (response) => response.writeHead(200, { 'content-type': 'audio/wav' }).end(readFileSync(own));
    const spoken = await speakToFile({ out: join(home, 'vendor.wav'), text: SAID, locale: 'en' }, {}, settings);
    if (spoken.outcome !== 'spoken') throw new Error(spoken.detail);
    expect(spoken.sound.voiceIsPersons).toBe(false);
    expect(Math.abs((spoken.sound.f0Hz ?? 0) / 220 - 1)).toBeLessThan(0.05);
    expect(asked).toEqual([
      {
        authorization: 'Bearer secret',
        body: { model: 'tts-1', voice: 'alloy', input: expect.stringMatching(/^Hello everybody\. .*nineteen/), response_format: 'wav' },
      },
    ]);
  });

  it('may refuse a text', async () => {
    answer = (response) => response.writeHead(400, { 'content-type': 'application/json' }).end('{}');
    await expect(say()).resolves.toMatchObject({ outcome: 'refused', code: 'render.speech_refused' });
  });

  it('that is no sound is refused, as is one that cannot be this text', async () => {
    const asking = { out: join(home, 'refused', 'x.wav'), text: SAID, locale: 'en' };
    answer = (response) => response.writeHead(200, { 'content-type': 'audio/wav' }).end('RIFF and no more');
    await expect(speakToFile(asking, {}, settings)).resolves.toMatchObject({ code: 'render.speech_unreadable' });
    answer = (response) => response.writeHead(200, { 'content-type': 'audio/wav' }).end(readFileSync(join(home, 'own.wav')));
    const long = { ...asking, text: 'This is a text that takes very much longer to say than what is heard. '.repeat(6) };
    await expect(speakToFile(long, {}, settings)).resolves.toMatchObject({ code: 'render.speech_differs' });
    expect(readdirSync(join(home, 'refused'))).toEqual([]);
  });

  it.each<[string, (response: ServerResponse) => unknown]>([
    ['a key that is not taken', (response) => response.writeHead(401).end()],
    ['a server that is down', (response) => response.writeHead(503).end()],
    ['a redirect', (response) => response.writeHead(307, { location: 'http://169.254.169.254/' }).end()],
    ['a page', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>')],
    ['a line that breaks', (response) => response.writeHead(200, { 'content-type': 'audio/wav' }).write('x', () => response.destroy())],
    ['a sound without end', (response) => pour(response.writeHead(200, { 'content-type': 'audio/wav' }))],
  ])('fails, to be tried again, on %s', async (_, next) => {
    answer = next;
    await expect(say()).rejects.toMatchObject({ code: 'engine.failed' });
  });

  it('fails on silence, and stops when called off', async () => {
    answer = () => undefined;
    await expect(say({ timeoutMs: 100 })).rejects.toThrow(/has not answered/);
    const reason = new Error('revoked');
    const voice = new VendorVoice(settings).say({ text: SAID, locale: 'en' }, home, AbortSignal.abort(reason));
    await expect(voice).rejects.toBe(reason);
  });
});

function pour(response: ServerResponse): void {
  const part = Buffer.alloc(4 * 2 ** 20);
  const more = () => response.destroyed || response.write(part, more);
  more();
}
