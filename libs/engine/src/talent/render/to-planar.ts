import { newPlanar, type Planar } from '../../video/planar.ts';
import { clamp } from '../vector.ts';
import { PICTURE } from './camera.ts';

/** Three components a pixel, 0 to 255 and a little beyond -> BT.709 in limited range. */
export function toPlanar(picture: Float32Array): Planar {
  const { width, height } = PICTURE;
  const planar = newPlanar(width, height);
  for (let pixel = 0, i = 0; pixel < planar.y.length; pixel++, i += 3) {
    const red = clamp(picture[i] as number, 0, 255);
    const green = clamp(picture[i + 1] as number, 0, 255);
    const blue = clamp(picture[i + 2] as number, 0, 255);
    planar.y[pixel] = 16.5 + 0.1826 * red + 0.6142 * green + 0.062 * blue;
  }
  for (let y = 0, cell = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2, cell++) {
      const above = (y * width + x) * 3;
      const below = above + width * 3;
      const average = (c: number) =>
        clamp(
          ((picture[above + c] as number) +
            (picture[above + 3 + c] as number) +
            (picture[below + c] as number) +
            (picture[below + 3 + c] as number)) /
            4,
          0,
          255,
        );
      const [red, green, blue] = [average(0), average(1), average(2)];
      planar.u[cell] = 128.5 - 0.1006 * red - 0.3386 * green + 0.4392 * blue;
      planar.v[cell] = 128.5 + 0.4392 * red - 0.3989 * green - 0.0403 * blue;
    }
  }
  return planar;
}
