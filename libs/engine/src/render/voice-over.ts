import type { CloneManifest, RenderInput } from '../port.ts';
import { follow } from '../speech/follow.ts';
import { speak } from '../speech/speak.ts';
import type { Speech, SpeechFailure } from '../speech/speech.ts';

export interface VoiceOverOrder {
  readonly input: RenderInput;
  readonly work: string;
  readonly sounds?: readonly string[] | undefined;
}

const DRAFT_MS = 15_000;

/** What is heard in the video, and when. */
export function voiceOver(
  { input, work, sounds }: VoiceOverOrder,
  { manifest }: { readonly manifest: CloneManifest },
  onProgress: (fraction: number) => void,
): Promise<Speech | SpeechFailure> {
  const { text, locale, lexicon } = input;
  const limits = [...(input.maxDurationMs === undefined ? [] : [input.maxDurationMs]), ...(input.quality === 'draft' ? [DRAFT_MS] : [])];
  const maxDurationMs = limits.length > 0 ? Math.min(...limits) : undefined;
  const said = { text, locale, lexicon, f0Hz: manifest.voice?.f0Hz ?? null, maxDurationMs, work, onProgress };
  return sounds ? follow(said, sounds) : speak(said);
}
