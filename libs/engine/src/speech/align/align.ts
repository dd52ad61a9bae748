import { resample } from '../resample.ts';
import { isSilent, type Phoneme, type Utterance } from '../speech.ts';
import { coarser, type Features, featuresOf, HOP_S, RATE } from './features.ts';
import { type WarpPath, warpPath } from './warp-path.ts';

export interface Alignment {
  /** Those of the reference, at the times at which they are heard in the other sound; silences of its own between them. */
  readonly phonemes: readonly Phoneme[];
  /** How unlike the two sounds are: the same text below `SAME_TEXT`. */
  readonly cost: number;
}

type Sound = Pick<Utterance, 'samples' | 'sampleRate'>;

const SILENCE_DB = -38;
/** A closure before a `p` is shorter. */
const SHORTEST_SILENCE_S = 0.15;

/** Throats, shortest first: a man's is a fifth longer than a woman's. */
const THROATS = [1, 0.94, 1.06, 0.88, 1.13, 0.82, 1.2];
/** The way is found in steps of 80 ms, then again exactly, a second at most to either side of it. */
const COARSE = 8;
const COARSE_BAND = { least: 40, share: 0.2 };
const FINE_HALF = 100;

/** Finds in `sound` when each phoneme of `reference`, the same text in another voice, is heard. */
export function align(reference: Utterance, sound: Sound): Alignment {
  const known = featuresOf(resample(reference.samples, reference.sampleRate, RATE));
  const samples = resample(sound.samples, sound.sampleRate, RATE);
  const rough = coarser(known, COARSE);
  const [best] = THROATS.map((throat) => {
    const features = featuresOf(samples, throat);
    return { features, path: alongDiagonal(rough, coarser(features, COARSE)) };
  }).sort((a, b) => a.path.cost - b.path.cost);
  if (!best) throw new Error('There is at least one throat.');
  const heard = best.features;
  const centre = (frame: number) => COARSE * interpolated(best.path.starts, frame / COARSE);
  const { starts, cost } = warpPath(known, heard, { centre, half: FINE_HALF });
  const timeOf = (seconds: number) => HOP_S * interpolated(starts, Math.max(0, Math.min(known.frames, seconds / HOP_S)));
  const moved = reference.phonemes.map(({ symbol, start, end }) => ({ symbol, start: timeOf(start), end: timeOf(end) }));
  return { phonemes: moved.flatMap((phoneme) => withoutSilence(phoneme, heard.level)), cost };
}

function alongDiagonal(reference: Features, other: Features): WarpPath {
  const slope = other.frames / reference.frames;
  const half = Math.max(COARSE_BAND.least, Math.ceil(COARSE_BAND.share * other.frames), Math.ceil(2 * slope));
  return warpPath(reference, other, { centre: (frame) => frame * slope, half });
}

function interpolated(starts: Float32Array, position: number): number {
  const whole = Math.min(starts.length - 1, Math.floor(position));
  const [below, above] = [starts[whole] ?? 0, starts[Math.min(starts.length - 1, whole + 1)] ?? 0];
  return below + (above - below) * (position - whole);
}

/** A pause that the reference does not make was laid to the phoneme beside it: it is silence, not that sound held. */
function withoutSilence(phoneme: Phoneme, level: Float32Array): Phoneme[] {
  if (isSilent(phoneme.symbol)) return [phoneme];
  const [first, last] = [Math.round(phoneme.start / HOP_S), Math.round(phoneme.end / HOP_S)];
  let [from, to] = [first, last];
  const silent = (frame: number) => (level[frame] ?? 0) < SILENCE_DB;
  while (from < last && silent(from)) from++;
  while (to > from && silent(to - 1)) to--;
  if (from === last) return [phoneme];
  const start = (from - first) * HOP_S >= SHORTEST_SILENCE_S ? from * HOP_S : phoneme.start;
  const end = (last - to) * HOP_S >= SHORTEST_SILENCE_S ? to * HOP_S : phoneme.end;
  return [
    ...(start > phoneme.start ? [{ symbol: '', start: phoneme.start, end: start }] : []),
    { symbol: phoneme.symbol, start, end },
    ...(end < phoneme.end ? [{ symbol: '', start: end, end: phoneme.end }] : []),
  ];
}
