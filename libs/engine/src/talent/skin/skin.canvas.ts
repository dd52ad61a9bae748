import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { css, type Rgb, type Vec2 } from '../vector.ts';

/** Texels to a centimetre of the resting face, seen from the front. */
const SCALE = 56;
const LEFT = -9;
const TOP = 11;
const WIDTH = 18 * SCALE;
const HEIGHT = 22 * SCALE;

/** Colours in light, not in numbers of a screen: components 0 to 1, gamma 2 taken off. */
export interface SkinTexture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Float32Array;
}

export const textureOf = ([x, y]: Vec2 | readonly [number, number, number]): Vec2 => [(x - LEFT) * SCALE, (TOP - y) * SCALE];
export const faceOf = (u: number, v: number): Vec2 => [u / SCALE + LEFT, TOP - v / SCALE];

/** Paints in centimetres of the resting face, y up. */
export class SkinCanvas {
  readonly pen: SKRSContext2D;
  private readonly canvas: Canvas;

  constructor(ground: Rgb) {
    this.canvas = createCanvas(WIDTH, HEIGHT);
    this.pen = this.canvas.getContext('2d');
    this.pen.fillStyle = css(ground);
    this.pen.fillRect(0, 0, WIDTH, HEIGHT);
    this.pen.setTransform(SCALE, 0, 0, -SCALE, -LEFT * SCALE, TOP * SCALE);
  }

  /** `blur` in cm. */
  softly(blur: number, paint: (pen: SKRSContext2D) => void): void {
    this.pen.save();
    this.pen.filter = `blur(${blur * SCALE}px)`;
    paint(this.pen);
    this.pen.restore();
  }

  blush([x, y]: Vec2, [rx, ry]: Vec2, colour: Rgb, alpha: number, blur: number): void {
    this.softly(blur, (pen) => {
      pen.globalAlpha = alpha;
      pen.fillStyle = css(colour);
      pen.beginPath();
      pen.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
      pen.fill();
    });
  }

  dot([x, y]: Vec2, radius: number, fill: string): void {
    this.pen.fillStyle = fill;
    this.pen.beginPath();
    this.pen.arc(x, y, radius, 0, 2 * Math.PI);
    this.pen.fill();
  }

  /** A hair: a bent stroke through three points. */
  stroke(from: Vec2, bend: Vec2, to: Vec2, width: number, colour: string): void {
    this.pen.strokeStyle = colour;
    this.pen.lineWidth = width;
    this.pen.beginPath();
    this.pen.moveTo(...from);
    this.pen.quadraticCurveTo(...bend, ...to);
    this.pen.stroke();
  }

  /** Changes every texel; `grain` is called once a texel, in reading order. */
  roughen(grain: () => number): void {
    const image = this.pen.getImageData(0, 0, WIDTH, HEIGHT);
    for (let i = 0; i < image.data.length; i += 4) {
      const offset = grain();
      image.data[i] = (image.data[i] as number) + offset;
      image.data[i + 1] = (image.data[i + 1] as number) + offset * 0.9;
      image.data[i + 2] = (image.data[i + 2] as number) + offset * 0.8;
    }
    this.pen.putImageData(image, 0, 0);
    this.pen.save();
    this.pen.resetTransform();
    this.pen.filter = 'blur(1.1px)';
    this.pen.drawImage(this.canvas, 0, 0);
    this.pen.restore();
  }

  texture(): SkinTexture {
    const { data } = this.pen.getImageData(0, 0, WIDTH, HEIGHT);
    const rgb = new Float32Array(WIDTH * HEIGHT * 3);
    for (let i = 0, k = 0; i < data.length; i += 4, k += 3) {
      for (let c = 0; c < 3; c++) rgb[k + c] = ((data[i + c] as number) / 255) ** 2;
    }
    return { width: WIDTH, height: HEIGHT, rgb };
  }
}

/** Widths that were chosen in texels. */
export const texels = (count: number): number => count / SCALE;
