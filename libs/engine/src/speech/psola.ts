import { type PitchTrack, trackPitch } from './pitch.ts';
import { resampleBy } from './resample.ts';

/** Where one period (or, unvoiced, one slice) of the input is centred. Always whole samples: a fraction here would index between samples, and NaN follows. */
interface PitchMark {
  readonly at: number;
  readonly period: number;
  readonly voiced: boolean;
}

const UNVOICED_SLICE_S = 0.008;

/**
 * Raises or lowers the voice by `pitch` and its formants by `formant` (1 leaves them), duration kept.
 * Time-domain pitch-synchronous overlap-add; sounds processed beyond a pitch factor of about 0.75 to 1.4.
 */
export function shiftVoice(samples: Float32Array, sampleRate: number, factors: { pitch: number; formant: number }): Float32Array {
  const { pitch, formant } = factors;
  const moved = formant === 1 ? samples : resampleBy(samples, formant);
  const out = new Float32Array(samples.length);
  out.set(overlapAdd(moved, sampleRate, pitch / formant, samples.length / moved.length).subarray(0, samples.length));
  return out;
}

function overlapAdd(samples: Float32Array, sampleRate: number, pitch: number, stretch: number): Float32Array {
  const marks = findMarks(samples, sampleRate);
  const out = new Float32Array(Math.round(samples.length * stretch));
  const weight = new Float32Array(out.length);
  let nearest = 0;
  for (let at = 0; at < out.length; ) {
    const source = at / stretch;
    while (nearest < marks.length - 1 && distance(marks[nearest + 1], source) <= distance(marks[nearest], source)) nearest++;
    const mark = marks[nearest];
    if (!mark) break;
    addPeriod(samples, mark, out, weight, Math.round(at));
    at += mark.voiced ? mark.period / pitch : mark.period;
  }
  for (let i = 0; i < out.length; i++) {
    const sum = weight[i] ?? 0;
    if (sum > 0.05) out[i] = (out[i] ?? 0) / Math.max(0.35, sum);
  }
  return out;
}

const distance = (mark: PitchMark | undefined, position: number): number =>
  mark ? Math.abs(mark.at - position) : Number.POSITIVE_INFINITY;

function addPeriod(samples: Float32Array, mark: PitchMark, out: Float32Array, weight: Float32Array, centre: number): void {
  const half = Math.round(mark.period);
  for (let offset = -half; offset <= half; offset++) {
    const from = mark.at + offset;
    const to = centre + offset;
    if (from < 0 || from >= samples.length || to < 0 || to >= out.length) continue;
    const hann = 0.5 + 0.5 * Math.cos((Math.PI * offset) / (half + 1));
    out[to] = (out[to] ?? 0) + (samples[from] ?? 0) * hann;
    weight[to] = (weight[to] ?? 0) + hann;
  }
}

/** One mark a period at the highest sample near where it is due; even slices where nothing is voiced. */
function findMarks(samples: Float32Array, sampleRate: number): PitchMark[] {
  const track = trackPitch(samples, sampleRate);
  const slice = Math.round(sampleRate * UNVOICED_SLICE_S);
  const marks: PitchMark[] = [];
  for (let at = 0; at < samples.length - 1; ) {
    const last = marks.at(-1);
    const period = periodAt(track, at, sampleRate);
    if (period === 0) {
      marks.push({ at, period: slice, voiced: false });
      at += slice;
      continue;
    }
    const due = last?.voiced ? last.at + period : at;
    const peak = peakNear(samples, due, period * (last?.voiced ? 0.2 : 0.5));
    const centre = last && peak <= last.at ? last.at + Math.round(period) : peak;
    marks.push({ at: centre, period, voiced: true });
    at = centre + Math.round(period);
  }
  return marks;
}

function periodAt(track: PitchTrack, position: number, sampleRate: number): number {
  const frame = Math.min(track.f0.length - 1, Math.max(0, Math.round(position / track.hop - 1)));
  const hz = track.f0[frame] ?? 0;
  return hz > 0 ? sampleRate / hz : 0;
}

function peakNear(samples: Float32Array, due: number, reach: number): number {
  let best = Math.round(due);
  let height = Number.NEGATIVE_INFINITY;
  for (let i = Math.max(0, Math.round(due - reach)); i <= due + reach && i < samples.length; i++) {
    const value = samples[i] ?? 0;
    if (value > height) {
      height = value;
      best = i;
    }
  }
  return best;
}
