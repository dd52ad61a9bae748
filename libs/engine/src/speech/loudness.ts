/** ITU-R BS.1770-4, mono: what is quieter than -70 LUFS, or 10 LU below the rest, does not count. */
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;
const BLOCK_S = 0.4;
const STEP_S = 0.1;
const PEAK = 10 ** (-1 / 20);
const LIMITER_S = 0.005;

interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/** Integrated loudness in LUFS; null for silence. Samples that are no number count as silence. */
export function integratedLoudness(samples: Float32Array, sampleRate: number): number | null {
  const powers = blockPowers(samples, sampleRate);
  const audible = powers.filter((power) => lufs(power) > ABSOLUTE_GATE);
  if (audible.length === 0) return null;
  const gate = lufs(mean(audible)) + RELATIVE_GATE;
  return lufs(mean(audible.filter((power) => lufs(power) > gate)));
}

/** Brings the sound itself to `target` LUFS, no sample above -1 dBFS, and returns it; silence stays as it is. */
export function normaliseLoudness(samples: Float32Array, sampleRate: number, target: number): Float32Array {
  for (let i = 0; i < samples.length; i++) if (!Number.isFinite(samples[i])) samples[i] = 0;
  // The limiter takes loudness away, so that a second pass makes up for the first.
  for (let pass = 0; pass < 2; pass++) {
    const loudness = integratedLoudness(samples, sampleRate);
    if (loudness === null) return samples;
    limit(samples, 10 ** ((target - loudness) / 20), Math.round(sampleRate * LIMITER_S));
  }
  return samples;
}

const lufs = (power: number): number => -0.691 + 10 * Math.log10(Math.max(1e-12, power));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of overlapping blocks. Filtered as it is read: ten minutes of filtered copies would be half a gigabyte. */
function blockPowers(samples: Float32Array, sampleRate: number): number[] {
  const steps = stepEnergies(samples, sampleRate);
  const perBlock = Math.min(steps.length, Math.round(BLOCK_S / STEP_S));
  const length = Math.min(samples.length, Math.round(STEP_S * sampleRate) * perBlock);
  const count = length > 0 ? steps.length - perBlock + 1 : 0;
  return Array.from({ length: count }, (_, i) => steps.slice(i, i + perBlock).reduce((sum, energy) => sum + energy, 0) / length);
}

/** Of whole steps only, unless the sound is shorter than one. */
function stepEnergies(samples: Float32Array, sampleRate: number): number[] {
  const step = Math.min(samples.length, Math.round(STEP_S * sampleRate));
  const [first, second] = [filter(shelf(sampleRate)), filter(highPass(sampleRate))];
  const energies: number[] = [];
  for (let start = 0; step > 0 && start + step <= samples.length; start += step) {
    let energy = 0;
    for (let i = start; i < start + step; i++) {
      const sample = samples[i] ?? 0;
      energy += second(first(Number.isFinite(sample) ? sample : 0)) ** 2;
    }
    energies.push(energy);
  }
  return energies;
}

/** Gain, then a look-ahead limiter: a peak's gain reduction begins `reach` samples before it, so that it does not click. */
function limit(samples: Float32Array, gain: number, reach: number): void {
  const needed = new Float32Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    samples[i] = (samples[i] ?? 0) * gain;
    needed[i] = Math.min(1, PEAK / Math.max(1e-9, Math.abs(samples[i] ?? 0)));
  }
  for (let i = needed.length - 2; i >= 0; i--) needed[i] = Math.min(needed[i] ?? 1, (needed[i + 1] ?? 1) + 1 / reach);
  for (let i = 1; i < needed.length; i++) needed[i] = Math.min(needed[i] ?? 1, (needed[i - 1] ?? 1) + 1 / (reach * 8));
  for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) * (needed[i] ?? 1);
}

function filter({ b, a }: Biquad): (sample: number) => number {
  let x1 = 0;
  let x2 = 0;
  let y1 = 0;
  let y2 = 0;
  return (x) => {
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    return y;
  };
}

/** The head's effect: +4 dB above 1.5 kHz. The standard gives 48 kHz coefficients; these are the analogue filter behind them. */
function shelf(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b: [(high + (band * k) / q + k * k) / a0, (2 * (k * k - high)) / a0, (high - (band * k) / q + k * k) / a0],
    a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0],
  };
}

function highPass(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b: [1, -2, 1], a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0] };
}
