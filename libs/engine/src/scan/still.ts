import { eyeOpening, meshDistance, mouthGap, turnOf } from '../face/geometry.ts';
import { THRESHOLDS as T } from './thresholds.ts';

/** From the first to before the last, in frames at `THRESHOLDS.fps`. */
export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

/** How far above their own closed mouth a person's lips may part and still be shown as silent. */
const PARTED = 0.035;
/** Percentile of all gaps that is taken for the person's closed mouth: full lips and smiles read as slightly open. */
const CLOSED_PERCENTILE = 0.1;
const CALM_TURN_DEGREES = 14;
/** Mean movement of the mesh between two samples, in eye distances, above which nobody calls it still. */
const CALM_STEP = 0.09;
const SHORTEST_TURN_AROUND_S = 0.4;

/**
 * The stretch of the film that is best shown while the person says nothing: mouth closed, head up, little movement, as long as is
 * useful. `meshes` are those of all samples, null without a face. Null when there is none long enough.
 */
export function findStill(meshes: readonly (Float32Array | null)[]): FrameRange | null {
  const limit = closedLimit(meshes);
  const calm = meshes.map((mesh, index) => mesh !== null && isCalm(mesh, meshes[index - 1] ?? null, limit));
  const longest = T.maxStillSeconds * T.samplesPerSecond;
  const stretches = runsOf(calm)
    .flatMap(({ from, to }) => windowsOf(from, to, longest))
    .filter(({ from, to }) => to - from >= T.minStillSeconds * T.samplesPerSecond);
  const [best] = stretches.map((range) => ({ range, worth: worthOf(range, meshes) })).sort((a, b) => b.worth - a.worth);
  const frames = T.fps / T.samplesPerSecond;
  return best ? { from: best.range.from * frames, to: best.range.to * frames } : null;
}

/**
 * Cuts a tracked still moment where it can be played forth and back: it begins and ends with open eyes where the face rests, so that
 * turning round is not seen. Indices into `meshes`; null when the mouth does not stay closed long enough.
 */
export function cutLoop(meshes: readonly Float32Array[], closed: number): FrameRange | null {
  const usable = runsOf(meshes.map((mesh) => mouthGap(mesh) <= closed)).sort((a, b) => b.to - b.from - (a.to - a.from))[0];
  if (!usable || usable.to - usable.from < T.minStillSeconds * T.fps * 0.8) return null;
  const margin = Math.max(SHORTEST_TURN_AROUND_S * T.fps, Math.floor((usable.to - usable.from) / 8));
  const from = calmest(meshes, usable.from, usable.from + margin);
  const to = calmest(meshes, usable.to - margin, usable.to) + 1;
  return { from, to };
}

/** The widest mouth that still counts as closed, for this person. */
export function closedLimit(meshes: readonly (Float32Array | null)[]): number {
  const gaps = meshes.flatMap((mesh) => (mesh ? [mouthGap(mesh)] : [])).sort((a, b) => a - b);
  const closed = gaps[Math.floor(gaps.length * CLOSED_PERCENTILE)] ?? 0;
  return Math.min(T.closedMouthGap, closed + PARTED);
}

function isCalm(mesh: Float32Array, before: Float32Array | null, limit: number): boolean {
  const { yaw, pitch } = turnOf(mesh);
  const facing = Math.abs(yaw) < CALM_TURN_DEGREES && Math.abs(pitch - T.uprightPitch) < CALM_TURN_DEGREES;
  return facing && mouthGap(mesh) <= limit && (before === null || meshDistance(before, mesh) < CALM_STEP);
}

function runsOf(flags: readonly boolean[]): FrameRange[] {
  const runs: FrameRange[] = [];
  for (let from = 0; from < flags.length; from++) {
    if (!flags[from]) continue;
    let to = from;
    while (flags[to]) to++;
    runs.push({ from, to });
    from = to;
  }
  return runs;
}

function windowsOf(from: number, to: number, longest: number): FrameRange[] {
  if (to - from <= longest) return [{ from, to }];
  return Array.from({ length: to - from - longest + 1 }, (_, step) => ({ from: from + step, to: from + step + longest }));
}

/** A long loop is not noticed as one, and every movement within it is; a second is worth as much as 0.01 eye distances a sample. */
function worthOf({ from, to }: FrameRange, meshes: readonly (Float32Array | null)[]): number {
  let movement = 0;
  for (let at = from + 1; at < to; at++) {
    const [before, now] = [meshes[at - 1], meshes[at]];
    if (before && now) movement += meshDistance(before, now);
  }
  const seconds = (to - from) / T.samplesPerSecond;
  return seconds - (100 * movement) / (to - from);
}

/** The frame between `from` and `to` around which the face moves least, eyes open. */
function calmest(meshes: readonly Float32Array[], from: number, to: number): number {
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  const opening = Math.max(...meshes.slice(from, to).map(eyeOpening));
  for (let at = from; at < to; at++) {
    const [before, now, after] = [meshes[Math.max(0, at - 1)], meshes[at], meshes[Math.min(meshes.length - 1, at + 1)]];
    if (!before || !now || !after) continue;
    const movement = meshDistance(before, now) + meshDistance(now, after) + Math.max(0, 0.85 * opening - eyeOpening(now));
    if (movement >= least) continue;
    least = movement;
    best = at;
  }
  return best;
}
