import { readSound } from '../video/sound-file.ts';
import { Unreadable } from '../video/unreadable.ts';
import { align } from './align/align.ts';
import { assemble, tooLong } from './assemble.ts';
import { meanPitch } from './pitch.ts';
import { readScript, type SpeechInput, synthesise } from './speak.ts';
import { isSilent, type Phoneme, SAMPLE_RATE, type Speech, type SpeechFailure, type Utterance } from './speech.ts';
import { durationOf, RESTS, type Spoken } from './timeline.ts';

/** Ten minutes: at 48 kHz they take 115 MB. */
export const LONGEST_S = 600;
const MEASURED_S = 20;
/** Nobody says a text at a third or at three times of a usual pace: it is another text, or a part of it. */
const PACE = { least: 1 / 3, most: 3 };

export interface FollowInput extends SpeechInput {
  /** The film is exactly as long as the sound: no rests, and no pauses but its own. */
  readonly asRecorded?: boolean | undefined;
}

/**
 * Sounds without timing, one after the other the whole text in any voice -> the same as `speak` gives: when each phoneme is heard is
 * found by saying the text ourselves and laying one over the other.
 */
export async function follow(input: FollowInput, files: readonly string[]): Promise<Speech | SpeechFailure> {
  const script = readScript(input);
  if ('code' in script) return script;
  const samples = await readAll(files);
  if ('code' in samples) return samples;
  input.onProgress?.(0.1);
  const longest = input.maxDurationMs ?? LONGEST_S * 1000;
  if ((samples.length / SAMPLE_RATE) * 1000 > longest) return tooLong(longest);
  const f0Hz = meanPitch(samples.subarray(0, MEASURED_S * SAMPLE_RATE), SAMPLE_RATE);
  const known = await synthesise({ ...input, f0Hz, maxDurationMs: undefined, onProgress: within(input, 0.1, 0.6) }, script);
  if ('code' in known) return known;
  const placed = place(known, { samples, sampleRate: SAMPLE_RATE, phonemes: [] });
  input.onProgress?.(0.9);
  if (!placed) return differs();
  const { locale, maxDurationMs, asRecorded } = input;
  const spoken = asRecorded ? placed.map(withoutPause) : placed;
  return assemble(spoken, { marked: script.marked, locale, f0Hz, rests: asRecorded ? RESTS.none : RESTS.margins, maxDurationMs });
}

const withoutPause = ({ sentence, utterance }: Spoken): Spoken => ({ sentence: { ...sentence, pauseMs: 0, pauseBeforeMs: 0 }, utterance });

const differs = (): SpeechFailure => ({
  code: 'render.speech_differs',
  detail: 'The sound is far too short or too long for this text: it must say the whole text and nothing else.',
});

const within =
  ({ onProgress }: SpeechInput, from: number, to: number) =>
  (fraction: number) =>
    onProgress?.(from + (to - from) * fraction);

async function readAll(files: readonly string[]): Promise<Float32Array | SpeechFailure> {
  try {
    const parts: Float32Array[] = [];
    for (const file of files) parts.push(await readSound(file, { rate: SAMPLE_RATE, maxSeconds: LONGEST_S + 1 }));
    const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  } catch (error) {
    if (error instanceof Unreadable) return { code: 'render.speech_unreadable', detail: error.message };
    throw error;
  }
}

/** The sound cut into the text's sentences, in the middle of the silences between them; null when it cannot be this text. */
function place(known: readonly Spoken[], sound: Utterance): Spoken[] | null {
  const starts: number[] = [];
  let length = 0;
  for (const { utterance } of known) {
    starts.push(length);
    length += durationOf(utterance);
  }
  const pace = durationOf(sound) / length;
  if (pace < PACE.least || pace > PACE.most) return null;
  const { phonemes } = align(joined(known, starts), sound);
  const groups = grouped(phonemes, known);
  const gaps = known.map((_, i) => gapBehind(groups, i, durationOf(sound)));
  return known.map(({ sentence }, i) => {
    const { from, to } = gaps[i] ?? { from: 0, to: 0 };
    const before = gaps[i - 1];
    const utterance = part(sound, groups[i] ?? [], before ? (before.from + before.to) / 2 : 0, i < known.length - 1 ? (from + to) / 2 : to);
    // A pause that the sound makes itself is not made twice.
    return { sentence: { ...sentence, pauseMs: Math.max(0, sentence.pauseMs - 1000 * (to - from)) }, utterance };
  });
}

function joined(known: readonly Spoken[], starts: readonly number[]): Utterance {
  const sampleRate = known[0]?.utterance.sampleRate ?? SAMPLE_RATE;
  const samples = new Float32Array(known.reduce((sum, { utterance }) => sum + utterance.samples.length, 0));
  let at = 0;
  const phonemes = known.flatMap(({ utterance }, i) => {
    samples.set(utterance.samples, at);
    at += utterance.samples.length;
    const offset = starts[i] ?? 0;
    return utterance.phonemes.map(({ symbol, start, end }) => ({ symbol, start: start + offset, end: end + offset }));
  });
  return { samples, sampleRate, phonemes };
}

/** The audible phonemes come back one for one and in order; silences of the sound's own go with the sentence they are in. */
function grouped(phonemes: readonly Phoneme[], known: readonly Spoken[]): Phoneme[][] {
  const rest = [...phonemes];
  return known.map(({ utterance }) => {
    let audible = utterance.phonemes.filter(({ symbol }) => !isSilent(symbol)).length;
    const group: Phoneme[] = [];
    while (audible > 0 && rest.length > 0) {
      const phoneme = rest.shift();
      if (!phoneme) break;
      if (!isSilent(phoneme.symbol)) audible--;
      group.push(phoneme);
    }
    return group;
  });
}

/** The silence between a sentence and the next one, or the sound's end. */
function gapBehind(groups: readonly (readonly Phoneme[])[], i: number, end: number): { readonly from: number; readonly to: number } {
  const audible = ({ symbol }: Phoneme) => !isSilent(symbol);
  const from = groups[i]?.findLast(audible)?.end ?? 0;
  return { from, to: i < groups.length - 1 ? (groups[i + 1]?.find(audible)?.start ?? from) : end };
}

function part({ samples, sampleRate }: Utterance, phonemes: readonly Phoneme[], from: number, to: number): Utterance {
  return {
    samples: samples.subarray(Math.round(from * sampleRate), Math.round(to * sampleRate)),
    sampleRate,
    phonemes: phonemes
      .filter(({ start, end }) => end > from && start < to)
      .map(({ symbol, start, end }) => ({ symbol, start: Math.max(0, start - from), end: Math.min(to, end) - from })),
  };
}
