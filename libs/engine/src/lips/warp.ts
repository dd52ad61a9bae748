import { evenRegion, type Planar, type Region } from '../video/planar.ts';
import type { FaceFrame } from './face-frame.ts';
import { drawTriangle, type Sheet } from './triangle.ts';

/** Pixels; less is not seen and not drawn. */
const LEAST_MOVE = 0.06;

/** Where vertices come from and go to, in face coordinates, interleaved u, v. */
export interface Move {
  readonly from: Float32Array;
  readonly to: Float32Array;
}

/** Draws a deformation of one picture into another, triangle by triangle. Keeps its buffers from picture to picture. */
export class Warp {
  readonly #source: Float64Array;
  readonly #target: Float64Array;
  readonly #moves: Uint8Array;
  readonly #triangles: Uint16Array;

  /** `triangles`: three vertices each; a later one is drawn over an earlier one. */
  constructor(vertices: number, triangles: Uint16Array) {
    this.#source = new Float64Array(vertices * 2);
    this.#target = new Float64Array(vertices * 2);
    this.#moves = new Uint8Array(vertices);
    this.#triangles = triangles;
  }

  /** `to` holds a copy of `from` and is changed where the deformation moves something; returns that region, or null when it moves nothing. */
  draw(from: Planar, to: Planar, { from: before, to: after }: Move, frame: FaceFrame): Region | null {
    const [source, target] = [this.#source, this.#target];
    toPixels(before, frame, source);
    toPixels(after, frame, target);
    const bounds = this.#bounds();
    if (!bounds) return null;
    const { width, height } = from;
    this.#drawSheet({ width, height, planes: [{ read: from.y, drawn: to.y }] });
    halve(source);
    halve(target);
    this.#drawSheet({
      width: width / 2,
      height: height / 2,
      planes: [
        { read: from.u, drawn: to.u },
        { read: from.v, drawn: to.v },
      ],
    });
    return evenRegion(bounds, from);
  }

  #drawSheet(sheet: Sheet): void {
    const moves = this.#moves;
    for (let t = 0; t < this.#triangles.length; t += 3) {
      const [a, b, c] = [this.#triangles[t] as number, this.#triangles[t + 1] as number, this.#triangles[t + 2] as number];
      if (moves[a] || moves[b] || moves[c]) drawTriangle(sheet, this.#source, this.#target, a, b, c);
    }
  }

  /** Notes which vertices move, and where the triangles lie that move with them. */
  #bounds(): Region | null {
    const [s, t] = [this.#source, this.#target];
    for (let i = 0; i < this.#moves.length; i++) {
      const move = Math.abs((s[2 * i] as number) - (t[2 * i] as number)) + Math.abs((s[2 * i + 1] as number) - (t[2 * i + 1] as number));
      this.#moves[i] = move > LEAST_MOVE ? 1 : 0;
    }
    const region = { left: Number.POSITIVE_INFINITY, top: Number.POSITIVE_INFINITY, right: -1, bottom: -1 };
    for (let i = 0; i < this.#triangles.length; i += 3) {
      const corners = this.#triangles.subarray(i, i + 3);
      if (corners.some((corner) => this.#moves[corner])) for (const corner of corners) spread(region, t, corner);
    }
    return region.right < 0 ? null : region;
  }
}

function spread(region: { left: number; top: number; right: number; bottom: number }, points: Float64Array, vertex: number): void {
  const x = points[2 * vertex] as number;
  const y = points[2 * vertex + 1] as number;
  region.left = Math.min(region.left, x);
  region.right = Math.max(region.right, x + 1);
  region.top = Math.min(region.top, y);
  region.bottom = Math.max(region.bottom, y + 1);
}

/** A chroma sample lies in the middle of four pixels. */
function halve(points: Float64Array): void {
  for (let i = 0; i < points.length; i++) points[i] = ((points[i] as number) - 0.5) / 2;
}

function toPixels(points: Float32Array, { centre, right, down, unit }: FaceFrame, out: Float64Array): void {
  for (let i = 0; i < points.length; i += 2) {
    const u = (points[i] as number) * unit;
    const v = (points[i + 1] as number) * unit;
    out[i] = centre[0] + u * right[0] + v * down[0];
    out[i + 1] = centre[1] + u * right[1] + v * down[1];
  }
}
