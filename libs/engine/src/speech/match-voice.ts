import type { Voice } from './locale.ts';
import { meanPitch } from './pitch.ts';
import { shiftVoice } from './psola.ts';
import type { Utterance } from './speech.ts';

export interface VoiceShift {
  readonly pitch: number;
  readonly formant: number;
}

const AS_IT_IS: VoiceShift = { pitch: 1, formant: 1 };
const CLOSE_ENOUGH = 0.01;
/** Formants follow the pitch only a little: people of one sex differ far more in pitch than in the length of their throat. */
const FORMANT_SHARE = 0.35;
const FORMANT_RANGE = { least: 0.86, most: 1.16 };
/** espeak's pitch control is exponential: e^(0.0097 a step), measured from 75 to 325 Hz. */
const STEP_OF_PITCH = 0.0097;

/** The built-in voice whose pitch is nearest, as the ear counts. */
export function nearestVoice(voices: readonly [Voice, ...Voice[]], f0Hz: number | null): Voice {
  if (f0Hz === null) return voices[0];
  const away = (voice: Voice) => Math.abs(Math.log(voice.f0Hz / f0Hz));
  return voices.reduce((best, voice) => (away(voice) < away(best) ? voice : best), voices[0]);
}

/** Where to set a synthesiser's own pitch control, so that little is left to shift. */
export function pitchControl(voice: Voice, f0Hz: number | null): number {
  if (f0Hz === null) return 50;
  return Math.round(Math.max(0, Math.min(99, 50 + Math.log(f0Hz / voice.f0Hz) / STEP_OF_PITCH)));
}

export interface Match {
  readonly shift: VoiceShift;
  /** What will be heard, measured; null when nothing in the sample is voiced. */
  readonly f0Hz: number | null;
}

/** How far to shift `sample`'s voice so that its measured pitch becomes `f0Hz`. */
export function matchPitch(sample: Utterance, f0Hz: number | null): Match {
  const heard = meanPitch(sample.samples, sample.sampleRate);
  if (heard === null || f0Hz === null) return { shift: AS_IT_IS, f0Hz: heard };
  const formant = Math.max(FORMANT_RANGE.least, Math.min(FORMANT_RANGE.most, (f0Hz / heard) ** FORMANT_SHARE));
  let match: Match = { shift: { pitch: f0Hz / heard, formant: Math.abs(f0Hz / heard - 1) < 0.08 ? 1 : formant }, f0Hz: heard };
  for (let round = 0; round < 3; round++) {
    const got = meanPitch(shiftVoice(sample.samples, sample.sampleRate, match.shift), sample.sampleRate);
    if (got === null) break;
    match = { ...match, f0Hz: got };
    if (Math.abs(got / f0Hz - 1) < CLOSE_ENOUGH) break;
    match = { ...match, shift: { ...match.shift, pitch: (match.shift.pitch * f0Hz) / got } };
  }
  return match;
}

export function applyShift(utterance: Utterance, shift: VoiceShift): Utterance {
  if (shift.pitch === 1 && shift.formant === 1) return utterance;
  return { ...utterance, samples: shiftVoice(utterance.samples, utterance.sampleRate, shift) };
}
