import type { Vec2, Vec3 } from '../vector.ts';

type Corner = Vec2 | Vec3;

const EDGE = 1e-4;

/**
 * Calls `paint` for every pixel of the triangle that lies in the picture, with the shares of its three corners.
 * Edges are drawn by both neighbours: what blends must tell them apart by depth.
 */
export function rasterise(
  a: Corner,
  b: Corner,
  c: Corner,
  size: { readonly width: number; readonly height: number },
  paint: (x: number, y: number, shareA: number, shareB: number, shareC: number) => void,
): void {
  const area = (b[1] - c[1]) * (a[0] - c[0]) + (c[0] - b[0]) * (a[1] - c[1]);
  if (Math.abs(area) < 1e-6) return;
  const left = Math.max(0, Math.ceil(Math.min(a[0], b[0], c[0]) - 0.5));
  const right = Math.min(size.width - 1, Math.floor(Math.max(a[0], b[0], c[0]) + 0.5));
  const top = Math.max(0, Math.ceil(Math.min(a[1], b[1], c[1]) - 0.5));
  const bottom = Math.min(size.height - 1, Math.floor(Math.max(a[1], b[1], c[1]) + 0.5));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const shareA = ((b[1] - c[1]) * (x - c[0]) + (c[0] - b[0]) * (y - c[1])) / area;
      const shareB = ((c[1] - a[1]) * (x - c[0]) + (a[0] - c[0]) * (y - c[1])) / area;
      const shareC = 1 - shareA - shareB;
      if (shareA >= -EDGE && shareB >= -EDGE && shareC >= -EDGE) paint(x, y, shareA, shareB, shareC);
    }
  }
}
