import type { FacePool } from '../face/face-pool.ts';
import { squareAround } from '../face/geometry.ts';
import type { Square } from '../face/square.ts';
import { inOrder } from '../process/in-order.ts';
import { fitInside, type Picture, pictures } from '../video/decode.ts';
import { Mp4Writer } from '../video/encode.ts';
import { openFilm } from '../video/film.ts';
import type { Sample } from './sample.ts';
import type { FrameRange } from './still.ts';
import { THRESHOLDS as T } from './thresholds.ts';

const SAMPLE_RATE = 48_000;

/**
 * The mesh of every frame of a still moment, in pixels of the analysed size. Where the face is, is known from the samples and
 * glides between them: a square found anew for each frame would make the mesh tremble with it. @throws Unreadable
 */
export async function trackStill(
  path: string,
  range: FrameRange,
  samples: readonly Sample[],
  pool: FacePool,
  onFrame: (done: number) => void,
): Promise<readonly Float32Array[]> {
  await using film = await openFilm(path);
  const size = fitInside(film, T.analysed.short, T.analysed.long);
  const meshes: Float32Array[] = [];
  const frames = pictures(film, { ...size, fps: T.fps, ...range });
  const mesh = (picture: Picture) => pool.mesh(copyOf(picture), squareAt(samples, picture.index));
  for await (const found of inOrder(frames, pool.threads + 1, mesh)) {
    meshes.push(found.points);
    onFrame(meshes.length);
  }
  return meshes;
}

/** Writes the frames as the clone's idle footage, hardly compressed, and gives its size and its first picture. @throws Unreadable */
export async function keepIdle(path: string, range: FrameRange, out: string): Promise<Picture> {
  await using film = await openFilm(path);
  const size = fitInside(film, T.kept.short, T.kept.long);
  const writer = await Mp4Writer.open(out, { ...size, fps: T.fps, sampleRate: SAMPLE_RATE, preset: 'veryfast', crf: 14, threads: 2 });
  // The writer always has a sound track; a clone's footage keeps nothing of the person's voice.
  const silence = new Float32Array(SAMPLE_RATE / T.fps);
  let first: Picture | null = null;
  for await (const picture of pictures(film, { ...size, fps: T.fps, ...range })) {
    first ??= copyOf(picture);
    await writer.writeFrame(picture, silence);
  }
  await writer.finish();
  if (!first) throw new Error('A still moment has no frames.');
  return first;
}

function squareAt(samples: readonly Sample[], frame: number): Square {
  const position = (frame * T.samplesPerSecond) / T.fps;
  const before = samples[Math.floor(position)]?.mesh;
  const after = samples[Math.ceil(position)]?.mesh ?? before;
  if (!before || !after) throw new Error('A still moment has frames without a face.');
  const [a, b] = [squareAround(before.points), squareAround(after.points)];
  const share = position - Math.floor(position);
  const glide = (from: number, to: number) => from + (to - from) * share;
  return { x: glide(a.x, b.x), y: glide(a.y, b.y), side: glide(a.side, b.side), angle: glide(a.angle, b.angle) };
}

const copyOf = (picture: Picture): Picture => ({ ...picture, y: picture.y.slice(), u: picture.u.slice(), v: picture.v.slice() });
