import { THRESHOLDS } from './thresholds.ts';

export interface Fault {
  readonly atMs: number;
}

/**
 * Where a fault begins that lasts: for a stretch of seconds, or in too large a share of the samples to be `expected`.
 * Null when it is only now and then: a glance to the side, a hand that passes by.
 */
export function lastingFault<Seen extends Fault>(
  samples: readonly Seen[],
  expected: number,
  isFaulty: (sample: Seen) => boolean,
): Fault | null {
  const { samplesPerSecond, toleratedSeconds, toleratedShare } = THRESHOLDS;
  const faulty = samples.filter(isFaulty);
  const [first] = faulty;
  if (!first) return null;
  const stretch = samples.findIndex((_, start) => {
    const window = samples.slice(start, start + toleratedSeconds * samplesPerSecond + 1);
    return window.length > toleratedSeconds * samplesPerSecond && window.every(isFaulty);
  });
  if (stretch >= 0) return samples[stretch] ?? first;
  return faulty.length > Math.max(samples.length, expected) * toleratedShare ? first : null;
}
