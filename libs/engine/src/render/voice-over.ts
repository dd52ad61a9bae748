import { stripMarks } from '@app/wording';
import type { CloneManifest, RenderInput, SpokenNotice } from '../port.ts';
import { follow } from '../speech/follow.ts';
import { alphabetOf } from '../speech/locale.ts';
import { speak } from '../speech/speak.ts';
import type { Speech, SpeechFailure } from '../speech/speech.ts';

export interface VoiceOverOrder {
  readonly input: RenderInput;
  readonly work: string;
  readonly sounds?: readonly string[] | undefined;
}

const DRAFT_MS = 15_000;

/** What is heard in the video, and when: the text, and the notice before or after it. */
export async function voiceOver(
  { input, work, sounds }: VoiceOverOrder,
  { manifest }: { readonly manifest: CloneManifest },
  onProgress: (fraction: number) => void,
): Promise<Speech | SpeechFailure> {
  const { text, locale, lexicon, spokenNotice } = input;
  const f0Hz = manifest.voice?.f0Hz ?? null;
  const limits = [...(input.maxDurationMs === undefined ? [] : [input.maxDurationMs]), ...(input.quality === 'draft' ? [DRAFT_MS] : [])];
  const limit = limits.length > 0 ? Math.min(...limits) : undefined;
  const notice = spokenNotice ? await sayNotice(spokenNotice, f0Hz, limit, work) : null;
  if (notice && 'code' in notice) return notice;
  const maxDurationMs = limit === undefined ? undefined : limit - (notice ? lengthOf(notice) * 1000 : 0);
  const said = { text, locale, lexicon, f0Hz, maxDurationMs, work, onProgress };
  const speech = await (sounds ? follow({ ...said, asRecorded: input.speech !== undefined }, sounds) : speak(said));
  if ('code' in speech || !notice) return speech;
  return spokenNotice?.at === 'start' ? join(notice, speech) : join(speech, notice);
}

async function sayNotice(
  { text, locale }: SpokenNotice,
  f0Hz: number | null,
  maxDurationMs: number | undefined,
  work: string,
): Promise<Speech | SpeechFailure> {
  const notice = await speak({ text: stripMarks(text), locale, f0Hz, maxDurationMs, work });
  if ('code' in notice) return notice;
  return { ...notice, phonemes: notice.phonemes.map((phoneme) => ({ ...phoneme, alphabet: alphabetOf(locale) })) };
}

const lengthOf = ({ samples, sampleRate }: Speech): number => samples.length / sampleRate;

function join(first: Speech, second: Speech): Speech {
  const from = lengthOf(first);
  const later = <Timed extends { start: number; end: number }>(timed: Timed): Timed => ({
    ...timed,
    start: timed.start + from,
    end: timed.end + from,
  });
  const samples = new Float32Array(first.samples.length + second.samples.length);
  samples.set(first.samples);
  samples.set(second.samples, first.samples.length);
  return {
    samples,
    sampleRate: first.sampleRate,
    phonemes: [...first.phonemes, ...second.phonemes.map(later)],
    cues: [...first.cues, ...second.cues.map(later)],
    pointings: [...first.pointings, ...second.pointings.map((pointing) => ({ ...pointing, at: pointing.at + from }))],
    gestures: {
      expressions: [...first.gestures.expressions, ...second.gestures.expressions.map((one) => ({ ...one, at: one.at + from }))],
      stresses: [...first.gestures.stresses, ...second.gestures.stresses.map(later)],
    },
    f0Hz: first.f0Hz ?? second.f0Hz,
  };
}
