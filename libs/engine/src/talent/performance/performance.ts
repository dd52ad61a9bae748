import { energyOf, mouthTrack } from '../../lips/mouth-track.ts';
import type { Phoneme } from '../../speech/speech.ts';
import { SAMPLE_RATE } from '../../speech/speech.ts';
import type { Person } from '../person.ts';
import type { Moment } from '../portrait.ts';
import { planMovement } from './movement.ts';
import { recordVoice } from './voice-track.ts';

export const FPS = 25;

export interface Performance {
  readonly moments: readonly Moment[];
  /** Mono, at `SAMPLE_RATE`, exactly as long as the moments. */
  readonly samples: Float32Array;
  readonly phonemes: readonly Phoneme[];
}

/** From this length on there is room for the still part that a scan is asked for, at both ends. */
const FULL_SCAN_S = 30;

/** Still, then speaking, then still again; `work` is a folder for the synthesiser. */
export async function planPerformance(person: Person, seconds: number, work: string): Promise<Performance> {
  const [before, after] = seconds > FULL_SCAN_S ? [11, 5] : [3, 1];
  const { samples, phonemes } = await recordVoice(person, seconds, { from: before, until: seconds - after }, work);
  const energy = energyOf(samples, SAMPLE_RATE, FPS, seconds * FPS);
  const moments = planMovement(person, mouthTrack(phonemes, energy, FPS, 'cmu'), energy, FPS);
  return { moments, samples, phonemes };
}
