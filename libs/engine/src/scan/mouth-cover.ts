import type { MouthLook } from '../face/mouth-look.ts';
import { THRESHOLDS } from './thresholds.ts';

/** The mesh draws a mouth on a hand or a mask all the same: only the colours tell. */
export const isMouthCovered = ({ lipRedness, chinTint }: MouthLook): boolean =>
  lipRedness < THRESHOLDS.minLipRedness || chinTint > THRESHOLDS.maxChinTint;
