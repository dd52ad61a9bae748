import { type FaceFrame, pixelToFace, toPicture } from '../lips/face-frame.ts';
import { evenRegion, type Planar, type Region } from '../video/planar.ts';
import type { EyeLids, LidEdge } from './eyelids.ts';

/** The dark line along the upper lid, as the footage shows it. */
export interface Lashes {
  readonly y: number;
  readonly u: number;
  readonly v: number;
}

/** Units above and below the mesh's line between which the lashes' darkest is looked for. */
const SEARCH = { above: 0.05, below: 0.02, step: 0.008 };
/** Columns away from the iris, which may be as dark as any lash: shares of the eye's width. */
const BESIDE_IRIS = [0.15, 0.2, 0.25, 0.75, 0.8];
/** Half the line's height in units, above and below the lid's edge: shut lashes hang down. */
const ABOVE = 0.018;
const BELOW = 0.03;
/** How shut an eye is where the line is drawn in full; before, the footage's own is still seen. */
const FULL_AT = 0.4;

export function measureLashes(picture: Planar, eyes: readonly EyeLids[], frame: FaceFrame): Lashes {
  const darkest = eyes.flatMap(({ u, upper }) =>
    BESIDE_IRIS.map((share) => {
      const k = Math.round(share * (u.length - 1));
      let least: Lashes = { y: 255, u: 128, v: 128 };
      for (let dv = -SEARCH.above; dv <= SEARCH.below; dv += SEARCH.step) {
        const seen = colourAt(picture, toPicture(frame, u[k] ?? 0, (upper[k] ?? 0) + dv));
        if (seen.y < least.y) least = seen;
      }
      return least;
    }),
  );
  darkest.sort((a, b) => a.y - b.y);
  return darkest[darkest.length >> 1] ?? { y: 40, u: 128, v: 128 };
}

function colourAt({ width, height, y, u, v }: Planar, [atX, atY]: readonly [number, number]): Lashes {
  const x = Math.max(0, Math.min(width - 1, Math.round(atX)));
  const row = Math.max(0, Math.min(height - 1, Math.round(atY)));
  const chroma = (row >> 1) * (width >> 1) + (x >> 1);
  return { y: y[row * width + x] ?? 0, u: u[chroma] ?? 128, v: v[chroma] ?? 128 };
}

/** Draws the line where the lid's edge has come with an eye that is `shut` from 0 to 1. */
export function drawLashes(to: Planar, line: LidEdge, frame: FaceFrame, lashes: Lashes, shut: number): void {
  const { left, top, right, bottom } = regionOf(to, line, frame);
  const strength = Math.min(1, shut / FULL_AT);
  const [du, dv] = [frame.right[0] / frame.unit, frame.down[0] / frame.unit];
  for (let y = top; y < bottom; y++) {
    let [u, v] = pixelToFace(frame, left, y);
    for (let x = left; x < right; x++, u += du, v += dv) {
      const cover = strength * coverAt(line, u, v);
      if (cover > 0) tint(to, x, y, lashes, cover);
    }
  }
}

/** Thickest and darkest at the outer half, gone before the inner corner. */
function coverAt({ across, edge }: LidEdge, u: number, v: number): number {
  const last = across.length - 1;
  const outer = across[0] ?? 0;
  const share = (u - outer) / ((across[last] ?? 0) - outer);
  if (!(share > 0 && share < 1)) return 0;
  const k = Math.floor(share * last);
  const before = edge[k] ?? 0;
  const away = v - before - ((edge[k + 1] ?? before) - before) * (share * last - k);
  const thickness = (away < 0 ? ABOVE : BELOW * (1 - 0.35 * share)) * Math.sqrt(Math.min(1, share / 0.12, (1 - share) / 0.5));
  const ink = 1 - Math.abs(away) / thickness;
  return ink > 0 ? Math.min(1, 1.25 * ink) * Math.min(1, (1 - share) / 0.35) : 0;
}

function tint(to: Planar, x: number, y: number, lashes: Lashes, cover: number): void {
  const at = y * to.width + x;
  const skin = to.y[at] ?? 0;
  if (skin > lashes.y) to.y[at] = skin + (lashes.y - skin) * cover;
  if ((x | y) & 1) return;
  const chroma = (y >> 1) * (to.width >> 1) + (x >> 1);
  const [u, v] = [to.u[chroma] ?? 128, to.v[chroma] ?? 128];
  to.u[chroma] = u + (lashes.u - u) * cover;
  to.v[chroma] = v + (lashes.v - v) * cover;
}

function regionOf(picture: Planar, { across, edge }: LidEdge, frame: FaceFrame): Region {
  const points = Array.from(across, (u, k) => toPicture(frame, u, edge[k] ?? 0));
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const room = frame.unit * BELOW + 1;
  const bounds = { left: Math.min(...xs), top: Math.min(...ys) - room, right: Math.max(...xs), bottom: Math.max(...ys) + room };
  return evenRegion(bounds, picture);
}
