import { newPlanar, type Planar } from '../video/planar.ts';
import type { Size } from './frame.ts';

const BLUR = 24;
const DIMMED = 0.55;

/** A soft, dim, still picture of the footage's colours, for the sides that the footage does not fill. */
export function backdrop(footage: Planar, { width, height }: Size): Planar {
  const out = newPlanar(width, height);
  spread(footage.y, footage.width, footage.height, out.y, width, height, BLUR);
  spread(footage.u, footage.width / 2, footage.height / 2, out.u, width / 2, height / 2, BLUR / 2);
  spread(footage.v, footage.width / 2, footage.height / 2, out.v, width / 2, height / 2, BLUR / 2);
  out.y.forEach((value, i) => {
    out.y[i] = 16 + (value - 16) * DIMMED;
  });
  return out;
}

/** Block means of `block` pixels, stretched over the whole output and interpolated. */
function spread(from: Uint8Array, width: number, height: number, to: Uint8Array, toWidth: number, toHeight: number, block: number): void {
  const columns = Math.max(1, Math.floor(width / block));
  const rows = Math.max(1, Math.floor(height / block));
  const means = new Float32Array(columns * rows);
  for (let y = 0; y < rows * block && y < height; y++) {
    for (let x = 0; x < columns * block && x < width; x++) {
      const at = Math.floor(y / block) * columns + Math.floor(x / block);
      means[at] = (means[at] ?? 0) + (from[y * width + x] ?? 0) / (block * block);
    }
  }
  const mean = (x: number, y: number) => means[Math.max(0, Math.min(rows - 1, y)) * columns + Math.max(0, Math.min(columns - 1, x))] ?? 0;
  for (let y = 0; y < toHeight; y++) {
    const sy = ((y + 0.5) / toHeight) * rows - 0.5;
    const top = Math.floor(sy);
    for (let x = 0; x < toWidth; x++) {
      const sx = ((x + 0.5) / toWidth) * columns - 0.5;
      const left = Math.floor(sx);
      const upper = mean(left, top) * (1 - sx + left) + mean(left + 1, top) * (sx - left);
      const lower = mean(left, top + 1) * (1 - sx + left) + mean(left + 1, top + 1) * (sx - left);
      to[y * toWidth + x] = upper * (1 - sy + top) + lower * (sy - top) + 0.5;
    }
  }
}
