import { Fourier } from './fourier.ts';

export const RATE = 16_000;
/** Seconds between two frames. */
export const HOP_S = 0.01;

/** What a sound is like, frame by frame: `frames` x `WIDTH`. */
export interface Features {
  readonly values: Float32Array;
  readonly frames: number;
  /** Decibels of each frame below the loudest. */
  readonly level: Float32Array;
}

const WINDOW = 400;
const SIZE = 512;
const BANDS = 26;
const CEPSTRA = 12;
const RANGE_HZ = { low: 80, high: 7000 };
/** Cepstra, level, and how both change. */
export const WIDTH = 2 * (CEPSTRA + 1);
const WEIGHT = { cepstra: 1, level: 1.6, change: 0.7 };
const FLOOR_DB = -50;

/**
 * Mel cepstra with their change over time, each with mean 0 and deviation 1 over the whole sound: what is left is what is said, not who
 * says it into which microphone. `samples` are mono at `RATE`; a `throat` above 1 makes up for one that is shorter by so much.
 */
export function featuresOf(samples: Float32Array, throat = 1): Features {
  const hop = RATE * HOP_S;
  const frames = Math.max(1, Math.floor(samples.length / hop));
  const [fourier, bands, basis, shape] = [new Fourier(SIZE), melBands(throat), cosineBasis(), hamming()];
  const base = new Float32Array(frames * (CEPSTRA + 1));
  const [cut, power] = [new Float64Array(SIZE), new Float64Array(SIZE / 2)];
  for (let frame = 0; frame < frames; frame++) {
    const start = Math.round((frame + 0.5) * hop - WINDOW / 2);
    for (let i = 0; i < WINDOW; i++) {
      const emphasised = (samples[start + i] ?? 0) - 0.97 * (samples[start + i - 1] ?? 0);
      cut[i] = emphasised * (shape[i] ?? 0);
    }
    fourier.power(cut, power);
    const energies = bands.map((band) => Math.log(1e-9 + band.reduce((sum, { bin, weight }) => sum + weight * (power[bin] ?? 0), 0)));
    basis.forEach((row, k) => {
      base[frame * (CEPSTRA + 1) + k] = row.reduce((sum, value, band) => sum + value * (energies[band] ?? 0), 0);
    });
    base[frame * (CEPSTRA + 1) + CEPSTRA] = 10 * Math.log10(1e-9 + power.reduce((sum, value) => sum + value, 0));
  }
  return { values: combined(base, frames), frames, level: levels(base, frames) };
}

/** `of` frames each melted into one. */
export function coarser({ values, frames, level }: Features, of: number): Features {
  const count = Math.max(1, Math.floor(frames / of));
  const out = new Float32Array(count * WIDTH);
  for (let frame = 0; frame < count * of; frame++) {
    const to = Math.floor(frame / of) * WIDTH;
    for (let k = 0; k < WIDTH; k++) out[to + k] = (out[to + k] ?? 0) + (values[frame * WIDTH + k] ?? 0) / of;
  }
  return { values: out, frames: count, level: level.filter((_, frame) => frame % of === 0 && frame < count * of) };
}

function levels(base: Float32Array, frames: number): Float32Array {
  const level = new Float32Array(frames).map((_, frame) => base[frame * (CEPSTRA + 1) + CEPSTRA] ?? 0);
  const loudest = level.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return level.map((value) => value - loudest);
}

function combined(base: Float32Array, frames: number): Float32Array {
  const width = CEPSTRA + 1;
  clipLevel(base, frames);
  normalise(base, frames, width);
  const out = new Float32Array(frames * WIDTH);
  const at = (frame: number, k: number) => base[Math.max(0, Math.min(frames - 1, frame)) * width + k] ?? 0;
  for (let frame = 0; frame < frames; frame++) {
    for (let k = 0; k < width; k++) {
      const weight = k === CEPSTRA ? WEIGHT.level : WEIGHT.cepstra;
      const change = (2 * (at(frame + 2, k) - at(frame - 2, k)) + at(frame + 1, k) - at(frame - 1, k)) / 5;
      out[frame * WIDTH + k] = weight * at(frame, k);
      out[frame * WIDTH + width + k] = weight * WEIGHT.change * change;
    }
  }
  return out;
}

/** How silent a silence is says something about the microphone only. */
function clipLevel(base: Float32Array, frames: number): void {
  const width = CEPSTRA + 1;
  let loudest = Number.NEGATIVE_INFINITY;
  for (let frame = 0; frame < frames; frame++) loudest = Math.max(loudest, base[frame * width + CEPSTRA] ?? 0);
  for (let frame = 0; frame < frames; frame++) {
    const i = frame * width + CEPSTRA;
    base[i] = Math.max(loudest + FLOOR_DB, base[i] ?? 0);
  }
}

function normalise(values: Float32Array, frames: number, width: number): void {
  for (let k = 0; k < width; k++) {
    let [sum, squares] = [0, 0];
    for (let frame = 0; frame < frames; frame++) {
      const value = values[frame * width + k] ?? 0;
      sum += value;
      squares += value * value;
    }
    const mean = sum / frames;
    const deviation = Math.sqrt(Math.max(1e-6, squares / frames - mean * mean));
    for (let frame = 0; frame < frames; frame++) values[frame * width + k] = ((values[frame * width + k] ?? 0) - mean) / deviation;
  }
}

const hamming = () => new Float64Array(WINDOW).map((_, i) => 0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (WINDOW - 1)));

/** Rows 1 to `CEPSTRA` of a cosine transform: row 0 is the level once more. */
const cosineBasis = () =>
  Array.from({ length: CEPSTRA }, (_, k) =>
    Array.from({ length: BANDS }, (__, band) => Math.sqrt(2 / BANDS) * Math.cos((Math.PI * (k + 1) * (band + 0.5)) / BANDS)),
  );

const toMel = (hz: number) => 2595 * Math.log10(1 + hz / 700);
const toHz = (mel: number) => 700 * (10 ** (mel / 2595) - 1);

/** Formants move with the length of the throat; the highest frequencies stay, or they would leave the spectrum. */
const warped = (hz: number, throat: number): number => {
  const bend = (RANGE_HZ.high * 0.7) / Math.max(1, throat);
  return hz <= bend ? hz * throat : bend * throat + ((hz - bend) * (RANGE_HZ.high - bend * throat)) / (RANGE_HZ.high - bend);
};

/** Triangles that overlap by half, evenly spaced as the ear counts. */
function melBands(throat: number): { readonly bin: number; readonly weight: number }[][] {
  const [low, high] = [toMel(RANGE_HZ.low), toMel(RANGE_HZ.high)];
  const edges = Array.from({ length: BANDS + 2 }, (_, i) => (warped(toHz(low + ((high - low) * i) / (BANDS + 1)), throat) * SIZE) / RATE);
  return Array.from({ length: BANDS }, (_, band) => {
    const [left = 0, centre = 0, right = 0] = edges.slice(band, band + 3);
    return Array.from({ length: SIZE / 2 }, (__, bin) => ({
      bin,
      weight: Math.max(0, Math.min((bin - left) / (centre - left), (right - bin) / (right - centre))),
    })).filter(({ weight }) => weight > 0);
  });
}
