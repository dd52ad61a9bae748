/** Shares of the short side: details of a picture are larger than the square whose mean is taken away, cells are smaller. */
const DETAIL = 9 / 720;
const SURROUNDINGS = 7.5 / 720;
/** Luma steps: whatever is smoother than this counts the same. */
const QUIET = 0.7;
/** Standard deviations of the surroundings: what stands out further is an edge, not a mark. */
const LIMIT = 2;

/**
 * What is left of pictures when what they show is taken away: averaged over many of them, mostly the mark. The footage's own
 * texture does not average out, for it loops; so each pixel counts by the inverse of the variance round it, as the sum of
 * measurements of unequal precision is taken.
 */
export class Residual {
  readonly width: number;
  readonly height: number;
  private readonly sum: Float32Array;
  private readonly detail: Float32Array;
  private readonly square: Float32Array;
  private readonly mean: Float32Array;
  private readonly scratch: Float32Array;
  private pictures = 0;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    const plane = () => new Float32Array(width * height);
    this.sum = plane();
    this.detail = plane();
    this.square = plane();
    this.mean = plane();
    this.scratch = plane();
  }

  add(luma: Uint8Array): void {
    const { sum, detail, square, mean } = this;
    detail.set(luma);
    this.takeMean(detail, DETAIL);
    for (let i = 0; i < detail.length; i++) {
      const value = (detail[i] as number) - (mean[i] as number);
      detail[i] = value;
      square[i] = value * value;
    }
    this.takeMean(square, SURROUNDINGS);
    for (let i = 0; i < detail.length; i++) {
      const variance = (mean[i] as number) + QUIET ** 2;
      const most = LIMIT * Math.sqrt(variance);
      sum[i] = (sum[i] as number) + Math.max(-most, Math.min(most, detail[i] as number)) / variance;
    }
    this.pictures++;
  }

  average(): Float32Array {
    return this.sum.map((value) => value / Math.max(1, this.pictures));
  }

  private takeMean(values: Float32Array, share: number): void {
    const radius = Math.max(1, Math.round(Math.min(this.width, this.height) * share));
    boxMean(values, this.mean, this.scratch, this, radius);
  }
}

/** The mean over a square of `2 * radius + 1` pixels, smaller at the borders. */
function boxMean(
  values: Float32Array,
  into: Float32Array,
  scratch: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
  radius: number,
): void {
  for (let y = 0; y < height; y++) slideAlong(values, scratch, y * width, width, radius);
  slideDown(scratch, into, width, height, radius);
}

function slideAlong(from: Float32Array, to: Float32Array, start: number, length: number, radius: number): void {
  let sum = 0;
  let count = 0;
  for (; count < Math.min(radius, length); count++) sum += from[start + count] as number;
  for (let i = 0; i < length; i++) {
    if (i + radius < length) {
      sum += from[start + i + radius] as number;
      count++;
    }
    if (i > radius) {
      sum -= from[start + i - radius - 1] as number;
      count--;
    }
    to[start + i] = sum / count;
  }
}

/** All columns at once, row by row: a column by itself would jump through the whole memory. */
function slideDown(from: Float32Array, to: Float32Array, width: number, height: number, radius: number): void {
  const sums = new Float32Array(width);
  const add = (row: number, sign: 1 | -1) => {
    for (let x = 0, at = row * width; x < width; x++, at++) sums[x] = (sums[x] as number) + sign * (from[at] as number);
  };
  let count = 0;
  for (; count < Math.min(radius, height); count++) add(count, 1);
  for (let y = 0; y < height; y++) {
    if (y + radius < height) {
      add(y + radius, 1);
      count++;
    }
    if (y > radius) {
      add(y - radius - 1, -1);
      count--;
    }
    for (let x = 0, at = y * width; x < width; x++, at++) to[at] = (sums[x] as number) / count;
  }
}
