import type { Place } from '../teeth/skull.ts';
import { evenRegion, type Planar } from '../video/planar.ts';
import type { Deformation } from './deform.ts';
import type { FaceFrame } from './face-frame.ts';
import type { MouthLight } from './mouth-light.ts';
import { heightAt, innerLips, type Lips, pixelBounds, widestGap } from './mouth-opening.ts';
import { type MouthPoint, type MouthState, type Shade, shadeMouth } from './mouth-shade.ts';
import type { MouthMoment } from './mouth-track.ts';
import type { OwnTeeth } from './own-teeth.ts';
import { AROUND } from './ring-mesh.ts';

const NOTHING_TO_SEE = 0.012;
const CLOSED_LINE = 0.014;

interface Painting {
  readonly footage: Planar;
  readonly into: Planar;
  readonly frame: FaceFrame;
  readonly lips: Lips;
  /** The lips of the footage: what lies between them there are the person's own teeth. */
  readonly own: Lips;
  readonly state: MouthState;
  readonly rest: number;
  readonly skull: Place;
  /** Of the whole interior, 0 to 1. */
  readonly shown: number;
}

/** What is known of this mouth. */
export interface Inside {
  readonly light: MouthLight;
  readonly teeth: OwnTeeth | null;
  /** Where the skull is in this picture. */
  readonly skull: Place;
}

/** Paints teeth, tongue and the dark behind them between open lips: the person's own teeth where the footage shows them. */
export function paintInterior(
  footage: Planar,
  into: Planar,
  deformation: Deformation,
  frame: FaceFrame,
  moment: MouthMoment,
  { light, teeth, skull }: Inside,
): void {
  const lips = innerLips(deformation.to);
  const gap = widestGap(lips);
  if (deformation.touching) drawClosedLine(into, lips, frame);
  if (gap < NOTHING_TO_SEE || deformation.opening < NOTHING_TO_SEE) return;
  const painting: Painting = {
    footage,
    into,
    frame,
    lips,
    own: innerLips(deformation.from),
    state: { light, gap, tongue: moment.tongue, teeth },
    skull,
    rest: deformation.from[2 * (AROUND / 4) + 1] ?? 0,
    shown: light.teethShown ? 1 : Math.min(1, (deformation.opening - NOTHING_TO_SEE) / 0.02),
  };
  const region = evenRegion(pixelBounds(lips, frame), into);
  for (let y = region.top; y < region.bottom; y += 2) {
    for (let x = region.left; x < region.right; x += 2) paintFour(painting, x, y);
  }
}

/** Lips that were open in the footage bring no line along when they close. */
function drawClosedLine(into: Planar, lips: Lips, frame: FaceFrame): void {
  const { left, top, right, bottom } = evenRegion(pixelBounds(lips, frame), into);
  const half = Math.max(1, CLOSED_LINE * frame.unit);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const dx = x - frame.centre[0];
      const dy = y - frame.centre[1];
      const u = (dx * frame.right[0] + dy * frame.right[1]) / frame.unit;
      if (u <= lips.left || u >= lips.right) continue;
      const line = (heightAt(lips.upper, u) + heightAt(lips.lower, u)) / 2;
      const away = Math.abs((dx * frame.down[0] + dy * frame.down[1]) / frame.unit - line) * frame.unit;
      const at = y * into.width + x;
      if ((x | y) % 2 === 0 && away < 2) colourFromBelow(into, x / 2, y / 2);
      if (away < half) into.y[at] = 16 + ((into.y[at] as number) - 16) * (1 - 0.5 * (1 - away / half)) + 0.5;
    }
  }
}

/** A chroma sample on the line is half upper, half lower lip: their offsets cancel out, and it shows what lay between. */
function colourFromBelow({ width, height, u, v }: Planar, x: number, y: number): void {
  const at = y * (width / 2) + x;
  const flesh = Math.min(height / 2 - 1, y + 2) * (width / 2) + x;
  u[at] = u[flesh] as number;
  v[at] = v[flesh] as number;
}

/** Four pixels that share one chroma sample. */
function paintFour(painting: Painting, x: number, y: number): void {
  const { into } = painting;
  let [u, v, weights] = [0, 0, 0];
  for (let i = 0; i < 4; i++) {
    const px = x + (i & 1);
    const py = y + (i >> 1);
    const weight = paintOne(painting, px, py);
    if (weight === 0) continue;
    u += found.u * weight;
    v += found.v * weight;
    weights += weight;
  }
  if (weights === 0) return;
  const at = (y / 2) * (into.width / 2) + x / 2;
  const kept = 1 - weights / 4;
  into.u[at] = (into.u[at] as number) * kept + u / 4 + 32 * weights + 0.5;
  into.v[at] = (into.v[at] as number) * kept + v / 4 + 32 * weights + 0.5;
}

/** The last pixel's colour: an object a pixel would be a million a second. */
let found: Shade = { y: 0, u: 0, v: 0, own: 0 };

/** Paints the luma and returns the pixel's weight, 0 outside of the opening. */
function paintOne(painting: Painting, x: number, y: number): number {
  const { frame, lips, into, state } = painting;
  const dx = x - frame.centre[0];
  const dy = y - frame.centre[1];
  const u = (dx * frame.right[0] + dy * frame.right[1]) / frame.unit;
  if (u <= lips.left || u >= lips.right) return 0;
  const v = (dx * frame.down[0] + dy * frame.down[1]) / frame.unit;
  const fromUpper = v - heightAt(lips.upper, u);
  const fromLower = heightAt(lips.lower, u) - v;
  const weight = painting.shown * cover(fromUpper * frame.unit) * cover(fromLower * frame.unit);
  if (weight <= 0) return 0;
  const middle = (lips.left + lips.right) / 2;
  const lateral = u - middle;
  const aside = Math.min(1, Math.abs(lateral) / Math.max(0.05, (lips.right - lips.left) / 2));
  const { skull } = painting;
  const belowRest = v - painting.rest;
  const point: MouthPoint = { lateral, aside, fromUpper, fromLower, belowRest, skullU: u - skull.u, skullV: v - skull.v };
  found = blendOwnTeeth(painting, x, y, u, v, shadeMouth(point, state));
  const at = y * into.width + x;
  into.y[at] = (into.y[at] as number) * (1 - weight) + found.y * weight + 0.5;
  return weight;
}

/** One pixel of transition at the lips' edge. */
const cover = (pixels: number): number => Math.max(0, Math.min(1, pixels * 0.55 + 0.5));

/** Upper teeth belong to the skull: what the footage shows of them stays where it is while the lower lip leaves. */
function blendOwnTeeth({ footage, own, state, frame }: Painting, x: number, y: number, u: number, v: number, drawn: Shade): Shade {
  if (!state.light.teethShown || u <= own.left || u >= own.right) return drawn;
  const inside = Math.min(v - heightAt(own.upper, u), heightAt(own.lower, u) - v) * frame.unit;
  // Next to the lips footage is tinged by them: where the tooth is known from elsewhere, it begins further inside.
  const weight = Math.max(0, Math.min(1, (inside - 0.5 - 1.5 * drawn.own) / (2 + drawn.own), (state.gap - 0.012) / 0.03));
  if (weight === 0) return drawn;
  const chroma = (y >> 1) * (footage.width >> 1) + (x >> 1);
  const mix = (a: number, b: number) => a + (b - a) * weight;
  return {
    own: drawn.own,
    y: mix(drawn.y, footage.y[y * footage.width + x] as number),
    u: mix(drawn.u, (footage.u[chroma] as number) - 128),
    v: mix(drawn.v, (footage.v[chroma] as number) - 128),
  };
}
