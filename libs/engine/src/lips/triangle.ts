/** Planes of one size that are drawn alike: where they are read from, and where they are drawn into. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly { readonly read: Uint8Array; readonly drawn: Uint8Array }[];
}

/** Fractions of a pixel are counted in 65536ths: whole numbers are the same everywhere, and quick. */
const ONE = 65_536;

/**
 * Draws the triangle whose corners `a`, `b` and `c` come from `source` to `target`, row by row: where a pixel comes from is linear
 * in its place. A pixel on an edge belongs to both sides, so that no gap is left between two triangles.
 */
export function drawTriangle(sheet: Sheet, source: Float64Array, target: Float64Array, a: number, b: number, c: number): void {
  const ax = target[2 * a] as number;
  const ay = target[2 * a + 1] as number;
  const bx = (target[2 * b] as number) - ax;
  const by = (target[2 * b + 1] as number) - ay;
  const cx = (target[2 * c] as number) - ax;
  const cy = (target[2 * c + 1] as number) - ay;
  const area = bx * cy - cx * by;
  if (Math.abs(area) < 1e-4) return;
  const sx = source[2 * a] as number;
  const sy = source[2 * a + 1] as number;
  const bu = (source[2 * b] as number) - sx;
  const bv = (source[2 * b + 1] as number) - sy;
  const cu = (source[2 * c] as number) - sx;
  const cv = (source[2 * c + 1] as number) - sy;
  map.stepX = (bu * cy - cu * by) / area;
  map.stepY = (bv * cy - cv * by) / area;
  map.rowX = (cu * bx - bu * cx) / area;
  map.rowY = (cv * bx - bv * cx) / area;
  map.x = sx - ax * map.stepX - ay * map.rowX;
  map.y = sy - ax * map.stepY - ay * map.rowY;
  fill(sheet, target, a, b, c);
}

/** Where the pixel at 0, 0 comes from, and how much that changes from column to column and from row to row. One for all: no garbage. */
const map = { x: 0, y: 0, stepX: 0, stepY: 0, rowX: 0, rowY: 0 };

/** Along the long edge from the upper corner to the lower one, and along the two short ones on its other side. */
function fill(sheet: Sheet, target: Float64Array, a: number, b: number, c: number): void {
  const high = (p: number) => target[2 * p + 1] as number;
  const upper = high(a) <= high(b) ? (high(a) <= high(c) ? a : c) : high(b) <= high(c) ? b : c;
  const lower = high(a) > high(b) ? (high(a) > high(c) ? a : c) : high(b) > high(c) ? b : c;
  const middle = a + b + c - upper - lower;
  const edge = slopeOf(target, upper, lower);
  halfOf(sheet, target, upper, middle, upper, edge, false);
  halfOf(sheet, target, middle, lower, upper, edge, true);
}

/** The same for both triangles at an edge, to the last bit: always from the upper end. */
function slopeOf(target: Float64Array, upper: number, lower: number): number {
  const rise = (target[2 * lower + 1] as number) - (target[2 * upper + 1] as number);
  return rise > 0 ? ((target[2 * lower] as number) - (target[2 * upper] as number)) / rise : 0;
}

/** The rows between two corners; `long` is the slope of the edge that begins at `start`. The lower half leaves the row that both share. */
function halfOf(sheet: Sheet, target: Float64Array, upper: number, lower: number, start: number, long: number, isLower: boolean): void {
  const short = slopeOf(target, upper, lower);
  const shortX = target[2 * upper] as number;
  const shortY = target[2 * upper + 1] as number;
  const longX = target[2 * start] as number;
  const longY = target[2 * start + 1] as number;
  const first = isLower ? Math.floor(shortY) + 1 : Math.ceil(shortY);
  const last = Math.min(sheet.height - 1, Math.floor(target[2 * lower + 1] as number));
  for (let y = Math.max(0, first); y <= last; y++) {
    const one = shortX + (y - shortY) * short;
    const other = longX + (y - longY) * long;
    const from = Math.max(0, Math.ceil(Math.min(one, other)));
    const to = Math.min(sheet.width - 1, Math.floor(Math.max(one, other)));
    if (from <= to) drawRow(sheet, y, from, to);
  }
}

function drawRow({ width, height, planes }: Sheet, row: number, from: number, to: number): void {
  const x = Math.round((map.x + map.stepX * from + map.rowX * row) * ONE);
  const y = Math.round((map.y + map.stepY * from + map.rowY * row) * ONE);
  const stepX = Math.round(map.stepX * ONE);
  const stepY = Math.round(map.stepY * ONE);
  for (let i = 0; i < planes.length; i++) {
    const plane = planes[i];
    if (plane) sampleLine(plane.read, plane.drawn, width, height, row * width + from, to - from + 1, x, y, stepX, stepY);
  }
}

/** Bilinear samples along a straight line through `read`, to pixels beside each other. */
function sampleLine(
  read: Uint8Array,
  drawn: Uint8Array,
  width: number,
  height: number,
  start: number,
  count: number,
  fromX: number,
  fromY: number,
  stepX: number,
  stepY: number,
): void {
  const mostX = (width - 1) * ONE - 1;
  const mostY = (height - 1) * ONE - 1;
  let x = fromX | 0;
  let y = fromY | 0;
  for (let at = start; at < start + count; at++) {
    const cx = Math.max(0, Math.min(x, mostX));
    const cy = Math.max(0, Math.min(y, mostY));
    const fx = (cx >> 8) & 255;
    const fy = (cy >> 8) & 255;
    const i = Math.imul(cy >> 16, width) + (cx >> 16);
    const above = (read[i] as number) * (256 - fx) + (read[i + 1] as number) * fx;
    const below = (read[i + width] as number) * (256 - fx) + (read[i + width + 1] as number) * fx;
    drawn[at] = (above * (256 - fy) + below * fy + 32_768) >> 16;
    x = (x + stepX) | 0;
    y = (y + stepY) | 0;
  }
}
