import { EYES, type EyeLandmarks } from '../face/eye-landmarks.ts';
import { type FaceFrame, type Mesh, toFace } from '../lips/face-frame.ts';
import { gridTriangles } from '../lips/grid.ts';
import type { Move } from '../lips/warp.ts';

/** Columns across an eye, from beyond its outer corner to beyond its inner one. */
const COLUMNS = 20;
/** The mesh's corners lie inside of the real ones, by these shares of the eye's width. */
const BEYOND = { outer: 0.11, inner: 0.07 };
/** Heights above the upper lid's edge as shares of the way to the brow, and below the lower one's in units. */
const UPPER_ROWS = [0, 0.08, 0.16, 0.26, 0.38, 0.52, 0.68, 0.84, 1];
const LOWER_ROWS = [0, 0.03, 0.07, 0.13];
const LOWER_REACH = 0.13;
const ROWS = UPPER_ROWS.length + LOWER_ROWS.length;
/** How far the lower lid comes up, as a share of the opening. */
const LOWER_SHARE = 0.1;
/** Units by which shut lids lie over each other, so that nothing of the eye is left between them. */
const OVERLAP = 0.008;
/** Lashes, the lid's rim and what the mesh misses of them, as a share of the way to the brow: out of sight once the lid is half down. */
const RIM = 0.55;
const RIM_GONE = 0.5;
/** Units of opening from which a column counts as eye and no longer as corner. */
const OPEN = 0.05;
/** Units of skin below the brow that there are at least. */
const LEAST_SKIN = 0.08;

export const LID_VERTICES = EYES.length * ROWS * (COLUMNS + 1);

/** Edges of both lids of one eye in face coordinates, column by column from the outer corner. */
export interface EyeLids {
  readonly u: Float32Array;
  readonly upper: Float32Array;
  readonly lower: Float32Array;
  /** Skin below the brow, which no blink moves. */
  readonly top: Float32Array;
}

/** Where an upper lid's edge is drawn, in face coordinates: its height at each of evenly spaced `across`, from the outer corner. */
export interface LidEdge {
  readonly across: Float32Array;
  readonly edge: Float32Array;
}

export interface LidMove extends Move {
  readonly edges: readonly LidEdge[];
}

export const eyeLids = (mesh: Mesh, frame: FaceFrame): EyeLids[] => EYES.map((eye) => lidsOf(eye, mesh, frame));

/** Lids `shut` from 0 (as in the footage) to 1: the upper one comes down to meet the lower one, and the skin above it unrolls. */
export function shutLids(eyes: readonly EyeLids[], shut: number): LidMove {
  const from = new Float32Array(LID_VERTICES * 2);
  const to = new Float32Array(LID_VERTICES * 2);
  const edges = eyes.map(({ u }) => ({ across: u, edge: new Float32Array(u.length) }));
  for (const [side, { u, upper, lower, top }] of eyes.entries()) {
    for (let k = 0; k <= COLUMNS; k++) {
      const edge = upper[k] ?? 0;
      const skin = edge - (top[k] ?? 0);
      const opening = Math.max(0, (lower[k] ?? 0) - edge);
      const eye = Math.min(1, opening / OPEN);
      const rim = RIM * skin * eye * Math.min(1, shut / RIM_GONE);
      const fall = shut * (opening * (1 - LOWER_SHARE) + OVERLAP * eye);
      const rise = shut * opening * LOWER_SHARE;
      const put = (row: number, before: number, after: number) => {
        const at = 2 * ((side * ROWS + row) * (COLUMNS + 1) + k);
        from.set([u[k] ?? 0, before], at);
        to.set([u[k] ?? 0, after], at);
      };
      for (const [row, share] of UPPER_ROWS.entries())
        put(row, edge - rim - share * (skin - rim), edge - share * skin + fall * (1 - share) ** 1.15);
      for (const [row, below] of LOWER_ROWS.entries()) {
        const v = (lower[k] ?? 0) + below;
        put(UPPER_ROWS.length + row, v, v - rise * (1 - below / LOWER_REACH));
      }
      edges[side]?.edge.set([edge + fall], k);
    }
  }
  return { from, to, edges };
}

/** The lower lids first, so that the upper ones are drawn over them. */
export function lidTriangles(): Uint16Array {
  const out: number[] = [];
  for (const side of EYES.keys()) {
    const first = side * ROWS * (COLUMNS + 1);
    out.push(...gridTriangles(COLUMNS, LOWER_ROWS.length - 1, first + UPPER_ROWS.length * (COLUMNS + 1)));
    out.push(...gridTriangles(COLUMNS, UPPER_ROWS.length - 1, first));
  }
  return Uint16Array.from(out);
}

type Point = readonly [number, number];

function lidsOf(eye: EyeLandmarks, mesh: Mesh, frame: FaceFrame): EyeLids {
  const place = (point: number) => toFace(mesh, frame, point);
  const [outer, inner] = [place(eye.corners[0]), place(eye.corners[1])];
  const first = between(inner, outer, 1 + BEYOND.outer);
  const last = between(outer, inner, 1 + BEYOND.inner);
  const u = Float32Array.from({ length: COLUMNS + 1 }, (_, k) => between(first, last, k / COLUMNS)[0]);
  const along = (points: readonly number[]) => sampled([first, ...points.map(place), last], u, eye.side);
  const upper = along(eye.upperLid);
  const brow = sampled(eye.underBrow.map(place), u, eye.side);
  return { u, upper, lower: along(eye.lowerLid), top: brow.map((v, k) => Math.min(v, (upper[k] ?? 0) - LEAST_SKIN)) };
}

const between = (a: Point, b: Point, share: number): Point => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];

/** The height of a line through `points` (from the outer end) at each `u`, its corners rounded off. */
function sampled(points: readonly Point[], u: Float32Array, side: -1 | 1): Float32Array {
  const heights = u.map((at) => {
    const next = points.findIndex((point) => side * point[0] <= side * at);
    const [a, b] = [points[next - 1], points[next]];
    if (!b) return points.at(-1)?.[1] ?? 0;
    if (!a) return b[1];
    return a[1] + ((b[1] - a[1]) * (at - a[0])) / (b[0] - a[0] || 1);
  });
  return rounded(rounded(heights));
}

const rounded = (line: Float32Array): Float32Array =>
  line.map((v, k) => (k === 0 || k === line.length - 1 ? v : ((line[k - 1] ?? v) + 2 * v + (line[k + 1] ?? v)) / 4));
