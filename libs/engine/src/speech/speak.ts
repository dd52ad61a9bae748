import { setImmediate } from 'node:timers/promises';
import { type Marked, type Pronunciation, parseMarks } from '@app/wording';
import { assemble, tooLong } from './assemble.ts';
import { isSpeakable, type Language, languageOf, speakingOf } from './locale.ts';
import { applyShift, matchPitch, nearestVoice, pitchControl } from './match-voice.ts';
import { splitSentences } from './sentence.ts';
import { SAMPLE_RATE, type Speech, type SpeechFailure, type Utterance } from './speech.ts';
import { spokenForm } from './spoken-form.ts';
import { Synthesiser } from './synthesiser.ts';
import { durationOf, RESTS, type Spoken, trimSilence } from './timeline.ts';

/** Enough speech to measure a voice's pitch by. */
const MEASURED_S = 8;

export interface SpeechInput {
  /** May hold the marks of libs/wording: `[pause 400]`, `[point buy]`. */
  readonly text: string;
  readonly locale: string;
  readonly lexicon?: readonly Pronunciation[] | undefined;
  /** The person's own pitch; null leaves the built-in voice as it is. */
  readonly f0Hz: number | null;
  readonly maxDurationMs?: number | undefined;
  /** A folder for the synthesiser's files. */
  readonly work: string;
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/** Text -> one mono track at `SAMPLE_RATE` and -16 LUFS with the time of every phoneme, in a built-in voice of the person's pitch. */
export async function speak(input: SpeechInput): Promise<Speech | SpeechFailure> {
  const script = readScript(input);
  if ('code' in script) return script;
  const spoken = await synthesise(input, script);
  if ('code' in spoken) return spoken;
  // One shift for the whole text: a voice must not change from sentence to sentence.
  const { shift, f0Hz } = matchPitch(sampleOf(spoken), input.f0Hz);
  const matched: Spoken[] = [];
  for (const { sentence, utterance } of spoken) {
    matched.push({ sentence, utterance: applyShift(utterance, shift) });
    input.onProgress?.(0.5 + (0.5 * matched.length) / spoken.length);
    // Ten minutes of it take half a minute: the parent must hear that we live.
    await setImmediate();
  }
  const { locale, maxDurationMs } = input;
  return assemble(matched, { marked: script.marked, locale, f0Hz, rests: RESTS.breathing, maxDurationMs });
}

/** A text that its language's voice can say. */
export interface Script {
  readonly language: Language;
  readonly marked: Marked;
}

export function readScript({ text, locale }: Pick<SpeechInput, 'text' | 'locale'>): Script | SpeechFailure {
  const language = languageOf(locale);
  if (!language) return { code: 'render.unsupported_locale', detail: `No voice speaks "${locale}".` };
  const marked = parseMarks(text);
  if (isSpeakable(marked.text, language)) return { language, marked };
  return {
    code: 'render.unspeakable_text',
    detail: `The text holds nothing that a voice for "${locale}" can say, or letters it cannot read.`,
  };
}

/** One sentence after the other, so that a text far too long is noticed early. */
export async function synthesise(input: SpeechInput, { language, marked: { text, marks } }: Script): Promise<Spoken[] | SpeechFailure> {
  const { synthesiser: name, voices } = speakingOf(language);
  const voice = nearestVoice(voices, input.f0Hz);
  const pauses = marks.flatMap((mark) => (mark.kind === 'pause' ? [mark] : []));
  const sentences = splitSentences(text, input.locale, pauses);
  const synthesiser = new Synthesiser(name, input.work);
  const spoken: Spoken[] = [];
  let duration = 0;
  try {
    for (const [i, sentence] of sentences.entries()) {
      const order = {
        text: spokenForm(sentence.text, input.locale, input.lexicon),
        voice: voice.name,
        pitch: pitchControl(voice, input.f0Hz),
      };
      const utterance = order.text ? trimSilence(await synthesiser.say(order)) : null;
      if (utterance) spoken.push({ sentence, utterance });
      duration += utterance ? durationOf(utterance) : 0;
      if (duration * 1000 > (input.maxDurationMs ?? Number.POSITIVE_INFINITY)) return tooLong(input.maxDurationMs ?? 0);
      input.onProgress?.((0.5 * (i + 1)) / sentences.length);
    }
  } finally {
    synthesiser.close();
  }
  return spoken.length > 0 ? spoken : { code: 'render.unspeakable_text', detail: 'The voice found nothing to say in the text.' };
}

function sampleOf(spoken: readonly Spoken[]): Utterance {
  const sampleRate = spoken[0]?.utterance.sampleRate ?? SAMPLE_RATE;
  const samples = new Float32Array(MEASURED_S * sampleRate);
  let at = 0;
  for (const { utterance } of spoken) {
    const part = utterance.samples.subarray(0, samples.length - at);
    samples.set(part, at);
    at += part.length;
  }
  return { samples: samples.subarray(0, at), sampleRate, phonemes: [] };
}
