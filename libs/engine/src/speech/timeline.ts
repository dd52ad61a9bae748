import { resample } from './resample.ts';
import { lengthOf, type Sentence, splitCaption } from './sentence.ts';
import { type Cue, isSilent, type Phoneme, type Utterance } from './speech.ts';

export interface Spoken {
  readonly sentence: Sentence;
  readonly utterance: Utterance;
}

export interface Timeline {
  readonly phonemes: Phoneme[];
  readonly cues: Cue[];
  readonly duration: number;
  /** Where each utterance begins, in seconds. */
  readonly starts: number[];
}

/** Seconds of silence that are added. */
export interface Rests {
  readonly before: number;
  readonly sentence: number;
  readonly paragraph: number;
  readonly after: number;
}

/** The mouth comes from rest and goes back to it inside the video. */
const MARGINS = { before: 0.24, after: 0.48 };
export const RESTS = {
  breathing: { ...MARGINS, sentence: 0.3, paragraph: 0.55 },
  margins: { ...MARGINS, sentence: 0, paragraph: 0 },
  none: { before: 0, sentence: 0, paragraph: 0, after: 0 },
} as const satisfies Record<string, Rests>;
const KEPT = { before: 0.03, after: 0.08 };
const LONGEST_CAPTION = 42;

/** Without the silence that its synthesiser puts round it; null when nothing is left. */
export function trimSilence(utterance: Utterance): Utterance | null {
  const heard = utterance.phonemes.filter(({ symbol, start, end }) => !isSilent(symbol) && end > start);
  const first = heard[0];
  const last = heard.at(-1);
  if (!first || !last) return null;
  const from = Math.max(0, first.start - KEPT.before);
  const to = Math.min(utterance.samples.length / utterance.sampleRate, last.end + KEPT.after);
  return {
    samples: utterance.samples.slice(Math.round(from * utterance.sampleRate), Math.round(to * utterance.sampleRate)),
    sampleRate: utterance.sampleRate,
    phonemes: utterance.phonemes
      .filter(({ start, end }) => end > from && start < to)
      .map(({ symbol, start, end }) => ({ symbol, start: Math.max(0, start - from), end: Math.min(to, end) - from })),
  };
}

export const durationOf = ({ samples, sampleRate }: Utterance): number => samples.length / sampleRate;

/** Puts the sentences one after the other on the clock of the video. */
export function layOut(spoken: readonly Spoken[], locale: string, rests: Rests = RESTS.breathing): Timeline {
  const phonemes: Phoneme[] = [];
  const cues: Cue[] = [];
  const starts: number[] = [];
  let at = rests.before;
  spoken.forEach(({ sentence, utterance }, i) => {
    const duration = durationOf(utterance);
    at += (sentence.pauseBeforeMs ?? 0) / 1000;
    starts.push(at);
    for (const { symbol, start, end } of utterance.phonemes) phonemes.push({ symbol, start: start + at, end: end + at });
    cues.push(...captions(sentence.text, locale, at, duration));
    at += duration + sentence.pauseMs / 1000 + (i === spoken.length - 1 ? rests.after : restAfter(sentence, rests));
  });
  return { phonemes, cues, duration: at, starts };
}

/** After a pause that was asked for, none of our own. */
function restAfter({ pauseMs, endsParagraph }: Sentence, { sentence, paragraph }: Rests): number {
  if (pauseMs > 0) return 0;
  return endsParagraph ? paragraph : sentence;
}

/** When an offset of the whole text is reached: by its share of its sentence, since no word's time is known for every voice. */
export function timeOf(offset: number, spoken: readonly Spoken[], { starts, duration }: Timeline): number {
  const i = spoken.findLastIndex(({ sentence }) => sentence.at <= offset);
  const found = spoken[i];
  const start = starts[i];
  if (!found || start === undefined) return starts[0] ?? duration;
  const { text, at } = found.sentence;
  const share = Math.min(1, lengthOf(text.slice(0, offset - at)) / Math.max(1, lengthOf(text)));
  return start + share * durationOf(found.utterance);
}

/** When what is said before an offset of the whole text ends: there begins a pause that is asked for at the offset. */
export function endBefore(offset: number, spoken: readonly Spoken[], { starts }: Timeline): number {
  const i = spoken.findLastIndex(({ sentence }) => sentence.at < offset);
  const found = spoken[i];
  return found ? (starts[i] ?? 0) + durationOf(found.utterance) : 0;
}

/** One track at `sampleRate`, silence between. */
export function mix(spoken: readonly Spoken[], { starts, duration }: Timeline, sampleRate: number): Float32Array {
  const track = new Float32Array(Math.round(duration * sampleRate));
  spoken.forEach(({ utterance }, i) => {
    const sound = resample(utterance.samples, utterance.sampleRate, sampleRate);
    const start = Math.round((starts[i] ?? 0) * sampleRate);
    track.set(sound.subarray(0, Math.max(0, track.length - start)), start);
  });
  return track;
}

/** Within a sentence no word's time is known for every voice: its parts share its time by their length. */
function captions(text: string, locale: string, start: number, duration: number): Cue[] {
  const parts = splitCaption(text, locale, LONGEST_CAPTION);
  const whole = parts.reduce((sum, part) => sum + lengthOf(part), 0);
  let at = start;
  return parts.map((part) => {
    const from = at;
    at += (duration * lengthOf(part)) / whole;
    return { text: part, start: from, end: at };
  });
}
