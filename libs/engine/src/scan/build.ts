import { join } from 'node:path';
import { FacePool } from '../face/face-pool.ts';
import { earDistance } from '../face/geometry.ts';
import type { CloneManifest, Modality, Refused } from '../port.ts';
import { Unreadable } from '../video/unreadable.ts';
import { judge, type Limits, refuse } from './checks.ts';
import { IDLE, writeClone } from './clone-folder.ts';
import { findForeign } from './foreign.ts';
import { personOf } from './identity.ts';
import { keepIdle, trackStill } from './keep.ts';
import { listen } from './listen.ts';
import type { Evidence, Sample } from './sample.ts';
import { type Stages, Stopwatch } from './stages.ts';
import { closedLimit, cutLoop, findStill } from './still.ts';
import { surveyFilm } from './survey.ts';
import { THRESHOLDS as T } from './thresholds.ts';

export interface BuildOrder {
  readonly video: string;
  /** An empty folder to fill. */
  readonly folder: string;
  readonly modalities: readonly Modality[];
  readonly limits: Limits;
  readonly threads: number;
}

export interface Built {
  readonly outcome: { readonly outcome: 'accepted'; readonly manifest: CloneManifest } | Refused;
  readonly stages: Stages;
}

/** A minute of a person -> the files of a clone, or the reason why not. Runs in a media child. */
export async function buildClone(order: BuildOrder, onProgress: (fraction: number) => void): Promise<Built> {
  const watch = new Stopwatch();
  await using pool = new FacePool(order.threads);
  try {
    return { outcome: await build(order, pool, watch, onProgress), stages: watch.stages };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { outcome: refuse('scan.unreadable', error.message), stages: watch.stages };
  }
}

async function build(
  order: BuildOrder,
  pool: FacePool,
  watch: Stopwatch,
  onProgress: (fraction: number) => void,
): Promise<Built['outcome']> {
  const { video, folder, modalities, limits } = order;
  const foreign = await watch.time('open', () => findForeign(video));
  const survey = await watch.time('survey', () =>
    surveyFilm(video, pool, (seconds) => onProgress(0.7 * share(seconds, limits.minSeconds))),
  );
  const sound = modalities.includes('voice') ? await watch.time('listen', () => listen(video)) : null;
  onProgress(0.75);
  const evidence: Evidence = { ...survey, sound, foreign };
  const refusal = judge(evidence, limits);
  if (refusal) return refusal;

  const { samples } = survey;
  const meshes = samples.map(({ mesh }) => mesh?.points ?? null);
  const still = findStill(meshes);
  if (!still) return noStillMoment();
  const frames = still.to - still.from;
  const tracked = await watch.time('track', () =>
    trackStill(video, still, samples, pool, (done) => onProgress(0.75 + (0.2 * done) / frames)),
  );
  const loop = cutLoop(
    tracked.map(({ points }) => points),
    closedLimit(meshes),
  );
  if (!loop) return noStillMoment();
  const range = { from: still.from + loop.from, to: still.from + loop.to };
  const picture = await watch.time('keep', () => keepIdle(video, range, join(folder, IDLE)));
  const scale = picture.width / survey.width;
  const manifest = await watch.time('write', () =>
    writeClone(folder, {
      picture,
      meshes: tracked.slice(loop.from, loop.to).map(({ points }) => points.map((value) => value * scale)),
      embedding: personOf(samples),
      voice: sound?.f0Hz && sound.loudnessLufs !== null ? { f0Hz: sound.f0Hz, loudnessLufs: sound.loudnessLufs } : null,
      quality: qualityOf(samples, loop.to - loop.from),
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

const share = (done: number, all: number): number => Math.min(1, done / all);

/** 0 to 1: how large and sharp the face is and how long the idle footage lasts, each against what is plenty. */
function qualityOf(samples: readonly Sample[], frames: number): number {
  const ears = medianOf(samples.flatMap(({ mesh }) => (mesh ? [earDistance(mesh.points)] : [])));
  const sharpness = medianOf(samples.map(({ look }) => look.sharpness));
  const parts = [share(ears, 220), share(sharpness, 0.06), share(frames / T.fps, 8)];
  return Math.round(100 * Math.cbrt(parts.reduce((product, part) => product * part, 1))) / 100;
}

const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
