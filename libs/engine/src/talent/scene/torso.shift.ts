import { PICTURE } from '../render/camera.ts';
import { clamp, type Vec2 } from '../vector.ts';
import type { Torso } from './torso.painter.ts';

/** Blends the body over the picture, moved by fractions of a pixel: it breathes. */
export function shiftOnto(picture: Float32Array, { rgba, top }: Torso, [dx, dy]: Vec2): void {
  const { width, height } = PICTURE;
  const [wholeX, wholeY] = [Math.floor(dx), Math.floor(dy)];
  const [restX, restY] = [dx - wholeX, dy - wholeY];
  for (let y = Math.max(1, top + wholeY); y < height; y++) {
    const row = clamp(y - wholeY, 1, height - 1);
    for (let x = 0; x < width; x++) {
      const here = (row * width + clamp(x - wholeX, 1, width - 1)) * 4;
      const above = here - width * 4;
      const channel = (c: number) =>
        ((rgba[here + c] as number) * (1 - restX) + (rgba[here - 4 + c] as number) * restX) * (1 - restY) +
        ((rgba[above + c] as number) * (1 - restX) + (rgba[above - 4 + c] as number) * restX) * restY;
      const alpha = channel(3);
      if (alpha <= 0) continue;
      const pixel = (y * width + x) * 3;
      for (let c = 0; c < 3; c++) picture[pixel + c] = (picture[pixel + c] as number) * (1 - alpha) + channel(c);
    }
  }
}
