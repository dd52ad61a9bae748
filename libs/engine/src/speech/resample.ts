const HALF_WIDTH = 12;
const PHASES = 256;

/** Windowed-sinc interpolation: what lay at `position * step` of the input is heard at `position`. A `step` above 1 shortens and raises. */
export function resampleBy(samples: Float32Array, step: number): Float32Array {
  const cutoff = Math.min(1, 1 / step) * 0.97;
  const kernels = sincKernels(cutoff);
  const out = new Float32Array(Math.max(0, Math.floor(samples.length / step)));
  const taps = HALF_WIDTH * 2;
  for (let i = 0; i < out.length; i++) {
    const centre = i * step;
    const whole = Math.floor(centre);
    const kernel = kernels[Math.round((centre - whole) * PHASES)] ?? new Float32Array(taps);
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) sum += (samples[whole - HALF_WIDTH + 1 + tap] ?? 0) * (kernel[tap] ?? 0);
    out[i] = sum;
  }
  return out;
}

export const resample = (samples: Float32Array, from: number, to: number): Float32Array =>
  from === to ? samples : resampleBy(samples, from / to);

/** One kernel a phase, each summing to 1: otherwise the level ripples with the phase. */
function sincKernels(cutoff: number): Float32Array[] {
  return Array.from({ length: PHASES + 1 }, (_, phase) => {
    const kernel = new Float32Array(HALF_WIDTH * 2);
    for (let tap = 0; tap < kernel.length; tap++) {
      const distance = tap - HALF_WIDTH + 1 - phase / PHASES;
      const angle = Math.PI * distance * cutoff;
      const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
      kernel[tap] = sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / (HALF_WIDTH + 1)));
    }
    const total = kernel.reduce((sum, tap) => sum + tap, 0);
    return kernel.map((tap) => tap / total);
  });
}
