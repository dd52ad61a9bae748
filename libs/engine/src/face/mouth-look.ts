import type { Picture } from '../video/decode.ts';

/** How the lips and the chin differ from the cheeks, in steps of 8-bit chroma and luma. */
export interface MouthLook {
  /** Lips are redder than skin; what covers them is not, or is so by a different amount. */
  readonly lipRedness: number;
  /** Distance of chroma between chin and cheeks: a mask's, not a beard's. */
  readonly chinTint: number;
}

/** On the red of both lips, away from the gap between them. */
const LIPS = [77, 90, 180, 85, 16, 315, 404, 320, 307, 74, 73, 72, 11, 302, 303, 304];
const CHEEKS = [50, 101, 205, 36, 280, 330, 425, 266];
const CHIN = [199, 200, 208, 428, 175, 18, 201, 421];

export function mouthLookOf(picture: Picture, mesh: Float32Array): MouthLook {
  const lips = chromaAt(picture, mesh, LIPS);
  const cheeks = chromaAt(picture, mesh, CHEEKS);
  const chin = chromaAt(picture, mesh, CHIN);
  return { lipRedness: lips.red - cheeks.red, chinTint: Math.hypot(chin.red - cheeks.red, chin.blue - cheeks.blue) };
}

function chromaAt(
  { u, v, width, height }: Picture,
  mesh: Float32Array,
  points: readonly number[],
): { readonly red: number; readonly blue: number } {
  let red = 0;
  let blue = 0;
  for (const point of points) {
    const x = Math.min(width / 2 - 1, Math.max(0, Math.round((mesh[point * 3] ?? 0) / 2)));
    const y = Math.min(height / 2 - 1, Math.max(0, Math.round((mesh[point * 3 + 1] ?? 0) / 2)));
    red += v[(y * width) / 2 + x] ?? 128;
    blue += u[(y * width) / 2 + x] ?? 128;
  }
  return { red: red / points.length, blue: blue / points.length };
}
