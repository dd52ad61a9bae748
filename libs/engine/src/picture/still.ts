import sharp from 'sharp';
import type { Planar } from '../video/planar.ts';

/** The picture as a PNG, or as a JPEG unless `path` ends in `.png`. */
export async function writeStill(picture: Planar, path: string): Promise<void> {
  const image = sharp(toRgb(picture), { raw: { width: picture.width, height: picture.height, channels: 3 } });
  await (path.toLowerCase().endsWith('.png') ? image.png() : image.jpeg({ quality: 88 })).toFile(path);
}

/** BT.709, limited range. */
export function toRgb({ width, height, y, u, v }: Planar): Buffer {
  const rgb = Buffer.alloc(width * height * 3);
  for (let row = 0; row < height; row++) {
    for (let x = 0; x < width; x++) {
      const chroma = (row >> 1) * (width >> 1) + (x >> 1);
      const luma = 1.16438 * ((y[row * width + x] ?? 16) - 16);
      const cb = (u[chroma] ?? 128) - 128;
      const cr = (v[chroma] ?? 128) - 128;
      const at = (row * width + x) * 3;
      rgb[at] = clamp(luma + 1.79274 * cr);
      rgb[at + 1] = clamp(luma - 0.21325 * cb - 0.53291 * cr);
      rgb[at + 2] = clamp(luma + 2.1124 * cb);
    }
  }
  return rgb;
}

const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));
