import { noiseOf } from '../../random.ts';
import type { Person } from '../person.ts';
import { PICTURE, PIXELS_PER_CM } from '../render/camera.ts';
import { exposed, FILL_LIGHT, KEY_LIGHT, wrapped } from '../render/light.ts';
import { bell, clamp, normalised, type Rgb, scaleRgb, smoothstep, toLinear, type Vec3 } from '../vector.ts';
import { TorsoShape } from './torso.shape.ts';

/** Where the body begins, in pixels from the top, and where its middle is. */
const TOP = 588;
const MIDDLE = { x: 360, y: 545 } as const;
/** It stands a little behind the face. */
const FARTHER = 1.02;
const SAMPLES = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
] as const;

export interface Torso {
  /** First row that holds anything. */
  readonly top: number;
  /** Whole picture, colours 0 to 255 multiplied by their alpha. */
  readonly rgba: Float32Array;
}

export function paintTorso(person: Person): Torso {
  const painter = new TorsoPainter(person);
  const rgba = new Float32Array(PICTURE.width * PICTURE.height * 4);
  for (let y = TOP; y < PICTURE.height; y++) {
    for (let x = 0; x < PICTURE.width; x++) painter.paintPixel(x, y, rgba, (y * PICTURE.width + x) * 4);
  }
  return { top: TOP, rgba };
}

class TorsoPainter {
  private readonly shape: TorsoShape;
  private readonly skin: Rgb;
  private readonly cloth: Rgb;
  private readonly folds: (x: number, y: number) => number;

  constructor(person: Person) {
    this.shape = new TorsoShape(person.male);
    this.skin = scaleRgb(toLinear(person.skin), [0.97, 0.93, 0.92]);
    this.cloth = toLinear(person.clothes);
    const [wide, fine] = [noiseOf(person.seed * 13), noiseOf(person.seed * 17 + 3)];
    this.folds = (x, y) => (wide(x * 0.28 + y * 0.1, y * 0.16) - 0.5) * 1.3 + (fine(x * 0.7 - y * 0.35, y * 0.3) - 0.5) * 0.5;
  }

  paintPixel(x: number, y: number, rgba: Float32Array, cell: number): void {
    for (const [dx, dy] of SAMPLES) {
      const colour = this.sample(((x + dx - MIDDLE.x) / PIXELS_PER_CM) * FARTHER, ((MIDDLE.y - y - dy) / PIXELS_PER_CM) * FARTHER);
      if (!colour) continue;
      for (let c = 0; c < 3; c++) rgba[cell + c] = (rgba[cell + c] as number) + exposed(colour[c] as number) / SAMPLES.length;
      rgba[cell + 3] = (rgba[cell + 3] as number) + 1 / SAMPLES.length;
    }
  }

  private sample(x: number, y: number): Rgb | null {
    const depth = this.shape.depth(x, y);
    if (depth === null) return null;
    const [slopeX, slopeY] = this.shape.slope(x, y, depth);
    const [leanX, leanY] = [clamp(slopeX, -4, 4), clamp(slopeY, -2.5, 2.5)];
    const belowCollar = this.shape.collar(x) - y;
    if (belowCollar > 0) {
      const fold = (this.folds(x + 0.12, y) - this.folds(x, y)) / 0.12;
      const normal = normalised([leanX - fold * 0.55, leanY, 1]);
      return lit(this.fabric(x, y, belowCollar), normal, 0.12, headShadow(x, y, 0.6), 1);
    }
    const collarbone =
      bell(y + 10.9 + 0.1 * Math.abs(x), 0.35) * smoothstep(0.6, 1.6, Math.abs(x)) * (1 - smoothstep(4.2, 5.6, Math.abs(x)));
    const normal = normalised([leanX, leanY + 0.5 * collarbone, 1]);
    const underChin = 1 - 0.55 * smoothstep(-13.5, -7, y);
    const shadow = headShadow(x, y, 1);
    const [red, green, blue] = lit(this.neckline(x, y, belowCollar, collarbone), normal, 0.32, shadow, underChin);
    return [red + this.skin[0] * 0.05 * (1 - shadow), green, blue];
  }

  private fabric(x: number, y: number, belowCollar: number): Rgb {
    const knit = 0.93 + 0.09 * Math.sin(x * 34) * Math.sin(y * 30 + Math.sin(x * 34));
    const ribbed = Math.abs(x) < this.shape.neckWidth + 1.8 ? Math.max(0, 1 - Math.abs(belowCollar - 0.45) / 0.45) : 0;
    const ribs = ribbed > 0 ? 0.86 + 0.14 * Math.sin(Math.atan2(y + 10.5, x) * 120) : 1;
    const seam = belowCollar > 0.85 && belowCollar < 1.05 && Math.abs(x) < this.shape.neckWidth + 1.7 ? 0.72 : 1;
    const tone = knit * (1 + 0.1 * ribbed) * ribs * seam;
    return scaleRgb(this.cloth, [tone, tone, tone]);
  }

  private neckline(x: number, y: number, belowCollar: number, collarbone: number): Rgb {
    const tendon = bell(Math.abs(x) - (1.52 + 0.105 * y), 0.5) * smoothstep(-11, -8, y);
    const atCollar = Math.max(0, 1 + belowCollar / 0.5);
    const tone = (1 - 0.12 * collarbone) * (1 - 0.06 * tendon) * (1 - 0.35 * atCollar ** 2);
    return scaleRgb(this.skin, [tone, tone, tone]);
  }
}

/** The head throws its shadow away from the key light; 1 is free of it. */
function headShadow(x: number, y: number, strength: number): number {
  return 1 - 0.86 * smoothstep(1.32, 0.55, Math.hypot((x - 1.6) / 5.8, (y + 6.6) / 6.2)) * strength;
}

function lit(colour: Rgb, normal: Vec3, wrap: number, shadow: number, open: number): Rgb {
  const key = wrapped(normal, KEY_LIGHT, wrap) * shadow;
  const fill = wrapped(normal, FILL_LIGHT, wrap) * open;
  const ambient = open * (0.8 + 0.2 * normal[1]);
  const rim = (1 - normal[2]) ** 3 * 0.25 * smoothstep(0, 0.8, normal[0]);
  return scaleRgb(colour, [
    0.95 * key + 0.26 * fill + 0.26 * ambient + rim,
    0.91 * key + 0.27 * fill + 0.25 * ambient + rim,
    0.86 * key + 0.3 * fill + 0.25 * ambient + rim,
  ]);
}
