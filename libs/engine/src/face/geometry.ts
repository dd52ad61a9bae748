import type { Square } from './square.ts';

/** Measures of one face mesh (478 x (x, y, z) in pixels); shares are of the distance between the outer eye corners. */

const RIGHT_EYE_OUTER = 33;
const LEFT_EYE_OUTER = 263;
const RIGHT_EAR = 234;
const LEFT_EAR = 454;
const FOREHEAD = 10;
const CHIN = 152;
/** Inner lips, upper and lower, at the middle and half-way to each corner. */
const LIP_PAIRS = [
  [13, 14],
  [82, 87],
  [312, 317],
] as const;
/** Upper and lower lid, and the two corners. */
const EYES = [
  {
    lids: [
      [159, 145],
      [158, 153],
    ],
    corners: [33, 133],
  },
  {
    lids: [
      [386, 374],
      [385, 380],
    ],
    corners: [263, 362],
  },
] as const;

export interface Turn {
  /** Degrees; 0 looks into the camera. */
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
}

export const eyeDistance = (mesh: Float32Array): number => distance(mesh, RIGHT_EYE_OUTER, LEFT_EYE_OUTER);

/** Between the ears, in pixels: the width of the face. */
export const earDistance = (mesh: Float32Array): number => distance(mesh, RIGHT_EAR, LEFT_EAR);

/** 0 is closed; 0.3 a wide vowel. */
export function mouthGap(mesh: Float32Array): number {
  const gaps = LIP_PAIRS.map(([upper, lower]) => distance(mesh, upper, lower));
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length / eyeDistance(mesh);
}

/** Height of the eyes' opening as a share of their width: about 0.3 open, below 0.12 closed. */
export function eyeOpening(mesh: Float32Array): number {
  const openings = EYES.map(({ lids, corners }) => {
    const height = lids.reduce((sum, [upper, lower]) => sum + distance(mesh, upper, lower), 0) / lids.length;
    return height / distance(mesh, corners[0], corners[1]);
  });
  return openings.reduce((sum, opening) => sum + opening, 0) / openings.length;
}

/** From the mesh's own depth: across the ears, and from the forehead to the chin, which lies deeper in a face held upright. */
export function turnOf(mesh: Float32Array): Turn {
  const across = between(mesh, RIGHT_EAR, LEFT_EAR);
  const down = between(mesh, FOREHEAD, CHIN);
  return {
    yaw: degrees(Math.atan2(across[2], Math.hypot(across[0], across[1]))),
    pitch: degrees(Math.atan2(down[2], Math.hypot(down[0], down[1]))),
    roll: degrees(Math.atan2(across[1], across[0])),
  };
}

/** The square in which the next picture's face is looked for: as large as the detector's, turned with the head. */
export function squareAround(mesh: Float32Array): Square {
  const [left, right] = rangeOf(mesh, 0);
  const [top, bottom] = rangeOf(mesh, 1);
  const angle = (turnOf(mesh).roll * Math.PI) / 180;
  return { x: (left + right) / 2, y: (top + bottom) / 2, side: 1.3 * Math.max(right - left, bottom - top), angle };
}

/** Mean distance between the same points of two meshes, as a share of the eye distance. */
export function meshDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 3) sum += Math.hypot((a[at] ?? 0) - (b[at] ?? 0), (a[at + 1] ?? 0) - (b[at + 1] ?? 0));
  return sum / (a.length / 3) / eyeDistance(a);
}

function rangeOf(mesh: Float32Array, axis: 0 | 1): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let at = axis; at < mesh.length; at += 3) {
    low = Math.min(low, mesh[at] ?? low);
    high = Math.max(high, mesh[at] ?? high);
  }
  return [low, high];
}

function between(mesh: Float32Array, from: number, to: number): readonly [number, number, number] {
  const axis = (offset: number) => (mesh[to * 3 + offset] ?? 0) - (mesh[from * 3 + offset] ?? 0);
  return [axis(0), axis(1), axis(2)];
}

/** In the picture's plane: the depth of the refined points is the coarse mesh's. */
function distance(mesh: Float32Array, from: number, to: number): number {
  const [x, y] = between(mesh, from, to);
  return Math.hypot(x, y);
}

const degrees = (radians: number): number => (radians * 180) / Math.PI;
