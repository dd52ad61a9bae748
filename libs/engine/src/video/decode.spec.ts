import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FF_ENCODER_LIBVPX_VP9, FF_ENCODER_LIBX264, FF_ENCODER_LIBX265 } from 'node-av/constants';
import { pictures, sound } from './decode.ts';
import { openFilm } from './film.ts';
import { type SampleFilm, writeSampleFilm } from './sample-film.ts';

const home = mkdtempSync(join(tmpdir(), 'decode-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const X264 = { encoder: FF_ENCODER_LIBX264, options: { preset: 'ultrafast', crf: '12', bf: '0' } };
const X265 = { encoder: FF_ENCODER_LIBX265, options: { preset: 'ultrafast', crf: '8', 'x265-params': 'log-level=none:pools=1' } };
const VP9 = { encoder: FF_ENCODER_LIBVPX_VP9, options: { deadline: 'realtime', 'cpu-used': '8', crf: '10', b: '0' } };
const SECONDS = 1;
/** Grows lighter with time, so that a picture tells when it was taken. */
const lightAt = (ms: number) => 0.1 + (0.5 * ms) / (1000 * SECONDS);
const steadily = (fps: number) =>
  Array.from({ length: fps * SECONDS + 1 }, (_, i) => Math.round((i * 1000) / fps)).map((ms) => ({ ms, light: lightAt(ms) }));
const FPS = 25;

async function decoded(name: string, film: SampleFilm, change: (bytes: Buffer) => void = () => undefined) {
  const file = join(home, name);
  await writeSampleFilm(file, film);
  const bytes = readFileSync(file);
  change(bytes);
  writeFileSync(file, bytes);
  await using opened = await openFilm(file);
  const { width, height } = opened;
  const shown: Uint8Array[] = [];
  for await (const { y } of pictures(opened, { width, height, fps: FPS })) shown.push(y.slice());
  const quarter = (luma: Uint8Array, right: 0 | 1, low: 0 | 1) =>
    luma[Math.floor((height * (1 + 2 * low)) / 4) * width + Math.floor((width * (1 + 2 * right)) / 4)] ?? 0;
  /** Signal of the dark quarter, 0 to 1. */
  const light = (luma: Uint8Array | undefined) => ((luma ? quarter(luma, 1, 1) : 0) - 16) / 219;
  return {
    file,
    width,
    height,
    shown,
    light,
    corners: [0, 1].map((low) => [0, 1].map((right) => quarter(shown[2] ?? new Uint8Array(), right as 0 | 1, low as 0 | 1))),
  };
}

describe('pictures', () => {
  it.each<[string, string, SampleFilm]>([
    ['H.264 at 24', 'a.mp4', { ...X264, pictures: steadily(24) }],
    ['H.264 at 30 in QuickTime', 'b.mov', { ...X264, pictures: steadily(30) }],
    ['H.264 at 50', 'c.mp4', { ...X264, pictures: steadily(50) }],
    ['H.264 at 60 in Matroska', 'd.mkv', { ...X264, pictures: steadily(60) }],
    ['H.264 at a rate that varies', 'e.mp4', { ...X264, pictures: steadily(50).filter((_, i) => i % 5 !== 1 && !(i > 20 && i < 26)) }],
    ['HEVC at 30', 'f.mp4', { ...X265, pictures: steadily(30) }],
    ['VP9 at 25 in WebM', 'g.webm', { ...VP9, pictures: steadily(25) }],
  ])('of %s come 25 a second, each when it was taken', async (_, name, film) => {
    const { shown, light } = await decoded(name, film);
    expect(Math.abs(shown.length - FPS * SECONDS)).toBeLessThanOrEqual(2);
    // A film of another rate shows the nearest picture, of one that varies the last before a gap.
    const late = shown.map((luma, i) => Math.abs(light(luma) - lightAt((i * 1000) / FPS)) / (0.5 / SECONDS));
    expect(Math.max(...late.slice(0, FPS * SECONDS - 1))).toBeLessThan(name === 'e.mp4' ? 0.13 : 0.045);
  });

  it.each([
    [
      90,
      [0, 1, -1, 0],
      [
        [0, 1],
        [0, 0],
      ],
    ],
    [
      180,
      [-1, 0, 0, -1],
      [
        [0, 0],
        [0, 1],
      ],
    ],
    [
      270,
      [0, -1, 1, 0],
      [
        [0, 0],
        [1, 0],
      ],
    ],
  ] as const)('are turned by the %d degrees of their tag', async (degrees, [a, b, c, d], bright) => {
    const turned = (bytes: Buffer) => {
      const matrix = bytes.indexOf('tkhd') + 44;
      [a, b, 0, c, d].forEach((value, i) => void bytes.writeInt32BE(value * 65_536, matrix + 4 * i));
    };
    const { width, height, corners } = await decoded(`turned-${degrees}.mp4`, { ...X264, pictures: steadily(25) }, turned);
    expect([width, height]).toEqual(degrees === 180 ? [128, 96] : [96, 128]);
    const most = Math.max(...corners.flat());
    expect(corners.map((row) => row.map((value) => Number(value > most - 20)))).toEqual(bright);
  });

  // A camera's white is 203 nits, a face lies near a quarter of it: as BT.709 it must have the same signal, not PQ's own.
  it.each([
    ['pq', 'a grey of 18 %', 0.408, 0.42],
    ['pq', 'white', 0.58, 1],
    ['hlg', 'a grey of 18 %', 0.39, 0.42],
    ['hlg', 'white', 0.75, 1],
  ] as const)('of HDR in %s show %s as SDR does', async (transfer, what, signal, expected) => {
    const flat = steadily(25).map(({ ms }) => ({ ms, light: signal }));
    const { shown, light } = await decoded(`${transfer}-${what.length}.mp4`, { ...X265, transfer, pictures: flat });
    expect(Math.abs(light(shown[5]) - expected)).toBeLessThan(0.09);
  });
});

describe('sound', () => {
  it.each([1, 2] as const)('of %d channels becomes one', async (channels) => {
    const { file } = await decoded(`sound-${channels}.mp4`, { ...X264, channels, pictures: steadily(25) });
    await using film = await openFilm(file);
    const samples = await sound(film, { rate: 16_000, maxSeconds: 3 });
    expect(samples.length / 16_000).toBeCloseTo(SECONDS, 0);
    const power = Math.sqrt(samples.subarray(4000, 12_000).reduce((sum, value) => sum + value * value, 0) / 8000);
    expect(power).toBeGreaterThan(0.15);
    expect(power).toBeLessThan(0.4);
  });
});
