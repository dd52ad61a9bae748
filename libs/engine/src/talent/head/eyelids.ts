import { at, type Vec3 } from '../vector.ts';
import type { FaceMesh } from './canonical-face.ts';
import { eyeballOf } from './identity.ts';
import { EYES, type EyeLandmarks, eyeOutline } from './landmarks.ts';

/** Lids slide over an eyeball this much larger than the drawn one, in cm, so that it never shows through them. */
const LID_RADIUS = 1.33;

/** `face` already wears the mouth's expression, `rest` none; `blink` from 0 (open) to 1 (shut). */
export function closeLids(face: readonly Vec3[], rest: FaceMesh, blink: number): FaceMesh {
  const moved = [...face];
  for (const eye of EYES) {
    eye.upperLid.forEach((upper, column) => {
      const top = at(rest, upper);
      const bottom = at(rest, at(eye.lowerLid, column));
      const way: Vec3 = [bottom[0] - top[0], bottom[1] - top[1], bottom[2] - top[2]];
      shift(moved, upper, way, 0.94 * blink);
      shift(moved, at(eye.crease, column), [0, way[1], 0], 0.56 * blink);
      shift(moved, at(eye.underBrow, column), [0, way[1], 0], 0.13 * blink);
      shift(moved, at(eye.lowerLid, column), [0, 1, 0], 0.07 * blink);
    });
    restOnEyeball(moved, eye, eyeballOf(rest, eye));
  }
  return moved;
}

function shift(face: Vec3[], vertex: number, way: Vec3, share: number): void {
  const [x, y, z] = at(face, vertex);
  face[vertex] = [x + way[0] * share, y + way[1] * share, z + way[2] * share];
}

function restOnEyeball(face: Vec3[], eye: EyeLandmarks, ball: Vec3): void {
  for (const vertex of new Set([...eyeOutline(eye), ...eye.crease])) {
    if (eye.corners.includes(vertex)) continue;
    const [x, y, z] = at(face, vertex);
    const depth = LID_RADIUS ** 2 - (x - ball[0]) ** 2 - (y - ball[1]) ** 2;
    if (depth > 0) face[vertex] = [x, y, Math.max(z, ball[2] + Math.sqrt(depth) + 0.02)];
  }
}
