import { evenRegion, type Planar } from '../video/planar.ts';
import type { Deformation } from './deform.ts';
import type { FaceFrame } from './face-frame.ts';
import type { MouthLight } from './mouth-light.ts';
import type { MouthMoment } from './mouth-track.ts';
import { AROUND } from './ring-mesh.ts';

/** All in units of the face frame (one is about 63 mm). */
const TOOTH_EDGES = [0, 0.128, 0.228, 0.318, 0.4];
const UPPER_TEETH = 0.058;
const LOWER_TEETH = 0.05;
const NOTHING_TO_SEE = 0.012;
const FULLY_OPEN = 0.2;

/** One column of the opening: its lips and what lies behind them, in face coordinates. */
interface Opening {
  readonly upper: number;
  readonly lower: number;
}

interface Inside {
  readonly y: number;
  readonly u: number;
  readonly v: number;
}

/** Paints teeth, tongue and the dark behind them between open lips. */
export function paintInterior(picture: Planar, deformation: Deformation, frame: FaceFrame, moment: MouthMoment, light: MouthLight): void {
  const lips = innerLips(deformation.to);
  const gap = widest(lips);
  if (gap < NOTHING_TO_SEE || deformation.opening < NOTHING_TO_SEE) return;
  const scene = {
    light,
    gap,
    half: (lips.right - lips.left) / 2,
    middle: (lips.right + lips.left) / 2,
    rest: restLine(deformation.from),
    moment,
  };
  const region = evenRegion(pixelBounds(lips, frame), picture);
  const soft = 0.9 / frame.unit;
  const shown = Math.min(1, (deformation.opening - NOTHING_TO_SEE) / 0.02);
  const chroma = { u: 0, v: 0, weight: 0 };
  for (let y = region.top; y < region.bottom; y += 2) {
    for (let x = region.left; x < region.right; x += 2) {
      chroma.u = chroma.v = chroma.weight = 0;
      for (const [px, py] of [
        [x, y],
        [x + 1, y],
        [x, y + 1],
        [x + 1, y + 1],
      ] as const) {
        const u = ((px - frame.centre[0]) * frame.right[0] + (py - frame.centre[1]) * frame.right[1]) / frame.unit;
        const v = ((px - frame.centre[0]) * frame.down[0] + (py - frame.centre[1]) * frame.down[1]) / frame.unit;
        const opening = openingAt(lips, u);
        if (!opening) continue;
        const weight = shown * cover((v - opening.upper) / soft) * cover((opening.lower - v) / soft);
        if (weight <= 0) continue;
        const inside = shade(u, v, opening, scene);
        const at = py * picture.width + px;
        picture.y[at] = (picture.y[at] as number) * (1 - weight) + inside.y * weight + 0.5;
        chroma.u += inside.u * weight;
        chroma.v += inside.v * weight;
        chroma.weight += weight;
      }
      blendChroma(picture, x, y, chroma);
    }
  }
}

const cover = (distance: number): number => Math.max(0, Math.min(1, distance * 0.5 + 0.5));

function blendChroma({ width, u, v }: Planar, x: number, y: number, sum: { u: number; v: number; weight: number }): void {
  if (sum.weight === 0) return;
  const at = (y / 2) * (width / 2) + x / 2;
  const share = sum.weight / 4;
  u[at] = (u[at] as number) * (1 - share) + sum.u / 4 + 0.5;
  v[at] = (v[at] as number) * (1 - share) + sum.v / 4 + 0.5;
}

interface Lips {
  /** Interleaved u, v, from the left corner to the right. */
  readonly upper: Float32Array;
  readonly lower: Float32Array;
  readonly left: number;
  readonly right: number;
}

function innerLips(vertices: Float32Array): Lips {
  const half = AROUND / 2;
  const upper = vertices.slice(0, 2 * (half + 1));
  const lower = new Float32Array(upper.length);
  for (let k = 0; k <= half; k++) {
    const at = 2 * ((AROUND - k) % AROUND);
    lower[2 * k] = vertices[at] ?? 0;
    lower[2 * k + 1] = vertices[at + 1] ?? 0;
  }
  return { upper, lower, left: upper[0] ?? 0, right: upper[2 * half] ?? 0 };
}

function widest({ upper, lower }: Lips): number {
  let most = 0;
  for (let i = 1; i < upper.length; i += 2) most = Math.max(most, (lower[i] ?? 0) - (upper[i] ?? 0));
  return most;
}

/** Where the upper lip rests on the teeth when nobody speaks: teeth do not move with the lips. */
const restLine = (from: Float32Array): number => from[2 * (AROUND / 4) + 1] ?? 0;

