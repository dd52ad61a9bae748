import { ease } from '../ease.ts';
import { Mesh } from '../lips/face-frame.ts';
import { EYE_CORNER, FOREHEAD, MESH_POINTS } from '../lips/landmarks.ts';
import { randomOf } from '../random.ts';
import type { Gestures } from '../speech/speech.ts';

/** How a head is held against where the footage has it: turns in radians, shifts in units of the face frame. */
export interface HeadPose {
  /** Towards the picture's right. */
  readonly yaw: number;
  /** Down. */
  readonly pitch: number;
  /** Clockwise. */
  readonly roll: number;
  readonly across: number;
  readonly down: number;
}

/** What a person who sits still does, as a root mean square: measured on filmed people, a little less. */
const SWAY: HeadPose = { yaw: 0.011, pitch: 0.008, roll: 0.0025, across: 0.006, down: 0.003 };
/** Hertz: slower than a nod, none a multiple of another. */
const WAVES = [0.083, 0.137, 0.229, 0.367] as const;
/** Spread of the head's place over the footage, in eye distances: below, it is a photograph; above, it lives by itself. */
const FROZEN = 0.003;
const LIVELY = 0.008;
/** Points that no expression moves. */
const SKULL = [EYE_CORNER.left, EYE_CORNER.right, FOREHEAD, 1];
/** A nod's depth in radians, and seconds before and behind its lowest point. */
const NOD = 0.031;
const NOD_DOWN_S = 0.13;
const NOD_UP_S = 0.24;
/** Seconds from the start of a stressed word to the lowest point. */
const NOD_AT_S = 0.12;

/** 1 for a head that does not move in its footage, 0 for one that does. */
export function stillnessOf(track: Float32Array): number {
  const spread = spreadOf(track);
  return 1 - ease((spread - FROZEN) / (LIVELY - FROZEN));
}

/** The pose in each of `frames` pictures: sway where the footage has none, and a nod on each stressed word. */
export function headCourse({ stresses }: Gestures, stillness: number, seed: number, fps: number, frames: number): HeadPose[] {
  const random = randomOf(seed);
  const [yaw, pitch, roll, across, down] = [wander(random), wander(random), wander(random), wander(random), wander(random)];
  return Array.from({ length: frames }, (_, frame) => {
    const at = frame / fps;
    const nod = Math.max(0, ...stresses.map(({ start }) => nodAt(at - start - NOD_AT_S)));
    return {
      yaw: stillness * SWAY.yaw * yaw(at),
      pitch: stillness * SWAY.pitch * pitch(at) + NOD * nod,
      roll: stillness * SWAY.roll * roll(at),
      across: stillness * SWAY.across * across(at),
      down: stillness * SWAY.down * down(at),
    };
  });
}

const nodAt = (sinceLowest: number): number => ease(1 + sinceLowest / NOD_DOWN_S) * (1 - ease(sinceLowest / NOD_UP_S));

/** A slow swing with a root mean square of 1 that does not repeat within a film. */
function wander(random: () => number): (at: number) => number {
  const phases = WAVES.map(() => 2 * Math.PI * random());
  const heights = WAVES.map((_, i) => 1 / (1 + 0.5 * i));
  const scale = Math.sqrt(2 / heights.reduce((sum, height) => sum + height ** 2, 0));
  return (at) =>
    scale * WAVES.reduce((sum, hertz, i) => sum + (heights[i] ?? 0) * Math.sin(2 * Math.PI * hertz * at + (phases[i] ?? 0)), 0);
}

function spreadOf(track: Float32Array): number {
  const meshes = Array.from({ length: track.length / (MESH_POINTS * 3) }, (_, frame) => new Mesh(track, frame));
  const first = meshes[0];
  if (!first) return 0;
  const eyes = Math.max(
    1,
    Math.hypot(first.x(EYE_CORNER.right) - first.x(EYE_CORNER.left), first.y(EYE_CORNER.right) - first.y(EYE_CORNER.left)),
  );
  const variances = SKULL.map((point) => varianceOf(meshes.map((mesh) => mesh.x(point))) + varianceOf(meshes.map((mesh) => mesh.y(point))));
  return Math.sqrt(variances.reduce((sum, variance) => sum + variance, 0) / variances.length) / eyes;
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
