import { join } from 'node:path';
import { FacePool } from '../face/face-pool.ts';
import { earDistance } from '../face/geometry.ts';
import { median } from '../median.ts';
import type { CloneManifest, Refused } from '../port.ts';
import { Unreadable } from '../video/unreadable.ts';
import type { BuildOrder } from './build-order.ts';
import { IDLE, writeClone } from './clone-folder.ts';
import { type Heard, look, prejudge } from './examine.ts';
import { personOf } from './identity.ts';
import { keepIdle, trackStill } from './keep.ts';
import { ownTeeth } from './own-teeth.ts';
import { refuse } from './refuse.ts';
import type { Sample } from './sample.ts';
import { type Stages, Stopwatch } from './stages.ts';
import { closedLimit, cutLoop, findStill } from './still.ts';
import type { Survey } from './survey.ts';
import { THRESHOLDS as T } from './thresholds.ts';

export type BuildOutcome = { readonly outcome: 'accepted'; readonly manifest: CloneManifest } | Refused;

export interface Built {
  readonly outcome: BuildOutcome;
  readonly stages: Stages;
}

type Progress = (fraction: number) => void;

/** A minute of a person -> the files of a clone, or the reason why not. Runs in a media child. */
export async function buildClone(order: BuildOrder, onProgress: Progress): Promise<Built> {
  const watch = new Stopwatch();
  try {
    return { outcome: await build(order, watch, onProgress), stages: watch.stages };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { outcome: refuse('scan.unreadable', error.message), stages: watch.stages };
  }
}

async function build(order: BuildOrder, watch: Stopwatch, onProgress: Progress): Promise<BuildOutcome> {
  const heard = await watch.time('listen', () => prejudge(order));
  if ('outcome' in heard) return heard;
  await using pool = new FacePool(order.threads);
  const survey = await watch.time('survey', () => look(order, heard, pool, (fraction) => onProgress(0.02 + 0.7 * fraction)));
  if ('outcome' in survey) return survey;
  // Without `await` the pool would be gone before it is used.
  return await keep(order, heard, survey, pool, watch, (fraction) => onProgress(0.72 + 0.28 * fraction));
}

async function keep(
  { video, folder }: BuildOrder,
  { sound }: Heard,
  { samples, width }: Survey,
  pool: FacePool,
  watch: Stopwatch,
  onProgress: Progress,
): Promise<BuildOutcome> {
  const meshes = samples.map(({ mesh }) => mesh?.points ?? null);
  const still = findStill(meshes);
  if (!still) return noStillMoment();
  const onFrame = (done: number) => onProgress((0.8 * done) / (still.to - still.from));
  const tracked = await watch.time('track', () => trackStill(video, still, samples, pool, onFrame));
  const loop = cutLoop(tracked, closedLimit(meshes));
  if (!loop) return noStillMoment();
  const range = { from: still.from + loop.from, to: still.from + loop.to };
  const picture = await watch.time('keep', () => keepIdle(video, range, join(folder, IDLE)));
  const teeth = await watch.time('teeth', async () => ownTeeth(samples, tracked[loop.from] ?? new Float32Array(0)));
  const manifest = await watch.time('write', () =>
    writeClone(folder, {
      picture,
      meshes: tracked.slice(loop.from, loop.to).map((points) => points.map((value) => (value * picture.width) / width)),
      embedding: personOf(samples),
      voice: sound?.f0Hz && sound.loudnessLufs !== null ? { f0Hz: sound.f0Hz, loudnessLufs: sound.loudnessLufs } : null,
      quality: qualityOf(samples, loop.to - loop.from),
      teeth,
    }),
  );
  onProgress(1);
  return { outcome: 'accepted', manifest };
}

const noStillMoment = (): Refused =>
  refuse(
    'scan.no_still_moment',
    `Nowhere is the mouth closed and the head still for ${Math.ceil(T.minStillSeconds)} s: pause before you speak.`,
  );

/** 0 to 1: how large and sharp the face is and how long the idle footage lasts, each against what is plenty. */
function qualityOf(samples: readonly Sample[], frames: number): number {
  const ears = median(samples.flatMap(({ mesh }) => (mesh ? [earDistance(mesh.points)] : [])));
  const sharpness = median(samples.map(({ look }) => look.sharpness));
  const parts = [ears / 220, sharpness / 0.06, frames / T.fps / 8].map((part) => Math.min(1, part));
  return Math.round(100 * Math.cbrt(parts.reduce((product, part) => product * part, 1))) / 100;
}