function pixelBounds(lips: Lips, { centre, right, down, unit }: FaceFrame) {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const ring of [lips.upper, lips.lower]) {
    for (let i = 0; i < ring.length; i += 2) {
      const [u, v] = [(ring[i] ?? 0) * unit, (ring[i + 1] ?? 0) * unit];
      xs.push(centre[0] + u * right[0] + v * down[0]);
      ys.push(centre[1] + u * right[1] + v * down[1]);
    }
  }
  return { left: Math.min(...xs) - 1, right: Math.max(...xs) + 2, top: Math.min(...ys) - 1, bottom: Math.max(...ys) + 2 };
}

function openingAt(lips: Lips, u: number): Opening | null {
  if (u <= lips.left || u >= lips.right) return null;
  return { upper: heightAt(lips.upper, u), lower: heightAt(lips.lower, u) };
}

function heightAt(ring: Float32Array, u: number): number {
  for (let i = 2; i < ring.length; i += 2) {
    const right = ring[i] as number;
    if (u > right && i < ring.length - 2) continue;
    const left = ring[i - 2] as number;
    const share = Math.max(0, Math.min(1, (u - left) / Math.max(1e-6, right - left)));
    return (ring[i - 1] as number) * (1 - share) + (ring[i + 1] as number) * share;
  }
  return 0;
}

interface Scene {
  readonly light: MouthLight;
  readonly gap: number;
  readonly half: number;
  readonly middle: number;
  readonly rest: number;
  readonly moment: MouthMoment;
}

/** Back to front: the dark, the tongue, the lower teeth, the upper teeth, the lips' shadow. */
function shade(u: number, v: number, { upper, lower }: Opening, scene: Scene): Inside {
  const { light, gap, half, middle, rest, moment } = scene;
  const aside = Math.min(1, Math.abs(u - middle) / Math.max(0.05, half));
  const lateral = u - middle;
  const open = Math.min(1, gap / FULLY_OPEN);
  const fromUpper = v - upper;
  const fromLower = lower - v;
  let y = light.skin * (0.24 - 0.1 * open) + 8;
  let cu = -6 + light.tint.u;
  let cv = 16;

  const tongueTop = 0.35 * gap + 0.3 * gap * moment.tongue;
  const tongue = ramp((tongueTop * (1 - 0.6 * aside * aside) - fromLower) / 0.03) * (1 - 0.8 * aside ** 4) * (0.45 + 0.4 * open);
  const tongueLight = light.skin * (0.5 + 0.12 * Math.cos(lateral * 14) + 0.1 * moment.tongue);
  y += (tongueLight - y) * tongue;
  cu += (-8 - cu) * tongue;
  cv += (26 - cv) * tongue;

  const lowerEdge = LOWER_TEETH * Math.min(1, Math.max(0, (gap - 0.09) / 0.08)) * (1 - 0.5 * aside * aside);
  const lowerTooth = ramp((lowerEdge - fromLower) / 0.014) * (1 - ramp((aside - 0.55) / 0.3)) * 0.7;
  y += (light.tooth * (0.62 - 0.2 * aside) * groove(lateral * 1.35, fromLower / 0.05) - y) * lowerTooth;
  cu += (light.tint.u - cu) * lowerTooth;
  cv += (light.tint.v + 2 - cv) * lowerTooth;

  const edge = rest + UPPER_TEETH * (1 - 0.55 * aside * aside) - 0.006 * notch(lateral);
  const upperTooth = ramp((edge - v) / 0.012 + 0.5) * (1 - ramp((aside - 0.72) / 0.26));
  const toothLight = light.tooth * (0.98 - 0.42 * aside * aside) * groove(lateral, (edge - v) / UPPER_TEETH);
  y += (toothLight - y) * upperTooth;
  cu += (light.tint.u - cu) * upperTooth;
  cv += (light.tint.v - cv) * upperTooth;

  // The upper lip throws the deeper shadow: light comes from above.
  const shadow = (0.5 + 0.5 * Math.min(1, fromUpper / 0.035)) * (0.72 + 0.28 * Math.min(1, fromLower / 0.02)) * (1 - 0.35 * aside ** 3);
  return { y: 16 + (y - 16) * Math.max(0.2, shadow), u: 128 + cu, v: 128 + cv };
}

const ramp = (x: number): number => {
  const t = Math.max(0, Math.min(1, x));
  return t * t * (3 - 2 * t);
};

/** 0 in the middle of a tooth, 1 between two. */
function notch(lateral: number): number {
  const from = Math.abs(lateral);
  for (let i = 1; i < TOOTH_EDGES.length; i++) {
    const [left, right] = [TOOTH_EDGES[i - 1] as number, TOOTH_EDGES[i] as number];
    if (from > right) continue;
    return Math.abs((2 * (from - left)) / (right - left) - 1);
  }
  return 1;
}

/** The shade between two teeth: thin, and stronger towards the edge, where they part. */
const groove = (lateral: number, up: number): number => 1 - 0.16 * notch(lateral) ** 10 * (1.2 - 0.5 * Math.max(0, Math.min(1, up)));
