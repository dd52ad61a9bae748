import { appendFile, copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScanInput } from '../port.ts';
import { loadClone } from '../render/clone.ts';
import { eraseClone } from './erase.ts';
import { scanVideo } from './scan.ts';

const MIRA = join(process.cwd(), 'demo/scan-mira.mp4');
/** The first seconds of the demo's scan: she waits, mouth closed. */
const brief = { minSeconds: 4, maxSeconds: 5, minSpeechSeconds: 0 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scan-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const input = (video: string, modalities: ScanInput['modalities'] = ['face']): ScanInput => ({
  video,
  out: join(folder, 'clone'),
  modalities,
});

describe('scanVideo', () => {
  it('builds a clone folder that the renderer accepts, and erases it', async () => {
    const seen: number[] = [];
    const outcome = await scanVideo(input(MIRA), { onProgress: (fraction) => seen.push(fraction) }, brief);
    expect(outcome).toMatchObject({ outcome: 'accepted', manifest: { version: 1, width: 720, height: 1280, fps: 25, voice: null } });
    const { manifest, mesh } = await loadClone(join(folder, 'clone'));
    expect(manifest.idle.frames).toBeGreaterThan(60);
    expect(mesh.every((value) => Math.abs(value) < 1280)).toBe(true);
    expect(await readdir(folder)).toEqual(['clone']);
    expect((await readdir(join(folder, 'clone'))).sort()).toEqual([...manifest.files.map(({ name }) => name), 'manifest.json'].sort());
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    await eraseClone(join(folder, 'clone'));
    await eraseClone(join(folder, 'clone'));
    expect(await readdir(folder)).toEqual([]);
  });

  it('ends when it is called off, and leaves nothing behind', async () => {
    const abort = new AbortController();
    const reason = new Error('revoked');
    const onProgress = () => abort.abort(reason);
    await expect(scanVideo(input(MIRA), { signal: abort.signal, onProgress }, brief)).rejects.toBe(reason);
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses a film that is too short, before looking at it', async () => {
    const outcome = await scanVideo(input(MIRA), {}, { ...brief, minSeconds: 300, maxSeconds: 600 });
    expect(outcome).toMatchObject({ outcome: 'refused', code: 'scan.too_short' });
  });

  it.each<[string, (file: string) => Promise<void>]>([
    ['nothing', (file) => writeFile(file, '')],
    ['no video', (file) => writeFile(file, 'This is a letter, not a film.')],
    [
      'a playlist that leads to the network',
      (file) => writeFile(file, '#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/secret.ts\n#EXT-X-ENDLIST\n'),
    ],
    ['a playlist of local files', (file) => writeFile(file, `ffconcat version 1.0\nfile ${MIRA}\n`)],
    ['a film that is cut off', async (file) => writeFile(file, (await readFile(MIRA)).subarray(0, 1_500_000))],
    ['a film without its index', async (file) => writeFile(file, (await readFile(MIRA)).subarray(0, 3000))],
    [
      'a film whose header lies about its clock',
      async (file) => {
        const bytes = await readFile(MIRA);
        const clock = bytes.indexOf('mdhd');
        await writeFile(file, bytes.fill(0xff, clock + 8, clock + 24));
      },
    ],
    ['an empty box of a film', (file) => writeFile(file, Buffer.from('0000001466747970697336d0000002006973366d', 'hex'))],
  ])('refuses %s as unreadable', async (_, write) => {
    const file = join(folder, 'film.mp4');
    await write(file);
    await expect(scanVideo(input(file), {}, brief)).resolves.toMatchObject({ outcome: 'refused', code: 'scan.unreadable' });
    expect(await readdir(folder)).toEqual(['film.mp4']);
  });

  it('refuses a film that carries content credentials', async () => {
    const file = join(folder, 'film.mp4');
    await copyFile(MIRA, file);
    const box = Buffer.concat([Buffer.from('0000002075756964d8fec3d61b0e483c92975828877ec481', 'hex'), Buffer.alloc(8)]);
    await appendFile(file, box);
    await expect(scanVideo(input(file), {}, brief)).resolves.toMatchObject({ outcome: 'refused', code: 'scan.foreign_footage' });
  });

  it('refuses a film without sound', async () => {
    const silent = join(folder, 'silent.mp4');
    // Without its handler name the sound track is none.
    const bytes = await readFile(MIRA);
    bytes.write('meta', bytes.indexOf('soun'), 'latin1');
    await writeFile(silent, bytes);
    const voice = await scanVideo(input(silent, ['face', 'voice']), {}, { ...brief, minSpeechSeconds: 1 });
    expect(voice).toMatchObject({ outcome: 'refused', code: 'scan.no_speech' });
  });
});
