import { integratedLoudness } from '../speech/loudness.ts';
import { meanPitch, trackPitch } from '../speech/pitch.ts';
import { sound } from '../video/decode.ts';
import { openFilm } from '../video/film.ts';
import type { SoundEvidence } from './sample.ts';

const RATE = 16_000;
const FULL_SCALE = 0.985;
/** A syllable's voiced part and the consonants and pauses around it: voiced time is less than half of speech. */
const SPEECH_PER_VOICED = 2;
/** Pitch that stays within this share of itself for a second is a hum or a test tone, not a voice. */
const STEADY_TONE = 0.01;

/** Measures the sound of the film's first `maxSeconds`. @throws Unreadable */
export async function listen(path: string, maxSeconds: number): Promise<SoundEvidence> {
  await using film = await openFilm(path);
  return measureSound(await sound(film, { rate: RATE, maxSeconds }), RATE);
}

export function measureSound(samples: Float32Array, rate: number): SoundEvidence {
  const loudnessLufs = samples.length > 0 ? integratedLoudness(samples, rate) : null;
  if (loudnessLufs === null) return { speechSeconds: 0, loudnessLufs: null, clippedShare: 0, firstClippedMs: null, f0Hz: null };
  const { f0, hop } = trackPitch(samples, rate);
  const clipped = clippingOf(samples);
  return {
    speechSeconds: (SPEECH_PER_VOICED * voicedLikeSpeech(f0, Math.round(rate / hop)) * hop) / rate,
    loudnessLufs,
    clippedShare: clipped.count / samples.length,
    firstClippedMs: clipped.first === null ? null : Math.round((clipped.first / rate) * 1000),
    f0Hz: meanPitch(samples, rate),
  };
}

/** How many of the track's steps are voiced and move as a voice does. */
function voicedLikeSpeech(f0: Float32Array, stepsPerSecond: number): number {
  let voiced = 0;
  for (let start = 0; start < f0.length; start += stepsPerSecond) {
    const pitches = f0.subarray(start, start + stepsPerSecond).filter((hz) => hz > 0);
    const mean = pitches.reduce((sum, hz) => sum + hz, 0) / Math.max(1, pitches.length);
    const spread = Math.sqrt(pitches.reduce((sum, hz) => sum + (hz - mean) ** 2, 0) / Math.max(1, pitches.length));
    if (spread > STEADY_TONE * mean) voiced += pitches.length;
  }
  return voiced;
}

/** Two samples in a row at full scale: one alone is a peak that just fits. */
function clippingOf(samples: Float32Array): { readonly count: number; readonly first: number | null } {
  let count = 0;
  let first: number | null = null;
  for (let i = 1; i < samples.length; i++) {
    if (Math.abs(samples[i] ?? 0) < FULL_SCALE || Math.abs(samples[i - 1] ?? 0) < FULL_SCALE) continue;
    first ??= i;
    count++;
  }
  return { count, first };
}
