import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MESH_POINTS } from '../lips/landmarks.ts';
import { sidecarOf } from '../marks/mark.ts';
import type { RenderInput } from '../port.ts';
import { speakToFile } from '../speech/speak-file.ts';
import { pingPong } from './idle-loop.ts';
import { renderVideo } from './render.ts';
import { IDLE_FRAMES, standInClone } from './stand-in-clone.ts';

const home = mkdtempSync(join(tmpdir(), 'render-'));
const clone = join(home, 'clone');
const unmarked = async () => {};
afterAll(() => rmSync(home, { recursive: true, force: true }));

beforeAll(() => standInClone(clone));

const input = (name: string, change: Partial<RenderInput> = {}): RenderInput => ({
  clone,
  out: join(home, name, 'v.mp4'),
  thumbnail: join(home, name, 'v.png'),
  captions: join(home, name, 'v.vtt'),
  burnCaptions: true,
  text: 'Buy it for EUR 19.90. [pause 300] It moves [point buy] people.',
  locale: 'en',
  aspect: '9:16',
  quality: 'draft',
  watermark: 'DRAFT',
  card: { title: 'Blender', price: 'EUR 19.90' },
  label: {
    text: 'AI-generated',
    minHeight: 0.05,
    position: 'top-right',
    untilMs: null,
    safeArea: { top: 0.05, right: 0.05, bottom: 0.05, left: 0.05 },
  },
  marks: { producer: 'Acme', produceId: 'p', decisionId: 'd', createdAt: '2026-01-01T00:00:00Z' },
  ...change,
});

/** How many samples the MP4's first track lists, and the order of its boxes. */
function inspect(file: string): { samples: number; fastStart: boolean } {
  const bytes = readFileSync(file);
  return { samples: bytes.readUInt32BE(bytes.indexOf('stsz') + 12), fastStart: bytes.indexOf('moov') < bytes.indexOf('mdat') };
}

/** Runs `work`, and all that it starts, on the first of our cores only; on all of them where the system has no `taskset`. */
async function onOneCore<Result>(work: () => Promise<Result>): Promise<Result> {
  const pin = (...cores: string[]) => spawnSync('taskset', ['-cp', ...cores, String(process.pid)], { encoding: 'utf8' }).stdout ?? '';
  const [all = ''] = /[\d,-]+$/.exec(pin().trim()) ?? [];
  const [first = ''] = /^\d+/.exec(all) ?? [];
  if (first) pin(first);
  try {
    return await work();
  } finally {
    if (first) pin(all);
  }
}

