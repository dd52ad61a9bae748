import { ease } from '../ease.ts';
import type { MouthLight } from './mouth-light.ts';
import { type OwnTeeth, toothAt } from './own-teeth.ts';

/** One point between the lips, in units of the face frame. */
export interface MouthPoint {
  /** From the middle of the mouth, to the picture's right. */
  readonly lateral: number;
  /** The same as a share of the opening's half width. */
  readonly aside: number;
  readonly fromUpper: number;
  readonly fromLower: number;
  /** Below the line where the upper lip rests on the teeth: teeth keep their place when lips move. */
  readonly belowRest: number;
  /** From the skull's place. */
  readonly skullU: number;
  readonly skullV: number;
}

export interface MouthState {
  readonly light: MouthLight;
  /** Between the lips at their widest. */
  readonly gap: number;
  readonly tongue: number;
  /** Null when the scan showed none: then teeth are drawn as most people's are. */
  readonly teeth: OwnTeeth | null;
}

/** Luma and chroma; chroma as offsets from grey. */
export interface Shade {
  y: number;
  u: number;
  v: number;
  /** How much of it is a tooth that the scan has seen. */
  own: number;
}

/** Half a row of upper teeth seen from the front: central incisor, lateral incisor, canine, first premolar. */
const TOOTH_EDGES = [0, 0.128, 0.228, 0.318, 0.4];
const UPPER_TEETH = 0.06;
const LOWER_TEETH = 0.05;
const WIDE_OPEN = 0.2;

/** What is seen there, back to front: the dark, the tongue, the lower teeth, the upper teeth, and the lips' shadow on all of it. */
export function shadeMouth(point: MouthPoint, state: MouthState): Shade {
  const open = Math.min(1, state.gap / WIDE_OPEN);
  const shade: Shade = { y: state.light.skin * (0.26 - 0.08 * open), u: -4, v: 19, own: 0 };
  addTongue(shade, point, state, open);
  addLowerTeeth(shade, point, state);
  if (state.teeth) addOwnTeeth(shade, point, state, state.teeth);
  else addUpperTeeth(shade, point, state);
  const { own } = shade;
  // Light comes from above: the upper lip throws the deeper shadow.
  const usual = 0.66 + 0.34 * Math.min(1, point.fromUpper / 0.026);
  const upper = state.teeth ? usual * (1 - own) + own * lipShadow(point.fromUpper, open, state.teeth) : usual;
  const lower = 0.76 + 0.24 * Math.min(1, point.fromLower / 0.018);
  return darken(shade, Math.max(0.25, upper * lower * (1 - 0.35 * (1 - own) * point.aside ** 3)));
}

/** Towards black, the colour with it: dark and still coloured would be brown. */
export function darken({ y, u, v, own }: Shade, light: number): Shade {
  return { y: 16 + (y - 16) * light, u: u * light, v: v * light, own };
}

function addTongue(shade: Shade, { lateral, aside, fromLower }: MouthPoint, { light, gap, tongue }: MouthState, open: number): void {
  const top = gap * (0.34 + 0.3 * tongue) * (1 - 0.6 * aside * aside);
  const weight = ease((top - fromLower) / 0.035) * (1 - 0.8 * aside ** 4) * (0.5 + 0.4 * open);
  mix(shade, light.skin * (0.54 + 0.1 * Math.cos(lateral * 14) + 0.1 * tongue), -2, 36, weight);
}

function addLowerTeeth(shade: Shade, { lateral, aside, fromLower }: MouthPoint, { light, gap, teeth }: MouthState): void {
  const { tooth, tint } = teeth ? { tooth: teeth.lit, tint: teeth.tint } : light;
  const shown = Math.min(1, Math.max(0, (gap - 0.13) / 0.08));
  const edge = LOWER_TEETH * shown * (1 - 0.5 * aside * aside);
  const weight = shown * ease((edge - fromLower) / 0.014) * (1 - ease((aside - 0.5) / 0.3)) * 0.6;
  mix(shade, tooth * (0.6 - 0.2 * aside) * groove(lateral * 1.35, fromLower / 0.05), tint.u, tint.v + 3, weight);
}

function addUpperTeeth(shade: Shade, { lateral, aside, belowRest }: MouthPoint, { light, gap }: MouthState): void {
  const edge = UPPER_TEETH * (1 - 0.5 * aside * aside) - 0.006 * notch(lateral);
  // Lips that hardly part show the dark between them.
  const weight = ease((edge - belowRest) / 0.012 + 0.5) * (1 - ease((aside - 0.72) / 0.26)) * ease((gap - 0.012) / 0.03);
  const up = (edge - belowRest) / UPPER_TEETH;
  mix(shade, light.tooth * (0.98 - 0.4 * aside * aside) * groove(lateral, up), light.tint.u, light.tint.v, weight);
}

function addOwnTeeth(shade: Shade, { skullU, skullV }: MouthPoint, { gap }: MouthState, teeth: OwnTeeth): void {
  const tooth = toothAt(teeth, skullU, skullV);
  shade.own = tooth.alpha * ease((gap - 0.012) / 0.03);
  if (shade.own > 0) mix(shade, tooth.y, teeth.tint.u, teeth.tint.v, shade.own);
}

/** A lip that lifts less throws a smaller shadow. */
function lipShadow(fromUpper: number, open: number, { shadow }: OwnTeeth): number {
  return shadow.dark + (1 - shadow.dark) * Math.min(1, fromUpper / (shadow.depth * (0.55 + 0.45 * open)));
}

function mix(shade: Shade, y: number, u: number, v: number, weight: number): void {
  shade.y += (y - shade.y) * weight;
  shade.u += (u - shade.u) * weight;
  shade.v += (v - shade.v) * weight;
}

/** 0 in the middle of a tooth, 1 between two. */
function notch(lateral: number): number {
  const from = Math.abs(lateral);
  for (let i = 1; i < TOOTH_EDGES.length; i++) {
    const left = TOOTH_EDGES[i - 1] as number;
    const right = TOOTH_EDGES[i] as number;
    if (from <= right) return Math.abs((2 * (from - left)) / (right - left) - 1);
  }
  return 1;
}

/** The shade between two teeth: thin, and stronger towards the edge, where they part. */
const groove = (lateral: number, up: number): number => 1 - 0.16 * notch(lateral) ** 10 * (1.2 - 0.5 * Math.max(0, Math.min(1, up)));
