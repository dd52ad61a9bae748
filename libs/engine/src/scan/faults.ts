import { THRESHOLDS } from './thresholds.ts';

export interface Fault {
  readonly atMs: number;
}

/**
 * Where a fault begins that lasts: for a stretch of seconds, or in too large a share of all the samples that could show it.
 * Null when it is only now and then: a glance to the side, a hand that passes by.
 */
export function lastingFault<Seen extends Fault>(samples: readonly Seen[], isFaulty: (sample: Seen) => boolean): Fault | null {
  const { samplesPerSecond, toleratedSeconds, toleratedShare } = THRESHOLDS;
  const faulty = samples.filter(isFaulty);
  const [first] = faulty;
  if (!first) return null;
  const stretch = samples.findIndex((_, start) => {
    const window = samples.slice(start, start + toleratedSeconds * samplesPerSecond + 1);
    return window.length > toleratedSeconds * samplesPerSecond && window.every(isFaulty);
  });
  if (stretch >= 0) return samples[stretch] ?? first;
  return faulty.length > samples.length * toleratedShare ? first : null;
}
