import type { Planar } from '../video/planar.ts';
import { faceFrame, type Mesh } from './face-frame.ts';
import { CHEEKS, EYES, INNER_LIPS, OUTER_LIPS } from './landmarks.ts';

/** How bright and how coloured a face is in its footage: what the inside of the mouth must fit. */
export interface MouthLight {
  /** Luma of a front tooth in full light. */
  readonly tooth: number;
  /** Luma of the skin. */
  readonly skin: number;
  /** The light's tint, as chroma offsets from grey. */
  readonly tint: { readonly u: number; readonly v: number };
  /** The footage itself shows teeth between the lips, as in a smile. */
  readonly teethShown: boolean;
}

/** Luma and chroma, 0 to 255. */
export interface Colour {
  readonly y: number;
  readonly u: number;
  readonly v: number;
}

/** Opposite points of the inner lips, and how far between them a look is taken. */
const ACROSS = [4, 5, 6].map((upper) => [INNER_LIPS[upper] ?? 0, INNER_LIPS[20 - upper] ?? 0] as const);
const BETWEEN = [0.35, 0.5, 0.65];
const LEAST_GAP = 0.04;

/** Skin alone would darken dark people's teeth: the white of the eye is about as bright as a tooth, in any face. */
export function measureLight(picture: Planar, mesh: Mesh): MouthLight {
  const cheeks = skinOf(picture, mesh);
  const white = eyeWhite(picture, mesh);
  const tooth = Math.max(cheeks.y * 0.9, Math.min(white * 1.06, cheeks.y * 1.35 + 25, 214));
  return {
    skin: cheeks.y,
    tooth,
    tint: { u: (cheeks.u - 128) * 0.28 - 3, v: (cheeks.v - 128) * 0.22 + 1 },
    teethShown: showsTeeth(picture, mesh, cheeks.y),
  };
}

export const skinOf = (picture: Planar, mesh: Mesh): Colour => mean(CHEEKS.map((point) => patch(picture, mesh.x(point), mesh.y(point), 2)));

/** Closed lips have lips or a dark line between them; teeth are bright and less red than the lips. */
function showsTeeth(picture: Planar, mesh: Mesh, skin: number): boolean {
  if (faceFrame(mesh).gap < LEAST_GAP) return false;
  const lip = mean([13, 15, 17].map((i) => patchBetween(picture, mesh, INNER_LIPS[i] ?? 0, OUTER_LIPS[i] ?? 0, 0.5)));
  const seen = ACROSS.flatMap(([upper, lower]) => BETWEEN.map((share) => patchBetween(picture, mesh, upper, lower, share)));
  const teeth = seen.filter(({ y, v }) => y > skin * 0.75 && v - 128 < (lip.v - 128) * 0.75);
  return teeth.length >= seen.length / 2;
}

const patchBetween = (picture: Planar, mesh: Mesh, a: number, b: number, share: number): Colour =>
  patch(picture, mesh.x(a) + (mesh.x(b) - mesh.x(a)) * share, mesh.y(a) + (mesh.y(b) - mesh.y(a)) * share, 0);

function mean(colours: readonly Colour[]): Colour {
  const of = (key: keyof Colour) => colours.reduce((sum, colour) => sum + colour[key], 0) / colours.length;
  return { y: of('y'), u: of('u'), v: of('v') };
}

function patch({ width, height, y, u, v }: Planar, atX: number, atY: number, reach: number): Colour {
  const x = Math.max(reach, Math.min(width - 1 - reach, Math.round(atX)));
  const row = Math.max(reach, Math.min(height - 1 - reach, Math.round(atY)));
  let sum = 0;
  for (let dy = -reach; dy <= reach; dy++) for (let dx = -reach; dx <= reach; dx++) sum += y[(row + dy) * width + x + dx] ?? 0;
  const chroma = (row >> 1) * (width >> 1) + (x >> 1);
  return { y: sum / (2 * reach + 1) ** 2, u: u[chroma] ?? 128, v: v[chroma] ?? 128 };
}

function eyeWhite({ width, height, y }: Planar, mesh: Mesh): number {
  const seen: number[] = [];
  for (const eye of EYES) {
    const xs = eye.map((point) => mesh.x(point));
    const ys = eye.map((point) => mesh.y(point));
    for (let row = Math.ceil(Math.min(...ys)); row <= Math.min(height - 1, Math.max(...ys)); row++) {
      for (let x = Math.ceil(Math.min(...xs)); x <= Math.min(width - 1, Math.max(...xs)); x++) seen.push(y[row * width + x] ?? 0);
    }
  }
  seen.sort((a, b) => a - b);
  return seen[Math.floor(seen.length * 0.9)] ?? 180;
}
