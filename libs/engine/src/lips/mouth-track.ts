import { ease } from '../ease.ts';
import { isSilent, type Phoneme } from '../speech/speech.ts';
import { type MouthShape, type Viseme, visemeOf, visemesFor } from './viseme.ts';

export interface MouthMoment extends MouthShape {
  /** 0 in silence, where the footage is shown untouched, 1 in speech. */
  readonly active: number;
}

interface Segment {
  readonly viseme: Viseme;
  readonly centre: number;
  readonly half: number;
}

/** Seconds. */
const REACH = 0.25;
/** A picture shows what happens while the shutter is open: the middle of each third of that time. */
const SHUTTER = [-0.014, 0, 0.014];
const SHORTEST_SILENCE = 0.14;
const SHORTEST_REST = 0.05;
const FADE = { in: 0.16, out: 0.18 };
/** How far a loud syllable opens the jaw beyond a quiet one; frames to either side that make a syllable. */
const JAW_OF_LOUDNESS = { quiet: 0.89, louder: 0.18 };
const SYLLABLE = 5;
/**
 * How far in time a sound reaches into its neighbours. The jaw follows each of them alike, since the tongue needs it as much for a "t" as
 * for an "ah", and lips close and open at once; but they are rounded and spread long before and after, by the sounds that care.
 */
const SPREADS = [
  { keys: ['open', 'tongue', 'press', 'bite'], gauss: 0.008, tail: 0.014, holds: () => 1 },
  { keys: ['wide', 'round'], gauss: 0.031, tail: 0.055, holds: ({ dominance }: Viseme) => dominance },
] as const;

/** The mouth's course at `fps`: dominance blending (Cohen and Massaro, 1993), then the closures that a viewer misses first. */
export function mouthTrack(phonemes: readonly Phoneme[], energy: Float32Array, fps: number, alphabet: 'cmu' | 'ipa'): MouthMoment[] {
  const segments = phonemes.filter(isShaped).flatMap((phoneme) => segmentsOf(phoneme, alphabet));
  const active = activity(phonemes, energy.length, fps);
  let first = 0;
  const track = Array.from(overSyllables(energy), (loudness, frame) => {
    const at = (frame + 0.5) / fps;
    while (first < segments.length && ends(segments[first]) < at - REACH) first++;
    const shape = blend(segments, first, at);
    return { ...shape, open: shape.open * (JAW_OF_LOUDNESS.quiet + JAW_OF_LOUDNESS.louder * loudness), active: active[frame] ?? 0 };
  });
  for (const phoneme of phonemes) insist(track, phoneme, fps, alphabet);
  return track;
}

/** How loud each frame is, 0 to 1 of what is loud for this speech. */
export function energyOf(samples: Float32Array, sampleRate: number, fps: number, frames: number): Float32Array {
  const step = sampleRate / fps;
  const energy = new Float32Array(frames).map((_, frame) => {
    let sum = 0;
    for (let i = Math.round(frame * step); i < (frame + 1) * step; i++) sum += (samples[i] ?? 0) ** 2;
    return Math.sqrt(sum / step);
  });
  const loud = energy.toSorted()[Math.floor(frames * 0.95)] ?? 0;
  return energy.map((value) => (loud > 0 ? Math.min(1, value / loud) : 0));
}

/** A syllable is loud or quiet as a whole: from sound to sound, loudness tells vowels from consonants, and the jaw knows that already. */
function overSyllables(energy: Float32Array): Float32Array {
  return energy.map((_, frame) => {
    let [sum, weights] = [0, 0];
    for (let away = -SYLLABLE; away <= SYLLABLE; away++) {
      const loudness = energy[frame + away];
      if (loudness === undefined) continue;
      const weight = 1 + SYLLABLE - Math.abs(away);
      sum += weight * loudness;
      weights += weight;
    }
    return sum / weights;
  });
}

/** In a silence shorter than that the mouth goes from one sound to the next. */
const isShaped = ({ symbol, start, end }: Phoneme): boolean => end - start > (isSilent(symbol) ? SHORTEST_REST : 0);

const ends = (segment: Segment | undefined): number => (segment ? segment.centre + segment.half : 0);

function segmentsOf({ symbol, start, end, alphabet: own }: Phoneme, alphabet: 'cmu' | 'ipa'): Segment[] {
  const names = visemesFor(symbol, own ?? alphabet);
  const share = (end - start) / names.length;
  return names.map((name, i) => ({ viseme: visemeOf(name), centre: start + share * (i + 0.5), half: share / 2 }));
}

function blend(segments: readonly Segment[], first: number, at: number): MouthShape {
  const shape = { open: 0, wide: 0, round: 0, press: 0, bite: 0, tongue: 0 };
  for (const { keys, gauss, tail, holds } of SPREADS) {
    let weights = 0;
    const sum = { ...shape };
    for (const moment of SHUTTER) {
      for (let i = first; i < segments.length; i++) {
        const segment = segments[i];
        if (!segment || segment.centre - segment.half > at + REACH) break;
        const away = Math.max(0, Math.abs(at + moment - segment.centre) - segment.half);
        const weight = holds(segment.viseme) * Math.exp(-0.5 * (away / gauss) ** 2 - away / tail);
        weights += weight;
        for (const key of keys) sum[key] += weight * segment.viseme[key];
      }
    }
    if (weights > 1e-6) for (const key of keys) shape[key] = sum[key] / weights;
  }
  return shape;
}

/** A "b" shorter than a frame still closes the lips in the frame nearest to it, an "f" still shows its teeth. */
function insist(track: MouthMoment[], { symbol, start, end, alphabet: own }: Phoneme, fps: number, alphabet: 'cmu' | 'ipa'): void {
  const [name] = visemesFor(symbol, own ?? alphabet);
  if (name !== 'pp' && name !== 'ff') return;
  const middle = Math.round(((start + end) / 2) * fps - 0.5);
  for (let frame = middle - 1; frame <= middle + 1; frame++) {
    const moment = track[frame];
    const inside = frame === middle || ((frame + 0.5) / fps > start && (frame + 0.5) / fps < end);
    if (!moment || !inside) continue;
    track[frame] =
      name === 'pp'
        ? { ...moment, open: 0, bite: 0, press: 1, round: moment.round * 0.5, active: 1 }
        : { ...moment, open: Math.min(moment.open, 0.1), press: 0, bite: 1, active: Math.max(moment.active, 0.9) };
  }
}

function activity(phonemes: readonly Phoneme[], frames: number, fps: number): Float32Array {
  const out = new Float32Array(frames);
  for (const { start, end } of speechSpans(phonemes)) {
    const last = Math.min(frames, (end + FADE.out) * fps);
    for (let frame = Math.max(0, Math.floor((start - FADE.in) * fps) - 1); frame < last; frame++) {
      const at = (frame + 0.5) / fps;
      const value = Math.min(1, 1 - (start - at) / FADE.in, 1 - (at - end) / FADE.out);
      // In a short silence one sentence fades out while the next one fades in.
      out[frame] = Math.max(out[frame] ?? 0, ease(value));
    }
  }
  return out;
}

function speechSpans(phonemes: readonly Phoneme[]): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const { symbol, start, end } of phonemes) {
    if (isSilent(symbol) || end <= start) continue;
    const last = spans.at(-1);
    if (last && start - last.end < SHORTEST_SILENCE) last.end = end;
    else spans.push({ start, end });
  }
  return spans;
}
