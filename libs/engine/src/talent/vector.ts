import { ease } from '../ease.ts';
export type Vec2 = readonly [x: number, y: number];
/** Head space, in centimetres: x to the viewer's right, y up, z towards the camera. */
export type Vec3 = readonly [x: number, y: number, z: number];
/** Components 0 to 255, gamma encoded. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Throws a RangeError rather than let `undefined` spread through a calculation as NaN. */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const value = list[index];
  if (value === undefined) throw new RangeError(`no element ${index} of ${list.length}`);
  return value;
}

export const clamp = (x: number, low = 0, high = 1): number => Math.max(low, Math.min(high, x));

/** 0 at `from`, 1 at `to`, level at both ends; `from` may be the larger one. */
export const smoothstep = (from: number, to: number, x: number): number => ease((x - from) / (to - from));

export const bell = (x: number, sigma: number): number => Math.exp(-(x * x) / (2 * sigma * sigma));

export const mix = (from: number, to: number, share: number): number => from + (to - from) * share;

export const mixRgb = (from: Rgb, to: Rgb, share: number): Rgb => [
  mix(from[0], to[0], share),
  mix(from[1], to[1], share),
  mix(from[2], to[2], share),
];

export const scaleRgb = (colour: Rgb, by: Rgb): Rgb => [colour[0] * by[0], colour[1] * by[1], colour[2] * by[2]];

/** The renderer lights colours in a space of gamma 2: a square on the way in, a root on the way out. */
export const toLinear = (colour: Rgb): Rgb => [(colour[0] / 255) ** 2, (colour[1] / 255) ** 2, (colour[2] / 255) ** 2];

export const css = (colour: Rgb, alpha = 1): string => `rgba(${colour.map((v) => Math.round(clamp(v, 0, 255))).join(',')},${alpha})`;

export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export function normalised(v: Vec3): Vec3 {
  const length = Math.max(1e-9, Math.hypot(v[0], v[1], v[2]));
  return [v[0] / length, v[1] / length, v[2] / length];
}
