import { type Random, randomOf } from '../../random.ts';
import { normaliseLoudness } from '../../speech/loudness.ts';
import { shiftVoice } from '../../speech/psola.ts';
import { resample } from '../../speech/resample.ts';
import type { Phoneme, Utterance } from '../../speech/speech.ts';
import { SAMPLE_RATE } from '../../speech/speech.ts';
import { Synthesiser } from '../../speech/synthesiser.ts';
import type { Person } from '../person.ts';
import { scriptOf } from './script.ts';

/** A room is never silent, and a decoder that finds digital silence suspects a broken microphone. */
const ROOM_NOISE = 0.0012;
const LOUDNESS_LUFS = -18;

export interface VoiceTrack {
  /** Mono, at `SAMPLE_RATE`. */
  readonly samples: Float32Array;
  /** Seconds from the start of the film. */
  readonly phonemes: readonly Phoneme[];
}

/** Sentences of the script between `from` and `until`, as many as fit; all in seconds. `work` is a folder for the synthesiser. */
export async function recordVoice(
  person: Person,
  duration: number,
  { from, until }: { from: number; until: number },
  work: string,
): Promise<VoiceTrack> {
  const random = randomOf(person.seed + 2);
  const synthesiser = new Synthesiser('flite', work);
  const spoken = new Float32Array(duration * SAMPLE_RATE);
  const phonemes: Phoneme[] = [];
  let at = from;
  try {
    for (const text of scriptOf(person.name)) {
      const utterance = inOwnVoice(person, await synthesiser.say({ text, voice: person.voice.name }));
      const end = at + utterance.samples.length / SAMPLE_RATE;
      if (end > until) break;
      spoken.set(utterance.samples, Math.round(at * SAMPLE_RATE));
      for (const { symbol, start, end } of utterance.phonemes) phonemes.push({ symbol, start: start + at, end: end + at });
      at = end + 0.28 + 0.2 * random();
    }
  } finally {
    synthesiser.close();
  }
  return { samples: inRoom(normaliseLoudness(spoken, SAMPLE_RATE, LOUDNESS_LUFS), random), phonemes };
}

function inOwnVoice({ voice }: Person, { samples, sampleRate, phonemes }: Utterance): Utterance {
  const shifted = shiftVoice(samples, sampleRate, { pitch: voice.pitch, formant: voice.formants });
  return { samples: resample(shifted, sampleRate, SAMPLE_RATE), sampleRate: SAMPLE_RATE, phonemes };
}

const inRoom = (samples: Float32Array, random: Random): Float32Array => samples.map((sample) => sample + (random() - 0.5) * ROOM_NOISE);
