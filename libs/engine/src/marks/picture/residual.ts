/** What is left of pictures when what they show is taken away: averaged over many of them, mostly the mark. */
export class Residual {
  readonly width: number;
  readonly height: number;
  private readonly sum: Float32Array;
  private readonly radius: number;
  private pictures = 0;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.sum = new Float32Array(width * height);
    // Three cells across: details of the picture are larger, cells are smaller.
    this.radius = Math.round((Math.min(width, height) * 12) / 720);
  }

  add(luma: Uint8Array): void {
    const values = Float32Array.from(luma);
    const mean = boxMean(values, this.width, this.height, this.radius);
    const detail = values.map((value, i) => value - (mean[i] as number));
    const energy = boxMean(
      detail.map((value) => value * value),
      this.width,
      this.height,
      this.radius,
    );
    for (let i = 0; i < detail.length; i++) {
      const scaled = (detail[i] as number) / Math.sqrt((energy[i] as number) + QUIET ** 2);
      this.sum[i] = (this.sum[i] as number) + Math.max(-LIMIT, Math.min(LIMIT, scaled));
    }
    this.pictures++;
  }

  average(): Float32Array {
    return this.sum.map((value) => value / Math.max(1, this.pictures));
  }
}

/** Luma steps: texture below it counts in full, stronger one is turned down so that hair does not outvote walls. */
const QUIET = 1.5;
const LIMIT = 2;

/** The mean over a square of `2 * radius + 1` pixels, smaller at the borders. */
export function boxMean(values: Float32Array, width: number, height: number, radius: number): Float32Array {
  const rows = new Float32Array(values.length);
  for (let y = 0; y < height; y++) slide(values, rows, y * width, 1, width, radius);
  const out = new Float32Array(values.length);
  for (let x = 0; x < width; x++) slide(rows, out, x, width, height, radius);
  return out;
}

function slide(from: Float32Array, to: Float32Array, start: number, stride: number, length: number, radius: number): void {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < Math.min(radius, length); i++, count++) sum += from[start + i * stride] as number;
  for (let i = 0; i < length; i++) {
    if (i + radius < length) {
      sum += from[start + (i + radius) * stride] as number;
      count++;
    }
    if (i > radius) {
      sum -= from[start + (i - radius - 1) * stride] as number;
      count--;
    }
    to[start + i * stride] = sum / count;
  }
}
