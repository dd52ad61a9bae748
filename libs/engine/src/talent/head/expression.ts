import type { MouthShape } from '../../lips/viseme.ts';
import { at, type Vec3 } from '../vector.ts';
import type { FaceMesh } from './canonical-face.ts';
import { closeLids } from './eyelids.ts';
import { JawHinge } from './jaw.ts';
import { LOWER_LIP_ROWS, UPPER_LIP_ROWS } from './landmarks.ts';
import { type LipRegion, mouthRegions } from './lip-regions.ts';

export const RESTING_MOUTH: MouthShape = { open: 0, wide: 0, round: 0, press: 0, bite: 0, tongue: 0 };

/** Jaw opening that the lips leave free. */
export const openingOf = (mouth: MouthShape): number => mouth.open * (1 - 0.8 * mouth.bite) * (1 - 0.95 * mouth.press);

/** The lips of a shut mouth stay this far apart, in cm: at 0 the rendered seam would flicker. */
const SEAM = 0.012;

/** `face` is a person's face at rest; `blink` and `smile` go from 0 to 1. */
export function express(face: FaceMesh, mouth: MouthShape, blink: number, smile: number): FaceMesh {
  const regions = mouthRegions(face);
  const jaw = new JawHinge(openingOf(mouth));
  const moved = face.map((vertex, index) => {
    const region = regions.of(index, vertex);
    let point = jaw.open(regions.shutLips(vertex, index), vertex, region);
    point = spread(point, vertex, region, mouth, smile);
    if (smile > 0) point = lift(point, vertex, region, smile);
    return region.lip === 0 ? point : press(point, region, mouth);
  });
  keepSeam(moved);
  return closeLids(moved, face, blink);
}

function spread([x, y, z]: Vec3, [x0]: Vec3, region: LipRegion, mouth: MouthShape, smile: number): Vec3 {
  const near = Math.exp(-(region.height ** 2) / 2.2) * (region.across < 1 ? 1 : Math.exp(-((region.across - 1) ** 2) / 0.35));
  const lateral = Math.min(1, region.across);
  const outwards = Math.sign(x0) * lateral * (0.3 * mouth.wide + 0.22 * smile) - x0 * 0.3 * mouth.round;
  const forwards = mouth.round * 0.42 * (1 - 0.5 * lateral) * (region.lip === 0 ? 0.5 : 1) - 0.12 * Math.max(0, mouth.wide) * lateral;
  return [x + outwards * near, y, z + forwards * near];
}

/** Corners of the mouth and cheeks. */
function lift([x, y, z]: Vec3, [x0, y0]: Vec3, region: LipRegion, smile: number): Vec3 {
  const corner = Math.exp(-((region.across - 1) ** 2) / 0.12) * Math.exp(-(region.height ** 2) / 1.2);
  const dx = (Math.abs(x0) - 3.6) ** 2;
  const dy = (y0 - 0.2) ** 2;
  return [x, y + smile * (0.26 * corner + 0.14 * Math.exp(-dx / 3 - dy / 3)), z + smile * 0.12 * Math.exp(-dx / 2.5 - dy / 2.5)];
}

function press([x, y, z]: Vec3, region: LipRegion, mouth: MouthShape): Vec3 {
  const { inner, lip } = region;
  const lateral = Math.min(1, region.across);
  const rolled = lip * 0.05 * mouth.press * (1 - inner);
  const bitten = lip > 0 ? mouth.bite * inner : 0;
  return [x, y + rolled + 0.1 * bitten * (1 - lateral), z - 0.1 * mouth.press * inner - 0.18 * bitten];
}

function keepSeam(face: Vec3[]): void {
  UPPER_LIP_ROWS[0].forEach((upper, column) => {
    const lower = at(LOWER_LIP_ROWS[0], column);
    const [ux, uy, uz] = at(face, upper);
    const [lx, ly, lz] = at(face, lower);
    const missing = (SEAM - (uy - ly)) / 2;
    if (missing <= 0) return;
    face[upper] = [ux, uy + missing, uz];
    face[lower] = [lx, ly - missing, lz];
  });
}
