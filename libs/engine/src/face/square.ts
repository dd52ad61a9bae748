import { bilinear } from '../video/bilinear.ts';
import type { Picture } from '../video/decode.ts';

/**
 * A square part of a picture, possibly turned and reaching over its edges, in pixels of the picture. The face models see nothing
 * else: a picture squeezed into their square input puts the lips on the chin, and no score warns of it.
 */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  /** Radians, clockwise on the screen: a head tilted so is seen upright. */
  readonly angle: number;
}

/** The smallest upright square around the whole picture. */
export function wholeOf({ width, height }: { readonly width: number; readonly height: number }): Square {
  return { x: width / 2, y: height / 2, side: Math.max(width, height), angle: 0 };
}

/** `pixels` x `pixels` x RGB, 0 to 255, sampled bilinearly with a box prefilter when the square is much larger; black beyond the edges. */
export function sampleSquare(picture: Picture, square: Square, pixels: number): Float32Array {
  const rgb = new Float32Array(pixels * pixels * 3);
  const step = square.side / pixels;
  // Without it every second row of a large picture goes unseen, and a sharp one flickers.
  const taps = Math.max(1, Math.min(4, Math.round(step / 1.5)));
  const cos = Math.cos(square.angle) * step;
  const sin = Math.sin(square.angle) * step;
  for (let row = 0, at = 0; row < pixels; row++) {
    for (let column = 0; column < pixels; column++, at += 3) {
      for (let tap = 0; tap < taps * taps; tap++) {
        const dx = column - pixels / 2 + ((tap % taps) + 0.5) / taps;
        const dy = row - pixels / 2 + (Math.floor(tap / taps) + 0.5) / taps;
        addPixel(picture, square.x + dx * cos - dy * sin - 0.5, square.y + dx * sin + dy * cos - 0.5, rgb, at, taps);
      }
    }
  }
  return rgb;
}

/** Where a point of the sampled square (0 to 1) lies in the picture. */
export function placeInPicture(square: Square, u: number, v: number): readonly [number, number] {
  const dx = (u - 0.5) * square.side;
  const dy = (v - 0.5) * square.side;
  const cos = Math.cos(square.angle);
  const sin = Math.sin(square.angle);
  return [square.x + dx * cos - dy * sin, square.y + dx * sin + dy * cos];
}

/** BT.709, limited range. */
function addPixel({ width, height, y, u, v }: Picture, px: number, py: number, rgb: Float32Array, at: number, taps: number): void {
  if (px < -0.5 || py < -0.5 || px > width - 0.5 || py > height - 0.5) return;
  // Several taps are averaged anyway: then the nearest pixel will do.
  const read = taps > 1 ? nearest : bilinear;
  const weight = 1 / (taps * taps);
  const luma = (read(y, width, height, px, py) - 16) * (255 / 219);
  const blue = read(u, width / 2, height / 2, px / 2 - 0.25, py / 2 - 0.25) - 128;
  const red = read(v, width / 2, height / 2, px / 2 - 0.25, py / 2 - 0.25) - 128;
  rgb[at] = (rgb[at] ?? 0) + weight * clamp(luma + 1.7927 * red);
  rgb[at + 1] = (rgb[at + 1] ?? 0) + weight * clamp(luma - 0.2132 * blue - 0.5329 * red);
  rgb[at + 2] = (rgb[at + 2] ?? 0) + weight * clamp(luma + 2.1124 * blue);
}

function nearest(plane: Uint8Array, width: number, height: number, px: number, py: number): number {
  const x = Math.min(width - 1, Math.max(0, Math.round(px)));
  const y = Math.min(height - 1, Math.max(0, Math.round(py)));
  return plane[y * width + x] ?? 0;
}

const clamp = (value: number): number => (value < 0 ? 0 : Math.min(value, 255));