describe('render', () => {
  it('speaks: exactly as many frames as the speech is long, the same on one core', async () => {
    const progress: number[] = [];
    const first = await renderVideo(input('a'), unmarked, { onProgress: (fraction) => progress.push(fraction) });
    const besides = async (file: string) => void (file.endsWith('.mp4') && writeFileSync(sidecarOf(file), 'signed'));
    const second = await onOneCore(() => renderVideo(input('b'), besides));
    if (first.outcome !== 'rendered' || second.outcome !== 'rendered') throw new Error('Both are rendered.');
    const { frames, durationMs, width, height, sha256, bytes } = first.video;
    expect([width, height, durationMs]).toEqual([360, 640, frames * 40]);
    expect(inspect(join(home, 'a/v.mp4'))).toEqual({ samples: frames, fastStart: true });
    expect(bytes).toBe(statSync(join(home, 'a/v.mp4')).size);
    expect(second.video.sha256).toBe(sha256);
    expect(first.video.manifest).toBeUndefined();
    expect(readFileSync(second.video.manifest ?? '', 'utf8')).toBe('signed');
    expect(readdirSync(join(home, 'b')).sort()).toEqual(['v.mp4', 'v.mp4.c2pa', 'v.png', 'v.vtt']);
    expect(first.video.voiceIsPersons).toBe(false);
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(readdirSync(join(home, 'a')).sort()).toEqual(['v.mp4', 'v.png', 'v.vtt']);
    expect(readFileSync(join(home, 'a/v.png')).subarray(1, 4).toString()).toBe('PNG');
    expect(readFileSync(join(home, 'a/v.vtt'), 'utf8')).toMatch(/^WEBVTT\n\n00:00:00\.240 --> [\d:.]+\nBuy it for EUR 19\.90\.\n/);
  });

  it.each([
    ['render.unspeakable_text', { text: '…' }],
    ['render.unsupported_locale', { locale: 'de' }],
    ['render.too_long', { text: 'Hello there, my friend. '.repeat(12) }],
    ['render.too_long', { text: 'Hello there, my friend.', maxDurationMs: 900 }],
    ['render.clone_unreadable', { clone: join(tmpdir(), 'no-such-clone') }],
  ] as const)('refuses with %s and leaves nothing', async (code, change) => {
    await expect(renderVideo(input('refused', change), unmarked)).resolves.toMatchObject({ outcome: 'refused', code });
    expect(readdirSync(join(home, 'refused'))).toEqual([]);
  });

  it('refuses a clone whose footage was changed after the scan', async () => {
    const changed = join(home, 'changed');
    cpSync(clone, changed, { recursive: true });
    writeFileSync(join(changed, 'idle.mesh'), Buffer.alloc(IDLE_FRAMES * MESH_POINTS * 12));
    await expect(renderVideo(input('refused', { clone: changed }), unmarked)).resolves.toMatchObject({ code: 'render.clone_unreadable' });
  });

  it('refuses a clone whose footage ends early, and leaves nothing', async () => {
    const short = join(home, 'short');
    cpSync(clone, short, { recursive: true });
    const film = readFileSync(join(short, 'idle.mp4')).subarray(0, 150_000);
    writeFileSync(join(short, 'idle.mp4'), film);
    const manifest = JSON.parse(readFileSync(join(short, 'manifest.json'), 'utf8'));
    const [, ...rest] = manifest.files;
    const files = [{ name: 'idle.mp4', bytes: film.length, sha256: createHash('sha256').update(film).digest('hex') }, ...rest];
    writeFileSync(join(short, 'manifest.json'), JSON.stringify({ ...manifest, files }));
    await expect(renderVideo(input('refused', { clone: short }), unmarked)).resolves.toMatchObject({ code: 'render.clone_unreadable' });
    expect(readdirSync(join(home, 'refused'))).toEqual([]);
  });

  it('says a notice first, in its own language, and counts it', async () => {
    const text = 'Ceci est une voix de synthèse.';
    const plain = { text: 'Buy it now.', thumbnail: join(home, 'n', 'v.jpg') };
    const without = await renderVideo(input('n', plain), unmarked);
    const outcome = await renderVideo(input('n', { ...plain, spokenNotice: { text, locale: 'fr', at: 'start' } }), unmarked);
    if (outcome.outcome !== 'rendered' || without.outcome !== 'rendered') throw new Error('Both are rendered.');
    expect(outcome.video.durationMs).toBeGreaterThan(without.video.durationMs + 1200);
    expect(inspect(join(home, 'n/v.mp4')).samples).toBe(outcome.video.frames);
    expect(readFileSync(join(home, 'n/v.vtt'), 'utf8')).toMatch(/de synthèse\.\n[\s\S]*Buy it now\.\n/);
    const tooLong = renderVideo(input('n', { ...plain, spokenNotice: { text, locale: 'fr', at: 'end' }, maxDurationMs: 2000 }), unmarked);
    await expect(tooLong).resolves.toMatchObject({ outcome: 'refused', code: 'render.too_long' });
  });

  it('is spoken by a sound that is handed in, and as long as it', async () => {
    const sound = join(home, 'own.wav');
    const text = 'It moves people, every day.';
    const spoken = await speakToFile({ out: sound, text, locale: 'en', f0Hz: 120 });
    if (spoken.outcome !== 'spoken') throw new Error(spoken.code);
    const outcome = await renderVideo(input('own', { text, speech: { sound, isPersons: true } }), unmarked);
    if (outcome.outcome !== 'rendered') throw new Error(outcome.code);
    expect(outcome.video.frames).toBe(Math.ceil(spoken.sound.durationMs / 40));
    expect(outcome.video.voiceIsPersons).toBe(true);
    const refused = (bytes: Buffer) => {
      writeFileSync(sound, bytes);
      return renderVideo(input('own', { text, speech: { sound, isPersons: true } }), unmarked);
    };
    await expect(refused(readFileSync(sound).subarray(0, 4000))).resolves.toMatchObject({ code: 'render.speech_differs' });
    await expect(refused(Buffer.from('no sound'))).resolves.toMatchObject({ code: 'render.speech_unreadable' });
  });

  // Before it starts, while it speaks, while it decodes, while it draws, and when it is nearly done.
  it.each([0, 0.02, 0.1, 0.3, 0.8])('ends when it is cancelled at %d, and leaves nothing', async (at) => {
    const cancel = new AbortController();
    const stop = () => cancel.abort(new Error('enough'));
    const folder = `cancelled-${at}`;
    if (at === 0) stop();
    const onProgress = (fraction: number) => fraction >= at && stop();
    const running = renderVideo(input(folder), unmarked, { signal: cancel.signal, onProgress });
    await expect(running).rejects.toThrow('enough');
    expect(existsSync(join(home, folder)) ? readdirSync(join(home, folder)) : []).toEqual([]);
  });

  it('plays the idle footage forth and back', () => {
    expect(Array.from({ length: 9 }, (_, frame) => pingPong(frame, 4))).toEqual([0, 1, 2, 3, 2, 1, 0, 1, 2]);
    expect(pingPong(7, 1)).toBe(0);
  });
});
