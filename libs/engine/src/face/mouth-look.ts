import type { Picture } from '../video/decode.ts';

/** How the lips and the chin differ from the cheeks, in steps of 8-bit chroma and luma. */
export interface MouthLook {
  /** Lips are redder than the cheeks, and than the chin; what covers them is not, or covers the chin as well. */
  readonly lipRedness: number;
  /** How far the chin's chroma is from any that cheeks have through hair, which greys or deepens skin's own hue: a mask's, not a beard's. */
  readonly chinTint: number;
}

/** On the red of both lips, away from the gap between them. */
const LIPS = [77, 90, 180, 85, 16, 315, 404, 320, 307, 74, 73, 72, 11, 302, 303, 304];
const CHEEKS = [50, 101, 205, 36, 280, 330, 425, 266];
const CHIN = [199, 200, 208, 428, 175, 18, 201, 421];

/** Hair of the skin's own hue may be that much deeper. */
const DEEPENED = 1.5;
const GREY = 128;

export function mouthLookOf(picture: Picture, mesh: Float32Array): MouthLook {
  const lips = chromaAt(picture, mesh, LIPS);
  const cheeks = chromaAt(picture, mesh, CHEEKS);
  const chin = chromaAt(picture, mesh, CHIN);
  return { lipRedness: lips.red - Math.max(cheeks.red, chin.red), chinTint: beyondHair(chin, cheeks) };
}

/** From a chroma to the line from grey to the skin's and on. */
function beyondHair(chin: Chroma, skin: Chroma): number {
  const [red, blue] = [skin.red - GREY, skin.blue - GREY];
  const share = ((chin.red - GREY) * red + (chin.blue - GREY) * blue) / Math.max(1, red * red + blue * blue);
  const nearest = Math.max(0, Math.min(DEEPENED, share));
  return Math.hypot(chin.red - GREY - nearest * red, chin.blue - GREY - nearest * blue);
}

interface Chroma {
  readonly red: number;
  readonly blue: number;
}

function chromaAt({ u, v, width, height }: Picture, mesh: Float32Array, points: readonly number[]): Chroma {
  let red = 0;
  let blue = 0;
  for (const point of points) {
    const x = Math.min(width / 2 - 1, Math.max(0, Math.round((mesh[point * 3] ?? 0) / 2)));
    const y = Math.min(height / 2 - 1, Math.max(0, Math.round((mesh[point * 3 + 1] ?? 0) / 2)));
    red += v[(y * width) / 2 + x] ?? GREY;
    blue += u[(y * width) / 2 + x] ?? GREY;
  }
  return { red: red / points.length, blue: blue / points.length };
}
