import type { OwnTeethPlace } from '../port.ts';
import type { TeethRow } from './texture.ts';

/** Both planes, as the clone folder keeps them. */
export const teethBytes = ({ y, alpha }: TeethRow): Buffer => Buffer.concat([y, alpha]);

/** How the manifest describes them. */
export function teethPlace({ y: _y, alpha: _alpha, ...place }: TeethRow, texture: string): OwnTeethPlace {
  return { texture, ...place };
}

/** Null when the bytes are not the planes that are described, or the description has no numbers. */
export function teethFrom({ texture: _texture, ...place }: OwnTeethPlace, bytes: Buffer): TeethRow | null {
  const { width, height, perUnit, left, top, level, skin, tint, shadow } = place;
  const sides = [width, height].every((side) => Number.isInteger(side) && side > 1);
  const numbers = [perUnit, left, top, level, skin, tint?.u, tint?.v, shadow?.depth, shadow?.dark].every(Number.isFinite);
  const texels = width * height;
  if (!sides || !numbers || perUnit <= 0 || shadow.depth <= 0 || bytes.length !== 2 * texels) return null;
  return { ...place, y: bytes.subarray(0, texels), alpha: bytes.subarray(texels) };
}
