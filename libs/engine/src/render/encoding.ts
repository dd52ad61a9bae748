import type { Quality } from '../port.ts';
import type { EncodeOptions } from '../video/encoders.ts';

/** Two threads whatever the machine has: x264 decides differently with each number, and the same input shall give the same picture. */
export const ENCODING: Record<Quality, Pick<EncodeOptions, 'preset' | 'crf' | 'threads'>> = {
  draft: { preset: 'superfast', crf: 24, threads: 2 },
  standard: { preset: 'veryfast', crf: 20, threads: 2 },
  high: { preset: 'veryfast', crf: 19, threads: 2 },
};
