import type { FaceFrame } from './face-frame.ts';
import { AROUND } from './ring-mesh.ts';

/** The inner lips as two curves from the left corner to the right: interleaved u, v in face coordinates. */
export interface Lips {
  readonly upper: Float32Array;
  readonly lower: Float32Array;
  readonly left: number;
  readonly right: number;
}

const HALF = AROUND / 2;

/** Of a ring mesh's vertices. */
export function innerLips(vertices: Float32Array): Lips {
  const upper = vertices.slice(0, 2 * (HALF + 1));
  const lower = new Float32Array(upper.length);
  for (let k = 0; k <= HALF; k++) {
    const at = 2 * ((AROUND - k) % AROUND);
    lower[2 * k] = vertices[at] ?? 0;
    lower[2 * k + 1] = vertices[at + 1] ?? 0;
  }
  return { upper, lower, left: upper[0] ?? 0, right: upper[2 * HALF] ?? 0 };
}

export function widestGap({ upper, lower }: Lips): number {
  let most = 0;
  for (let i = 1; i < upper.length; i += 2) most = Math.max(most, (lower[i] ?? 0) - (upper[i] ?? 0));
  return most;
}

/** The height `v` of a lip at `u`, which lies between the corners. */
export function heightAt(curve: Float32Array, u: number): number {
  for (let i = 2; i < curve.length; i += 2) {
    const right = curve[i] as number;
    if (u > right && i < curve.length - 2) continue;
    const left = curve[i - 2] as number;
    const share = Math.max(0, Math.min(1, (u - left) / Math.max(1e-6, right - left)));
    return (curve[i - 1] as number) * (1 - share) + (curve[i + 1] as number) * share;
  }
  return 0;
}

export function pixelBounds(lips: Lips, { centre, right, down, unit }: FaceFrame) {
  let [left, top, far, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const curve of [lips.upper, lips.lower]) {
    for (let i = 0; i < curve.length; i += 2) {
      const [u, v] = [(curve[i] ?? 0) * unit, (curve[i + 1] ?? 0) * unit];
      const [x, y] = [centre[0] + u * right[0] + v * down[0], centre[1] + u * right[1] + v * down[1]];
      left = Math.min(left, x - 1);
      far = Math.max(far, x + 2);
      top = Math.min(top, y - 1);
      bottom = Math.max(bottom, y + 2);
    }
  }
  return { left, top, right: far, bottom };
}
