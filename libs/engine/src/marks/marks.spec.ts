import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import type { MarkRequest } from '../port.ts';
import { sign } from './c2pa.ts';
import { signingFiles } from './credentials.ts';
import { manifestDefinition } from './manifest.ts';
import { mark, sidecarOf } from './mark.ts';
import { readMp4Marks, writeMp4Marks } from './mp4.marks.ts';
import { issuePermit, readPermit } from './permit.ts';
import { verify } from './verify.ts';
import { readXmp, xmpPacket } from './xmp.ts';

const FILM = resolve('test/fixtures/talent-mira-14s.mp4');
const request: MarkRequest = {
  producer: 'Söhne & "Co" <Ltd>',
  produceId: 'out_1',
  decisionId: 'dec_1',
  createdAt: '2026-11-21T10:00:00Z',
  consentLogIndex: 7,
};

/** The search for the invisible id has its own spec. */
const quick = { searchPicture: false };

let folder: string;
let credentials: { home: string };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marks-'));
  credentials = { home: join(folder, 'home') };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const film = async (name: string) => {
  const file = join(folder, name);
  await copyFile(FILM, file);
  return file;
};

async function changeByte(file: string, position: number): Promise<void> {
  const bytes = await readFile(file);
  bytes.writeUInt8(bytes.readUInt8(position) ^ 1, position);
  await writeFile(file, bytes);
}

describe('marks of a film', () => {
  it('are all read back, under the installation root', async () => {
    const file = await film('whole.mp4');
    await mark(file, request, credentials);
    const found = await verify(file, { root: (await signingFiles(credentials)).root, ...quick });
    expect(found).toMatchObject({
      intact: true,
      aigc: { Label: '1', ContentProducer: request.producer, ProduceID: 'out_1' },
      digitalSourceType: expect.stringMatching(/trainedAlgorithmicMedia$/),
      manifest: {
        state: 'trusted',
        problems: [],
        digitalSourceType: expect.stringMatching(/trainedAlgorithmicMedia$/),
        madeAt: request.createdAt,
        disclosure: { producer: request.producer, decisionId: 'dec_1', consentLogIndex: 7 },
      },
    });
  });

  it('show that one byte of the picture has changed', async () => {
    const file = await film('changed.mp4');
    await mark(file, request, credentials);
    await changeByte(file, (await stat(file)).size >> 1);
    const found = await verify(file, quick);
    expect(found?.intact).toBe(false);
    expect(found?.manifest?.problems).toContain('assertion.bmffHash.mismatch');
  });

  it('hold from a sidecar too', async () => {
    const file = await film('beside.mp4');
    await writeMp4Marks(FILM, file, request);
    const order = { file, format: 'video/mp4', out: sidecarOf(file), embed: false, manifest: manifestDefinition(request, 'video/mp4') };
    await sign({ ...order, credentials: await signingFiles(credentials) });
    expect((await verify(file, quick))?.intact).toBe(true);
    await changeByte(file, (await stat(file)).size >> 1);
    expect((await verify(file, quick))?.intact).toBe(false);
  });

  it('are missing from a film that nobody marked', async () => {
    expect(await verify(FILM)).toEqual({ intact: false, aigc: null, digitalSourceType: null, manifest: null, picture: null });
  });

  it('replace older ones, and leave pictures where the index says they are', async () => {
    const [once, twice] = [join(folder, 'once.mp4'), join(folder, 'twice.mp4')];
    await writeMp4Marks(FILM, once, { ...request, producer: 'Somebody else' });
    await writeMp4Marks(once, twice, request);
    expect((await readMp4Marks(twice)).keys?.ContentProducer).toBe(request.producer);
    expect(await firstChunk(twice)).toEqual(await firstChunk(FILM));
  });
});

/** The bytes that the film's first `stco` entry points at. */
async function firstChunk(path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  const table = bytes.indexOf('stco', 0, 'latin1');
  const offset = bytes.readUInt32BE(table + 12);
  return bytes.subarray(offset, offset + 64);
}

describe.each(['png', 'jpeg'] as const)('marks of a %s', (format) => {
  it('are read back, and break with one byte', async () => {
    const file = join(folder, `still.${format}`);
    await sharp({ create: { width: 160, height: 90, channels: 3, background: '#c84' } })
      [format]()
      .toFile(file);
    await mark(file, request, credentials);
    expect(await verify(file, quick)).toMatchObject({ intact: true, aigc: { ProduceID: 'out_1' }, manifest: { state: 'valid' } });
    expect((await sharp(file).metadata()).width).toBe(160);
    await changeByte(file, (await stat(file)).size - 20);
    expect((await verify(file, quick))?.intact).toBe(false);
  });
});

describe('XMP', () => {
  it('keeps what a producer is called', () => {
    expect(readXmp(xmpPacket(request).toString()).aigc?.ContentProducer).toBe(request.producer);
  });

  it('is understood as elements too, and is nothing when it is nothing', () => {
    const element = '<Iptc4xmpExt:DigitalSourceType>x</Iptc4xmpExt:DigitalSourceType>';
    expect(readXmp(element)).toEqual({ digitalSourceType: 'x', aigc: null });
    expect(readXmp('TC260:AIGC="{broken"')).toEqual({ digitalSourceType: null, aigc: null });
  });
});

describe('a permit', () => {
  const permit = { producer: 'Maple', produceId: 'out_2', decisionId: 'dec_2' };
  const tomorrow = new Date(Date.now() + 86_400_000);

  it('is for one clone, of one installation, for a while', async () => {
    const [clone, other] = [join(folder, 'clone'), join(folder, 'other')];
    await Promise.all([clone, other].map(async (path) => makeClone(path)));
    const token = await issuePermit(clone, permit, tomorrow, credentials);
    expect(await readPermit(token, clone, credentials)).toEqual(permit);
    expect(await readPermit(token, other, credentials)).toBeNull();
    expect(await readPermit(token, clone, { home: join(folder, 'elsewhere') })).toBeNull();
    expect(await readPermit(`${token.slice(0, -4)}AAAA`, clone, credentials)).toBeNull();
    const expired = await issuePermit(clone, permit, new Date(Date.now() - 1000), credentials);
    expect(await readPermit(expired, clone, credentials)).toBeNull();
  });
});

async function makeClone(path: string): Promise<void> {
  await mkdir(path);
  await writeFile(join(path, 'manifest.json'), JSON.stringify({ path }));
}
