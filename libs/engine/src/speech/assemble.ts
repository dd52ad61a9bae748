import type { Marked } from '@app/wording';
import { gesturesOf } from './gestures.ts';
import { normaliseLoudness } from './loudness.ts';
import { SAMPLE_RATE, type Speech, type SpeechFailure } from './speech.ts';
import { layOut, mix, type Rests, type Spoken, timeOf } from './timeline.ts';

const LOUDNESS_LUFS = -16;

export interface Assembly {
  readonly marked: Marked;
  readonly locale: string;
  readonly f0Hz: number | null;
  readonly rests: Rests;
  readonly maxDurationMs?: number | undefined;
}

/** Sentences with their sound -> one track at `SAMPLE_RATE` and -16 LUFS, and when everything in it happens. */
export function assemble(spoken: readonly Spoken[], { marked, locale, f0Hz, rests, maxDurationMs }: Assembly): Speech | SpeechFailure {
  const timeline = layOut(spoken, locale, rests);
  if (maxDurationMs !== undefined && timeline.duration * 1000 > maxDurationMs) return tooLong(maxDurationMs);
  const { phonemes, cues } = timeline;
  return {
    samples: normaliseLoudness(mix(spoken, timeline, SAMPLE_RATE), SAMPLE_RATE, LOUDNESS_LUFS),
    sampleRate: SAMPLE_RATE,
    phonemes,
    cues,
    pointings: marked.marks.flatMap((mark) =>
      mark.kind === 'point' ? [{ target: mark.target, at: timeOf(mark.at, spoken, timeline) }] : [],
    ),
    gestures: gesturesOf(marked, spoken, timeline),
    f0Hz,
  };
}

export const tooLong = (limit: number): SpeechFailure => ({
  code: 'render.too_long',
  detail: `The text takes longer to say than the ${(limit / 1000).toFixed(0)} s allowed.`,
});
