import type { Picture } from '../video/decode.ts';
import { Network } from './network.ts';
import { placeInPicture, type Square, sampleSquare } from './square.ts';

export interface Detection {
  /** 0 to 1. */
  readonly score: number;
  /** Upright on the face, with the margin the mesh and the embedding were trained with. */
  readonly square: Square;
}

const SIDE = 256;
const MIN_SCORE = 0.5;
/** Two boxes that share more than this of their union are one face. */
const SAME_FACE = 0.3;
const MARGIN = 1.4;
/** BlazeFace's two grids of anchors over its 256 x 256 input: cell width, anchors a cell, and the outputs that hold them. */
const GRIDS = [
  { cell: 16, anchors: 2, scores: 'Identity:0', boxes: 'Identity_2:0' },
  { cell: 32, anchors: 6, scores: 'Identity_1:0', boxes: 'Identity_3:0' },
] as const;
/** Centre, size, then six points; the first two are the eyes. */
const VALUES = 16;

interface Candidate {
  readonly score: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly angle: number;
}

/** Finds the faces that look at the camera (BlazeFace, long range). */
export class Detector {
  private constructor(private readonly network: Network) {}

  static async load(): Promise<Detector> {
    return new Detector(await Network.load('blazeface', SIDE));
  }

  /** The faces inside a square of the picture, the most certain first. */
  detect(picture: Picture, within: Square): Detection[] {
    const pixels = sampleSquare(picture, within, SIDE).map((value) => value / 127.5 - 1);
    const answers = this.network.run(
      pixels,
      GRIDS.flatMap((grid) => [grid.scores, grid.boxes]),
    );
    const candidates = GRIDS.flatMap((grid, index) => read(grid, answers[2 * index], answers[2 * index + 1]));
    return strongest(candidates).map(({ score, x, y, size, angle }) => {
      const [px, py] = placeInPicture(within, x / SIDE, y / SIDE);
      return { score, square: { x: px, y: py, side: (MARGIN * size * within.side) / SIDE, angle: within.angle + angle } };
    });
  }
}

function read(grid: (typeof GRIDS)[number], logits: Float32Array | undefined, boxes: Float32Array | undefined): Candidate[] {
  const columns = SIDE / grid.cell;
  const found: Candidate[] = [];
  logits?.forEach((logit, index) => {
    const score = 1 / (1 + Math.exp(-logit));
    if (score < MIN_SCORE || !boxes) return;
    const cell = Math.floor(index / grid.anchors);
    const anchorX = ((cell % columns) + 0.5) * grid.cell;
    const anchorY = (Math.floor(cell / columns) + 0.5) * grid.cell;
    const [dx = 0, dy = 0, width = 0, height = 0, rightEyeX = 0, rightEyeY = 0, leftEyeX = 0, leftEyeY = 0] = boxes.subarray(
      index * VALUES,
      (index + 1) * VALUES,
    );
    const angle = Math.atan2(leftEyeY - rightEyeY, leftEyeX - rightEyeX);
    found.push({ score, x: anchorX + dx, y: anchorY + dy, size: Math.max(width, height), angle });
  });
  return found;
}

/** Non-maximum suppression. */
function strongest(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of [...candidates].sort((a, b) => b.score - a.score)) {
    if (kept.every((other) => overlap(candidate, other) < SAME_FACE)) kept.push(candidate);
  }
  return kept;
}

function overlap(a: Candidate, b: Candidate): number {
  const along = (p: number, q: number) => Math.max(0, Math.min(p + a.size / 2, q + b.size / 2) - Math.max(p - a.size / 2, q - b.size / 2));
  const shared = along(a.x, b.x) * along(a.y, b.y);
  return shared / (a.size ** 2 + b.size ** 2 - shared);
}
