import type { TeethRow } from '../teeth/texture.ts';
import { bilinear } from '../video/bilinear.ts';
import type { MouthLight } from './mouth-light.ts';

/** The person's own upper teeth, in the light of the footage that they are shown in. */
export interface OwnTeeth extends TeethRow {
  /** Footage's light over that of the film that the teeth were seen in. */
  readonly gain: number;
  /** Luma of a tooth in full light. */
  readonly lit: number;
}

/** Twilight and floodlight are no light that a face was filmed in within one minute: then the measure is wrong. */
const LEAST_GAIN = 0.6;
const MOST_GAIN = 1.6;

export function inLight(row: TeethRow, light: MouthLight): OwnTeeth {
  const gain = Math.max(LEAST_GAIN, Math.min(MOST_GAIN, (light.skin - 16) / Math.max(1, row.skin - 16)));
  return { ...row, gain, lit: 16 + (row.level - 16) * gain };
}

/** The last point's: an object a pixel would be a million a second. */
const tooth = { y: 0, alpha: 0 };

/** Luma and share of tooth at a place given from the skull's, in units. */
export function toothAt({ width, height, perUnit, left, top, y, alpha, gain }: OwnTeeth, u: number, v: number): typeof tooth {
  tooth.alpha = 0;
  const x = u * perUnit - left - 0.5;
  if (x < 0 || x >= width - 1) return tooth;
  // Above the first row teeth go on as they do below it.
  const row = Math.max(0, v * perUnit - top - 0.5);
  if (row >= height - 1) return tooth;
  const share = bilinear(alpha, width, height, x, row);
  if (share === 0) return tooth;
  tooth.alpha = share / 255;
  tooth.y = 16 + (bilinear(y, width, height, x, row) - 16) * gain;
  return tooth;
}
