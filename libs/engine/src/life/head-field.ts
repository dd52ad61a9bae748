import { ease } from '../ease.ts';
import { type FaceFrame, type Mesh, toFace, toPicture } from '../lips/face-frame.ts';
import { gridTriangles } from '../lips/grid.ts';
import { CHIN, FOREHEAD } from '../lips/landmarks.ts';
import type { Move } from '../lips/warp.ts';
import type { Box } from '../picture/frame.ts';
import type { HeadPose } from './head-pose.ts';

const COLUMNS = 8;
const ROWS = 10;
export const HEAD_VERTICES = (COLUMNS + 1) * (ROWS + 1);
export const headTriangles = (): Uint16Array => Uint16Array.from(gridTriangles(COLUMNS, ROWS));
const EARS = { left: 234, right: 454 };
/** Units of hair above the forehead's top and beside the ears, and of neck below the chin that give way to the head. */
const HAIR = 0.6;
const BESIDE = 0.2;
const NECK = 0.5;
/** Units between the axis round which a head turns and the middle of its face: that much it comes across for each radian. */
const DEPTH = 1.35;
/** Up to which share of the head's radius it moves as one, and where nothing moves any more. */
const WHOLE = 0.8;
const AROUND = 1.18;
/** Units from the footage's edge within which movement dies away. */
const EDGE = 0.4;

/** Where a head is, in face coordinates. */
interface Head {
  readonly u: number;
  readonly v: number;
  readonly aside: number;
  readonly above: number;
  readonly below: number;
}

/** Carries head, hair and upper neck to `pose`; `pane` is where the picture shows footage, whose edges stay. */
export function moveHead(mesh: Mesh, frame: FaceFrame, pose: HeadPose, pane: Box): Move {
  const head = headOf(mesh, frame);
  const from = new Float32Array(HEAD_VERTICES * 2);
  const to = new Float32Array(HEAD_VERTICES * 2);
  for (let row = 0; row <= ROWS; row++) {
    const down = (2 * row) / ROWS - 1;
    for (let column = 0; column <= COLUMNS; column++) {
      const right = (2 * column) / COLUMNS - 1;
      const u = head.u + AROUND * right * head.aside;
      const v = head.v + AROUND * down * (down < 0 ? head.above : head.below);
      const [du, dv] = moveOf(u, v, AROUND * Math.hypot(right, down), head, pose);
      const share = insideOf(pane, frame, u, v);
      const at = 2 * (row * (COLUMNS + 1) + column);
      from.set([u, v], at);
      to.set([u + share * du, v + share * dv], at);
    }
  }
  return { from, to };
}

/** A head is round: what is near turns by most, its outline by nothing. Its shift and roll it shares with the hair. */
function moveOf(u: number, v: number, radius: number, head: Head, { yaw, pitch, roll, across, down }: HeadPose) {
  const depth = DEPTH * Math.max(0, 1 - radius ** 2);
  const whole = 1 - ease((radius - WHOLE) / (AROUND - WHOLE));
  const pivot = head.v + head.below;
  return [depth * yaw + whole * (across - roll * (v - pivot)), depth * pitch + whole * (down + roll * (u - head.u))] as const;
}

function headOf(mesh: Mesh, frame: FaceFrame): Head {
  const place = (point: number) => toFace(mesh, frame, point);
  const [left, right] = [place(EARS.left)[0], place(EARS.right)[0]];
  const [top, chin] = [place(FOREHEAD)[1] - HAIR, place(CHIN)[1]];
  const v = (top + chin) / 2;
  return { u: (left + right) / 2, v, aside: Math.abs(right - left) / 2 + BESIDE, above: v - top, below: chin + NECK - v };
}

function insideOf({ left, top, width, height }: Box, frame: FaceFrame, u: number, v: number): number {
  const [x, y] = toPicture(frame, u, v);
  return ease(Math.min(x - left, y - top, left + width - x, top + height - y) / (EDGE * frame.unit));
}
