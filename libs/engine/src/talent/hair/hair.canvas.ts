import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { at, clamp, css, mixRgb, type Rgb, type Vec2 } from '../vector.ts';

/** Texels to a centimetre, and the part of the plane that the sheet covers. */
const SCALE = 24;
export const SHEET = { left: -18, right: 18, top: 18, bottom: -28 } as const;
const WIDTH = (SHEET.right - SHEET.left) * SCALE;
const HEIGHT = (SHEET.top - SHEET.bottom) * SCALE;
/** Strands are thinner than a texel. */
const OVERSAMPLING = 2;
const BLACK: Rgb = [0, 0, 0];

/** Colours 0 to 255 already multiplied by their alpha, which is 0 to 1. */
export interface HairSheet {
  readonly width: number;
  readonly height: number;
  readonly rgba: Float32Array;
}

export const sheetOf = ([x, y]: Vec2): Vec2 => [(x - SHEET.left) * SCALE, (SHEET.top - y) * SCALE];

export interface StrandLook {
  /** In texels. */
  readonly width: number;
  readonly colour: Rgb;
  readonly shine: Rgb;
  /** Where along the strand the light is caught, and how much of it. */
  readonly shineAt: number;
  readonly shineShare: number;
  readonly alpha: number;
}

/** Paints hair in centimetres of head space, seen from the front, y up. */
export class HairCanvas {
  readonly pen: SKRSContext2D;
  private readonly canvas: Canvas;

  constructor() {
    this.canvas = createCanvas(WIDTH * OVERSAMPLING, HEIGHT * OVERSAMPLING);
    this.pen = this.canvas.getContext('2d');
    const scale = SCALE * OVERSAMPLING;
    this.pen.setTransform(scale, 0, 0, -scale, -SHEET.left * scale, SHEET.top * scale);
    this.pen.lineCap = 'round';
  }

  /** A filled outline: a starting point, then Bezier pieces of three points or lines of one. */
  fill(colour: Rgb, start: Vec2, pieces: readonly (readonly [Vec2, Vec2, Vec2] | readonly [Vec2])[]): void {
    this.pen.fillStyle = css(colour);
    this.pen.beginPath();
    this.pen.moveTo(...start);
    for (const piece of pieces) {
      if (piece.length === 1) this.pen.lineTo(...piece[0]);
      else this.pen.bezierCurveTo(...piece[0], ...piece[1], ...piece[2]);
    }
    this.pen.closePath();
    this.pen.fill();
  }

  strand(points: readonly Vec2[], look: StrandLook): void {
    this.pen.strokeStyle = this.sheen(at(points, 0), at(points, points.length - 1), look);
    this.pen.lineWidth = look.width / SCALE;
    this.pen.beginPath();
    this.pen.moveTo(...at(points, 0));
    for (let i = 1; i < points.length - 1; i++) {
      const [here, next] = [at(points, i), at(points, i + 1)];
      const end: Vec2 = i === points.length - 2 ? next : [(here[0] + next[0]) / 2, (here[1] + next[1]) / 2];
      this.pen.quadraticCurveTo(...here, ...end);
    }
    this.pen.stroke();
  }

  private sheen(from: Vec2, to: Vec2, look: StrandLook) {
    const gradient = this.pen.createLinearGradient(...from, ...to);
    const stop = (position: number, colour: Rgb) => gradient.addColorStop(clamp(position, 0.01, 0.99), css(colour, look.alpha));
    gradient.addColorStop(0, css(mixRgb(look.colour, BLACK, 0.25), look.alpha));
    stop(look.shineAt - 0.14, look.colour);
    stop(look.shineAt, mixRgb(look.colour, look.shine, look.shineShare));
    stop(look.shineAt + 0.16, look.colour);
    gradient.addColorStop(1, css(mixRgb(look.colour, BLACK, 0.2), look.alpha));
    return gradient;
  }

  sheet(): HairSheet {
    const small = createCanvas(WIDTH, HEIGHT).getContext('2d');
    small.imageSmoothingQuality = 'high';
    small.drawImage(this.canvas, 0, 0, WIDTH, HEIGHT);
    const { data } = small.getImageData(0, 0, WIDTH, HEIGHT);
    const rgba = new Float32Array(data.length);
    for (let i = 0; i < data.length; i += 4) {
      const alpha = (data[i + 3] as number) / 255;
      for (let c = 0; c < 3; c++) rgba[i + c] = (data[i + c] as number) * alpha;
      rgba[i + 3] = alpha;
    }
    return { width: WIDTH, height: HEIGHT, rgba };
  }
}

export const darker = (colour: Rgb, share: number): Rgb => mixRgb(colour, BLACK, share);
