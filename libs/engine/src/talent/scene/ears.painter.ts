import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { FaceMesh } from '../head/canonical-face.ts';
import type { Person } from '../person.ts';
import { type HeadTransform, PICTURE } from '../render/camera.ts';
import { at, css, mixRgb, type Rgb, scaleRgb, type Vec2, type Vec3 } from '../vector.ts';

const SCALE = 40;
const SIZE_CM = 6;
const SIZE = SIZE_CM * SCALE;
const TEMPLE = 234;
const DEPTH = -3.2;
const HEIGHT = 1;
/** The left ear stands in the key light, the right one does not. */
const LIT = { left: 1, right: 0.72 } as const;

interface Ear {
  readonly side: -1 | 1;
  readonly data: Uint8ClampedArray;
}

/** Seen only beside short hair. */
export class Ears {
  private readonly ears: readonly Ear[];
  private readonly aside: number;

  constructor(person: Person, face: FaceMesh) {
    this.ears = ([-1, 1] as const).map((side) => ({ side, data: paintEar(person.skin, side) }));
    this.aside = Math.abs(at(face, TEMPLE)[0]) + 0.35;
  }

  paint(picture: Float32Array, head: HeadTransform): void {
    for (const ear of this.ears) {
      const middle = ear.side * this.aside;
      const corner = (dx: number, dy: number): Vec3 => [middle + (dx * SIZE_CM) / 2, HEIGHT + (dy * SIZE_CM) / 2, DEPTH];
      paintPatch(picture, ear.data, head.see(corner(-1, 1)), head.see(corner(1, 1)), head.see(corner(-1, -1)));
    }
  }
}

function paintEar(skin: Rgb, side: -1 | 1): Uint8ClampedArray {
  const pen = createCanvas(SIZE, SIZE).getContext('2d');
  const dark = scaleRgb(skin, [0.55, 0.42, 0.36]);
  const lit = side < 0 ? LIT.left : LIT.right;
  pen.translate(SIZE / 2, SIZE / 2);
  pen.scale(SCALE * side, SCALE);
  const gradient = pen.createLinearGradient(-0.9, 0, 0.9, 0);
  gradient.addColorStop(0, css(mixRgb(scaleRgb(skin, [0.62, 0.62, 0.62]), dark, 0.2)));
  gradient.addColorStop(1, css(scaleRgb(skin, [lit * 0.95, lit * 0.95, lit * 0.95])));
  pen.filter = 'blur(1px)';
  pen.fillStyle = gradient;
  traceOutline(pen);
  pen.fill();
  pen.filter = 'blur(3px)';
  pen.strokeStyle = css(dark, 0.6);
  pen.lineWidth = 0.22;
  pen.beginPath();
  pen.moveTo(-0.2, -1.2);
  pen.bezierCurveTo(0.2, -1.9, 0.9, -1.7, 0.85, -0.7);
  pen.bezierCurveTo(0.8, 0, 0.4, 0.3, 0.3, 0.9);
  pen.stroke();
  pen.fillStyle = css(dark, 0.55);
  pen.beginPath();
  pen.ellipse(0.05, 0, 0.3, 0.62, 0, 0, 2 * Math.PI);
  pen.fill();
  return pen.getImageData(0, 0, SIZE, SIZE).data;
}

function traceOutline(pen: SKRSContext2D): void {
  pen.beginPath();
  pen.moveTo(-0.6, -1.3);
  pen.bezierCurveTo(-0.2, -2.5, 1.35, -2.5, 1.25, -0.8);
  pen.bezierCurveTo(1.2, 0.3, 0.75, 0.7, 0.55, 1.4);
  pen.bezierCurveTo(0.4, 2.1, -0.5, 2.1, -0.6, 1.3);
  pen.closePath();
}

/** The parallelogram between three seen corners of the texture. */
function paintPatch(picture: Float32Array, data: Uint8ClampedArray, origin: Vec2, right: Vec2, below: Vec2): void {
  const u: Vec2 = [(right[0] - origin[0]) / SIZE, (right[1] - origin[1]) / SIZE];
  const v: Vec2 = [(below[0] - origin[0]) / SIZE, (below[1] - origin[1]) / SIZE];
  const area = u[0] * v[1] - u[1] * v[0];
  const [left, end] = [Math.floor(Math.min(origin[0], below[0])), Math.ceil(Math.max(right[0], right[0] + below[0] - origin[0])) + 1];
  const [top, bottom] = [Math.floor(Math.min(origin[1], right[1])), Math.ceil(Math.max(below[1], right[1] + below[1] - origin[1])) + 1];
  for (let y = Math.max(0, top); y < Math.min(PICTURE.height, bottom); y++) {
    for (let x = Math.max(0, left); x < Math.min(PICTURE.width, end); x++) {
      const [dx, dy] = [x - origin[0], y - origin[1]];
      blendTexels(picture, (y * PICTURE.width + x) * 3, data, (dx * v[1] - dy * v[0]) / area, (dy * u[0] - dx * u[1]) / area);
    }
  }
}

/** The texture is twice as fine as the picture: four of its texels make a pixel. */
function blendTexels(picture: Float32Array, pixel: number, data: Uint8ClampedArray, column: number, row: number): void {
  const sum = [0, 0, 0, 0];
  for (const [dx, dy] of [
    [-1, -1],
    [1, -1],
    [-1, 1],
    [1, 1],
  ] as const) {
    const [x, y] = [Math.round(column + dx), Math.round(row + dy)];
    if (x < 0 || y < 0 || x >= SIZE || y >= SIZE) continue;
    const texel = (y * SIZE + x) * 4;
    const alpha = at(data, texel + 3) / 255 / 4;
    for (let c = 0; c < 3; c++) sum[c] = at(sum, c) + at(data, texel + c) * alpha;
    sum[3] = at(sum, 3) + alpha;
  }
  if (at(sum, 3) <= 0) return;
  for (let c = 0; c < 3; c++) picture[pixel + c] = at(picture, pixel + c) * (1 - at(sum, 3)) + at(sum, c);
}
