import type { Vec2 } from '../vector.ts';
import { PICTURE } from './camera.ts';

/** The part of the picture that the head can reach, in pixels. */
const FRAME = { left: 110, top: 250, width: 500, height: 580 } as const;
/** Samples per pixel, each way. */
export const OVERSAMPLING = 2;
const FAR = -1e9;

/** Face, eyes and mouth in twice the picture's resolution, and how near each sample is. */
export class HeadLayer {
  readonly width = FRAME.width * OVERSAMPLING;
  readonly height = FRAME.height * OVERSAMPLING;
  private readonly rgba = new Float32Array(this.width * this.height * 4);
  private readonly depth = new Float32Array(this.width * this.height);

  clear(): void {
    this.rgba.fill(0);
    this.depth.fill(FAR);
  }

  fromPicture([x, y]: Vec2): Vec2 {
    return [(x - FRAME.left) * OVERSAMPLING, (y - FRAME.top) * OVERSAMPLING];
  }

  contains(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x < this.width && y < this.height;
  }

  /** True, and remembered, when nothing nearer has been painted there. */
  comesForward(x: number, y: number, z: number): boolean {
    const cell = y * this.width + x;
    if (z < (this.depth[cell] as number)) return false;
    this.depth[cell] = z;
    return true;
  }

  /** Components 0 to 255. */
  paint(x: number, y: number, red: number, green: number, blue: number): void {
    const cell = (y * this.width + x) * 4;
    this.rgba[cell] = red;
    this.rgba[cell + 1] = green;
    this.rgba[cell + 2] = blue;
    this.rgba[cell + 3] = 1;
  }

  /** `picture` holds three components a pixel, 0 to 255. */
  compose(picture: Float32Array): void {
    for (let y = 0; y < FRAME.height; y++) {
      for (let x = 0; x < FRAME.width; x++) {
        const first = (y * OVERSAMPLING * this.width + x * OVERSAMPLING) * 4;
        const pixel = ((y + FRAME.top) * PICTURE.width + x + FRAME.left) * 3;
        this.blend(picture, pixel, first, first + this.width * 4);
      }
    }
  }

  private blend(picture: Float32Array, pixel: number, upper: number, lower: number): void {
    const samples = this.rgba;
    const average = (channel: number) =>
      ((samples[upper + channel] as number) +
        (samples[upper + 4 + channel] as number) +
        (samples[lower + channel] as number) +
        (samples[lower + 4 + channel] as number)) /
      4;
    const alpha = average(3);
    if (alpha === 0) return;
    for (let c = 0; c < 3; c++) picture[pixel + c] = (picture[pixel + c] as number) * (1 - alpha) + average(c);
  }
}
