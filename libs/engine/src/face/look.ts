import type { Picture } from '../video/decode.ts';
import { type Square, sampleSquare } from './square.ts';

/** How a face, or the whole picture when there is none, is exposed and focused. */
export interface Look {
  /** Mean luma, 0 to 255. */
  readonly luma: number;
  /** Share of pixels that are all but white, or all but black. */
  readonly burnt: number;
  readonly black: number;
  /** Variance of the Laplacian over the variance of luma, at a fixed size: falls with blur, not with dim light. */
  readonly sharpness: number;
}

const SIDE = 128;
/** The face without hair and background. */
const CORE = 0.62;

export function lookOf(picture: Picture, square: Square): Look {
  const rgb = sampleSquare(picture, { ...square, side: square.side * CORE }, SIDE);
  const luma = Float32Array.from(
    { length: SIDE * SIDE },
    (_, i) => 0.2126 * (rgb[3 * i] ?? 0) + 0.7152 * (rgb[3 * i + 1] ?? 0) + 0.0722 * (rgb[3 * i + 2] ?? 0),
  );
  const share = (test: (value: number) => boolean) => luma.reduce((count, value) => count + (test(value) ? 1 : 0), 0) / luma.length;
  const mean = luma.reduce((sum, value) => sum + value, 0) / luma.length;
  const variance = luma.reduce((sum, value) => sum + (value - mean) ** 2, 0) / luma.length;
  return {
    luma: mean,
    burnt: share((value) => value > 247),
    black: share((value) => value < 16),
    sharpness: laplacian(luma) / Math.max(1, variance),
  };
}

function laplacian(luma: Float32Array): number {
  let sum = 0;
  for (let y = 1; y < SIDE - 1; y++) {
    for (let x = 1; x < SIDE - 1; x++) {
      const at = y * SIDE + x;
      const value = 4 * (luma[at] ?? 0) - (luma[at - 1] ?? 0) - (luma[at + 1] ?? 0) - (luma[at - SIDE] ?? 0) - (luma[at + SIDE] ?? 0);
      sum += value * value;
    }
  }
  return sum / (SIDE - 2) ** 2;
}
