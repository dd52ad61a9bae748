import { type Features, WIDTH } from './features.ts';

export interface WarpPath {
  /** For each frame of the reference, the first frame of the other sound that belongs to it; one more at the end. */
  readonly starts: Float32Array;
  /** Mean distance along the path: how alike the two are. */
  readonly cost: number;
}

/** Steps of the path: both on, one stays, the other stays. Staying costs a little: speech runs on. */
const STEP = { both: 0, reference: 1, other: 2 } as const;
const STAY = 1.3;

/** Where the path is looked for: at most `half` frames of the other sound to either side of `centre`. */
export interface Band {
  readonly centre: (referenceFrame: number) => number;
  readonly half: number;
}

/** Dynamic time warping from the first frames of both to the last ones of both, within a band. */
export function warpPath(reference: Features, other: Features, { centre, half }: Band): WarpPath {
  const [rows, columns] = [reference.frames, other.frames];
  const start = (i: number) => (i === 0 ? -half : i === rows - 1 ? columns - 1 - half : Math.round(centre(i)) - half);
  const width = 2 * half + 1;
  const steps = new Uint8Array(rows * width);
  let before = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  let row = new Float64Array(width);
  let [from, fromBefore] = [0, 0];
  for (let i = 0; i < rows; i++) {
    from = start(i);
    row.fill(Number.POSITIVE_INFINITY);
    for (let j = Math.max(0, from); j < Math.min(columns, from + width); j++) {
      const away = distance(reference, i, other, j);
      const [above, diagonal] = [
        before[j - fromBefore] ?? Number.POSITIVE_INFINITY,
        before[j - 1 - fromBefore] ?? Number.POSITIVE_INFINITY,
      ];
      const left = j > from ? (row[j - 1 - from] ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
      const best = i === 0 && j === 0 ? 0 : Math.min(diagonal + 2 * away, above + STAY * away, left + STAY * away);
      steps[i * width + j - from] = best === diagonal + 2 * away ? STEP.both : best === above + STAY * away ? STEP.reference : STEP.other;
      row[j - from] = best;
    }
    [before, row] = [row, before];
    fromBefore = from;
  }
  const total = before[columns - 1 - fromBefore] ?? Number.POSITIVE_INFINITY;
  return { starts: traceBack(steps, rows, columns, start, width), cost: total / (rows + columns) };
}

function traceBack(steps: Uint8Array, rows: number, columns: number, start: (row: number) => number, width: number): Float32Array {
  const firsts = new Float32Array(rows + 1);
  firsts[rows] = columns;
  let [i, j] = [rows - 1, columns - 1];
  while (i > 0 || j > 0) {
    firsts[i] = j;
    const step = i === 0 ? STEP.other : j === 0 ? STEP.reference : steps[i * width + j - start(i)];
    if (step !== STEP.other) i--;
    if (step !== STEP.reference) j--;
  }
  firsts[0] = 0;
  return firsts;
}

function distance(a: Features, i: number, b: Features, j: number): number {
  let sum = 0;
  const [from, to] = [i * WIDTH, j * WIDTH];
  for (let k = 0; k < WIDTH; k++) {
    const difference = (a.values[from + k] as number) - (b.values[to + k] as number);
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}
