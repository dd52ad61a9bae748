import { type FaceFrame, type Mesh, toFace } from './face-frame.ts';
import { CHIN, INNER_LIPS, OUTER_LIPS } from './landmarks.ts';

/** Vertices on one ring: the lips' 20 landmarks and one between each two, so that lips are curves and no polygons. */
export const AROUND = OUTER_LIPS.length * 2;
/** Lip rings from the inner to the outer contour, then rings out to where nothing moves, as shares of that way. */
const LIP_SHARES = [0, 0.33, 0.67, 1];
const SKIN_SHARES = [0.07, 0.16, 0.27, 0.4, 0.55, 0.7, 0.85, 1];
export const LIP_RINGS = LIP_SHARES.length;
export const RINGS = LIP_RINGS + SKIN_SHARES.length;
export const VERTICES = RINGS * AROUND;

/** Share of the way from the lips to the still border; 0 on the lips. */
export const skinShare = (ring: number): number => (ring < LIP_RINGS ? 0 : (SKIN_SHARES[ring - LIP_RINGS] ?? 1));
export const lipShare = (ring: number): number => LIP_SHARES[ring] ?? 1;

/** Units from the mouth's centre to the still border: above lies the nose, below the neck, which takes up what the chin moves. */
const BORDER = { above: 0.72, aside: 1.25, belowChin: 0.62 };

/** Each vertex in face coordinates, interleaved u, v. */
export function ringMesh(mesh: Mesh, frame: FaceFrame): Float32Array {
  const inner = curve(placesOf(INNER_LIPS, mesh, frame));
  const outer = curve(placesOf(OUTER_LIPS, mesh, frame));
  const [, chin] = toFace(mesh, frame, CHIN);
  const out = new Float32Array(VERTICES * 2);
  const middle = centreOf(outer);
  for (let k = 0; k < AROUND; k++) {
    const lip = [outer[2 * k] ?? 0, outer[2 * k + 1] ?? 0] as const;
    const border = borderBeside(lip, middle, chin + BORDER.belowChin, frame.halfWidth);
    for (let ring = 0; ring < RINGS; ring++) {
      for (const axis of [0, 1] as const) {
        const from = inner[2 * k + axis] ?? 0;
        const lips = from + (lip[axis] - from) * lipShare(ring);
        out[2 * (ring * AROUND + k) + axis] = lips + (border[axis] - lips) * skinShare(ring);
      }
    }
  }
  return out;
}

function placesOf(points: readonly number[], mesh: Mesh, frame: FaceFrame): Float32Array {
  const out = new Float32Array(points.length * 2);
  for (const [i, point] of points.entries()) out.set(toFace(mesh, frame, point), 2 * i);
  return out;
}

/** Doubles a closed polygon's points; the new ones lie on the Catmull-Rom curve through the old. */
function curve(points: Float32Array): Float32Array {
  const count = points.length / 2;
  const at = (i: number, axis: number) => points[2 * ((i + count) % count) + axis] ?? 0;
  const out = new Float32Array(points.length * 2);
  for (let i = 0; i < count; i++) {
    for (const axis of [0, 1]) {
      out[4 * i + axis] = at(i, axis);
      out[4 * i + 2 + axis] = (9 * (at(i, axis) + at(i + 1, axis)) - at(i - 1, axis) - at(i + 2, axis)) / 16;
    }
  }
  return out;
}

function centreOf(ring: Float32Array): readonly [number, number] {
  let u = 0;
  let v = 0;
  for (let k = 0; k < ring.length; k += 2) {
    u += ring[k] ?? 0;
    v += ring[k + 1] ?? 0;
  }
  return [(2 * u) / ring.length, (2 * v) / ring.length];
}

/** The border point in the direction of a lip point, directions spread evenly although lips are flat. */
function borderBeside(
  lip: readonly [number, number],
  middle: readonly [number, number],
  below: number,
  halfWidth: number,
): readonly [number, number] {
  const angle = Math.atan2((lip[1] - middle[1]) / 0.19, (lip[0] - middle[0]) / Math.max(0.2, halfWidth));
  const sine = Math.sin(angle);
  return [middle[0] + BORDER.aside * Math.cos(angle), middle[1] + sine * (sine < 0 ? BORDER.above : below - middle[1])];
}

/** The strip between the lips first, so that the lips are drawn over it; then the rings outwards. */
export function ringTriangles(): Uint16Array {
  const out: number[] = [];
  const quad = (a: number, b: number, c: number, d: number) => out.push(a, b, c, b, d, c);
  for (let k = 0; k < AROUND / 2; k++) quad(k, k + 1, (AROUND - k) % AROUND, AROUND - k - 1);
  for (let ring = 0; ring < RINGS - 1; ring++) {
    for (let k = 0; k < AROUND; k++) {
      const next = (k + 1) % AROUND;
      quad(ring * AROUND + k, ring * AROUND + next, (ring + 1) * AROUND + k, (ring + 1) * AROUND + next);
    }
  }
  return Uint16Array.from(out);
}
