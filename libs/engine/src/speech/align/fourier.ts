/** The power spectrum of real signals of one length, a power of two. */
export class Fourier {
  readonly #size: number;
  readonly #cosines: Float64Array;
  readonly #sines: Float64Array;
  readonly #order: Uint32Array;
  readonly #real: Float64Array;
  readonly #imaginary: Float64Array;

  constructor(size: number) {
    this.#size = size;
    this.#cosines = new Float64Array(size / 2).map((_, i) => Math.cos((2 * Math.PI * i) / size));
    this.#sines = new Float64Array(size / 2).map((_, i) => -Math.sin((2 * Math.PI * i) / size));
    this.#order = reversedBits(size);
    this.#real = new Float64Array(size);
    this.#imaginary = new Float64Array(size);
  }

  /** Fills `out` with the power at 0 to before half the sampling rate. */
  power(signal: ArrayLike<number>, out: Float64Array): void {
    const [re, im] = [this.#real, this.#imaginary];
    im.fill(0);
    for (let i = 0; i < this.#size; i++) re[i] = signal[this.#order[i] ?? 0] ?? 0;
    for (let half = 1; half < this.#size; half *= 2) this.#combine(re, im, half);
    for (let i = 0; i < out.length; i++) out[i] = (re[i] ?? 0) ** 2 + (im[i] ?? 0) ** 2;
  }

  #combine(re: Float64Array, im: Float64Array, half: number): void {
    const stride = this.#size / (2 * half);
    for (let start = 0; start < this.#size; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const [a, b] = [start + k, start + k + half];
        const [cos, sin] = [this.#cosines[k * stride] ?? 0, this.#sines[k * stride] ?? 0];
        const [bRe, bIm] = [re[b] ?? 0, im[b] ?? 0];
        const [turnedRe, turnedIm] = [bRe * cos - bIm * sin, bRe * sin + bIm * cos];
        const [aRe, aIm] = [re[a] ?? 0, im[a] ?? 0];
        re[a] = aRe + turnedRe;
        im[a] = aIm + turnedIm;
        re[b] = aRe - turnedRe;
        im[b] = aIm - turnedIm;
      }
    }
  }
}

function reversedBits(size: number): Uint32Array {
  const order = new Uint32Array(size);
  for (let i = 1; i < size; i++) order[i] = ((order[i >> 1] ?? 0) >> 1) | (i & 1 ? size >> 1 : 0);
  return order;
}
