import { speak } from '../speech/speak.ts';
import type { Speech, SpeechFailure } from '../speech/speech.ts';
import type { LoadedClone } from './clone.ts';
import type { ProduceInput } from './produce.ts';

const DRAFT_MS = 15_000;

/** What is heard in the video, and when. */
export function voiceOver(
  { input, work }: Pick<ProduceInput, 'input' | 'work'>,
  { manifest }: Pick<LoadedClone, 'manifest'>,
  onProgress: (fraction: number) => void,
): Promise<Speech | SpeechFailure> {
  const { text, locale, lexicon } = input;
  const limits = [...(input.maxDurationMs === undefined ? [] : [input.maxDurationMs]), ...(input.quality === 'draft' ? [DRAFT_MS] : [])];
  const maxDurationMs = limits.length > 0 ? Math.min(...limits) : undefined;
  return speak({ text, locale, lexicon, f0Hz: manifest.voice?.f0Hz ?? null, maxDurationMs, work, onProgress });
}
