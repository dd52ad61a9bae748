import type { Canvas } from '@napi-rs/canvas';
import type { Planar } from '../video/planar.ts';

/** A drawing laid over pictures: planes multiplied by their own opacity, each with the columns of a row that are not empty. */
export interface Overlay {
  readonly left: number;
  readonly top: number;
  readonly luma: Plane;
  readonly u: Plane;
  readonly v: Plane;
}

interface Plane {
  readonly width: number;
  readonly height: number;
  readonly colour: Uint8Array;
  /** 255 where the drawing hides the picture. */
  readonly opacity: Uint8Array;
  /** First and after-last used column of each row. */
  readonly spans: Uint16Array;
}

/** `left` and `top` are even; so are the canvas's width and height. */
export function overlayOf(canvas: Canvas, left: number, top: number): Overlay {
  const { width, height } = canvas;
  const rgba = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const luma = newPlane(width, height);
  const u = newPlane(width / 2, height / 2);
  const v = newPlane(width / 2, height / 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [r, g, b, a] = pixel(rgba, (y * width + x) * 4);
      set(luma, y * width + x, 16 + 0.1826 * r + 0.6142 * g + 0.062 * b, a);
    }
  }
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const [r, g, b, a] = meanOfFour(rgba, x, y, width);
      const at = (y / 2) * (width / 2) + x / 2;
      set(u, at, 128 - 0.1006 * r - 0.3386 * g + 0.4392 * b, a);
      set(v, at, 128 + 0.4392 * r - 0.3989 * g - 0.0403 * b, a);
    }
  }
  for (const plane of [luma, u, v]) findSpans(plane);
  return { left, top, luma, u, v };
}

/** Lays the drawing over the picture, `raised` by an even number of pixels. */
export function blend(picture: Planar, overlay: Overlay, raised = 0): void {
  const top = Math.max(0, overlay.top - raised);
  blendPlane(picture.y, picture.width, overlay.luma, overlay.left, top);
  blendPlane(picture.u, picture.width / 2, overlay.u, overlay.left / 2, top / 2);
  blendPlane(picture.v, picture.width / 2, overlay.v, overlay.left / 2, top / 2);
}

function blendPlane(to: Uint8Array, stride: number, { width, height, colour, opacity, spans }: Plane, left: number, top: number): void {
  for (let row = 0; row < height; row++) {
    const from = spans[2 * row] as number;
    const end = spans[2 * row + 1] as number;
    let at = (top + row) * stride + left + from;
    for (let i = row * width + from; i < row * width + end; i++, at++) {
      const hidden = opacity[i] as number;
      if (hidden === 0) continue;
      const shown = (to[at] as number) * (255 - hidden) + 127;
      // Divided by 255, exactly, without a division.
      to[at] = (colour[i] as number) + ((shown + 1 + (shown >> 8)) >> 8);
    }
  }
}

const newPlane = (width: number, height: number): Plane => ({
  width,
  height,
  colour: new Uint8Array(width * height),
  opacity: new Uint8Array(width * height),
  spans: new Uint16Array(height * 2),
});

function set(plane: Plane, at: number, value: number, alpha: number): void {
  plane.opacity[at] = alpha;
  plane.colour[at] = (value * alpha) / 255;
}

const pixel = (rgba: Uint8ClampedArray, at: number): readonly [number, number, number, number] => [
  rgba[at] ?? 0,
  rgba[at + 1] ?? 0,
  rgba[at + 2] ?? 0,
  rgba[at + 3] ?? 0,
];

/** Weighted by opacity: an empty pixel's black must not darken the edge of a letter. */
function meanOfFour(rgba: Uint8ClampedArray, x: number, y: number, width: number): readonly [number, number, number, number] {
  const sum = [0, 0, 0, 0] as [number, number, number, number];
  for (const at of [y * width + x, y * width + x + 1, (y + 1) * width + x, (y + 1) * width + x + 1]) {
    const [r, g, b, a] = pixel(rgba, at * 4);
    sum[0] += r * a;
    sum[1] += g * a;
    sum[2] += b * a;
    sum[3] += a;
  }
  const weight = Math.max(1, sum[3]);
  return [sum[0] / weight, sum[1] / weight, sum[2] / weight, sum[3] / 4];
}

function findSpans({ width, height, opacity, spans }: Plane): void {
  for (let row = 0; row < height; row++) {
    let first = 0;
    let last = width;
    while (first < width && opacity[row * width + first] === 0) first++;
    while (last > first && opacity[row * width + last - 1] === 0) last--;
    spans[2 * row] = first;
    spans[2 * row + 1] = last;
  }
}
