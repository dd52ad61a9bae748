import { evenRegion, type Planar, type Region } from '../video/planar.ts';
import type { Deformation } from './deform.ts';
import type { FaceFrame } from './face-frame.ts';
import { AROUND, RINGS, VERTICES } from './ring-mesh.ts';

/** Pixels; less is not seen and not drawn. */
const LEAST_MOVE = 0.06;

/**
 * Draws a deformation of one picture into another. First every moved pixel learns how far away it comes from, then the planes are
 * sampled there: chroma at half the luma's offset. Keeps its buffers from picture to picture.
 */
export class Warp {
  #dx = new Float32Array(0);
  #dy = new Float32Array(0);
  #moved = new Uint8Array(0);
  readonly #source = new Float32Array(VERTICES * 2);
  readonly #target = new Float32Array(VERTICES * 2);
  readonly #triangles = triangles();

  /** `to` holds a copy of `from` and is changed where the deformation moves something; returns that region, or null when it moves nothing. */
  draw(from: Planar, to: Planar, deformation: Deformation, frame: FaceFrame): Region | null {
    toPixels(deformation.from, frame, this.#source);
    toPixels(deformation.to, frame, this.#target);
    const bounds = this.#bounds();
    if (!bounds) return null;
    const region = evenRegion(bounds, from);
    this.#clear(region);
    for (let t = 0; t < this.#triangles.length; t += 3) {
      this.#triangle(this.#triangles[t] as number, this.#triangles[t + 1] as number, this.#triangles[t + 2] as number, region);
    }
    this.#sampleLuma(from, to, region);
    this.#sampleChroma(from, to, region);
    return region;
  }

  #moves(vertex: number): boolean {
    const s = this.#source;
    const t = this.#target;
    const i = 2 * vertex;
    return Math.abs((s[i] as number) - (t[i] as number)) + Math.abs((s[i + 1] as number) - (t[i + 1] as number)) > LEAST_MOVE;
  }

  #bounds(): Region | null {
    let [left, top, right, bottom] = [
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ];
    const spread = (vertex: number) => {
      const x = this.#target[2 * vertex] as number;
      const y = this.#target[2 * vertex + 1] as number;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    };
    let any = false;
    for (let t = 0; t < this.#triangles.length; t += 3) {
      const corners = [this.#triangles[t] as number, this.#triangles[t + 1] as number, this.#triangles[t + 2] as number];
      if (!corners.some((corner) => this.#moves(corner))) continue;
      any = true;
      corners.forEach(spread);
    }
    return any ? { left, top, right, bottom } : null;
  }

  #clear(region: Region): void {
    const size = (region.right - region.left) * (region.bottom - region.top);
    if (this.#dx.length < size) {
      this.#dx = new Float32Array(size);
      this.#dy = new Float32Array(size);
      this.#moved = new Uint8Array(size);
    }
    this.#moved.fill(0, 0, size);
  }

  /** Affine inside the triangle: the offset of a pixel is linear in x and y. */
  #triangle(a: number, b: number, c: number, region: Region): void {
    if (!this.#moves(a) && !this.#moves(b) && !this.#moves(c)) return;
    const s = this.#source;
    const t = this.#target;
    const ax = t[2 * a] as number;
    const ay = t[2 * a + 1] as number;
    const bx = t[2 * b] as number;
    const by = t[2 * b + 1] as number;
    const cx = t[2 * c] as number;
    const cy = t[2 * c + 1] as number;
    const area = (by - cy) * (ax - cx) + (cx - bx) * (ay - cy);
    if (Math.abs(area) < 1e-4) return;
    const ux = (by - cy) / area;
    const uy = (cx - bx) / area;
    const vx = (cy - ay) / area;
    const vy = (ax - cx) / area;
    const [dax, day] = [(s[2 * a] as number) - ax, (s[2 * a + 1] as number) - ay];
    const [dbx, dby] = [(s[2 * b] as number) - bx, (s[2 * b + 1] as number) - by];
    const [dcx, dcy] = [(s[2 * c] as number) - cx, (s[2 * c + 1] as number) - cy];
    const x0 = Math.max(region.left, Math.floor(Math.min(ax, bx, cx)));
    const x1 = Math.min(region.right - 1, Math.ceil(Math.max(ax, bx, cx)));
    const y0 = Math.max(region.top, Math.floor(Math.min(ay, by, cy)));
    const y1 = Math.min(region.bottom - 1, Math.ceil(Math.max(ay, by, cy)));
    const width = region.right - region.left;
    for (let y = y0; y <= y1; y++) {
      const row = (y - region.top) * width - region.left;
      for (let x = x0; x <= x1; x++) {
        const p = ux * (x - cx) + uy * (y - cy);
        const q = vx * (x - cx) + vy * (y - cy);
        const r = 1 - p - q;
        if (p < -1e-4 || q < -1e-4 || r < -1e-4) continue;
        const at = row + x;
        this.#dx[at] = p * dax + q * dbx + r * dcx;
        this.#dy[at] = p * day + q * dby + r * dcy;
        this.#moved[at] = 1;
      }
    }
  }

  #sampleLuma(from: Planar, to: Planar, region: Region): void {
    const { width: stride, height, y: source } = from;
    let at = 0;
    for (let y = region.top; y < region.bottom; y++) {
      for (let x = region.left; x < region.right; x++, at++) {
        if (!this.#moved[at]) continue;
        to.y[y * stride + x] = bilinear(source, stride, height, x + (this.#dx[at] as number), y + (this.#dy[at] as number));
      }
    }
  }

  #sampleChroma(from: Planar, to: Planar, region: Region): void {
    const stride = from.width / 2;
    const rows = from.height / 2;
    const width = region.right - region.left;
    for (let y = region.top; y < region.bottom; y += 2) {
      for (let x = region.left; x < region.right; x += 2) {
        const at = (y - region.top) * width + x - region.left;
        let moved = 0;
        let dx = 0;
        let dy = 0;
        for (const i of [at, at + 1, at + width, at + width + 1]) {
          if (!this.#moved[i]) continue;
          moved++;
          dx += this.#dx[i] as number;
          dy += this.#dy[i] as number;
        }
        if (moved === 0) continue;
        const sx = x / 2 + dx / (2 * moved);
        const sy = y / 2 + dy / (2 * moved);
        const i = (y / 2) * stride + x / 2;
        to.u[i] = bilinear(from.u, stride, rows, sx, sy);
        to.v[i] = bilinear(from.v, stride, rows, sx, sy);
      }
    }
  }
}

function bilinear(plane: Uint8Array, stride: number, rows: number, x: number, y: number): number {
  const cx = Math.max(0, Math.min(x, stride - 1.001));
  const cy = Math.max(0, Math.min(y, rows - 1.001));
  const left = cx | 0;
  const top = cy | 0;
  const fx = cx - left;
  const fy = cy - top;
  const i = top * stride + left;
  const above = (plane[i] as number) * (1 - fx) + (plane[i + 1] as number) * fx;
  const below = (plane[i + stride] as number) * (1 - fx) + (plane[i + stride + 1] as number) * fx;
  return above * (1 - fy) + below * fy + 0.5;
}

function toPixels(points: Float32Array, { centre, right, down, unit }: FaceFrame, out: Float32Array): void {
  for (let i = 0; i < points.length; i += 2) {
    const u = (points[i] as number) * unit;
    const v = (points[i + 1] as number) * unit;
    out[i] = centre[0] + u * right[0] + v * down[0];
    out[i + 1] = centre[1] + u * right[1] + v * down[1];
  }
}

/** The strip between the lips first, so that the lips are drawn over it; then the rings outwards. */
function triangles(): Uint16Array {
  const out: number[] = [];
  const quad = (a: number, b: number, c: number, d: number) => out.push(a, b, c, b, d, c);
  for (let k = 0; k < AROUND / 2; k++) quad(k, k + 1, (AROUND - k) % AROUND, AROUND - k - 1);
  for (let ring = 0; ring < RINGS - 1; ring++) {
    for (let k = 0; k < AROUND; k++) {
      const next = (k + 1) % AROUND;
      quad(ring * AROUND + k, ring * AROUND + next, (ring + 1) * AROUND + k, (ring + 1) * AROUND + next);
    }
  }
  return Uint16Array.from(out);
}
