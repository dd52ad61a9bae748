import { type HairSheet, SHEET, sheetOf } from '../hair/hair.canvas.ts';
import { at, smoothstep, type Vec2, type Vec3 } from '../vector.ts';
import { type HeadTransform, PICTURE, project } from './camera.ts';
import { rasterise } from './rasterise.ts';

const COLUMNS = 48;
const ROWS = 60;
const BEHIND = -6.5;
const INVISIBLE = 0.004;

/** Hangs the painted hair on a curved sheet that follows the head above the jaw and stays with the shoulders below. */
export function paintHairSheet(picture: Float32Array, sheet: HairSheet, head: HeadTransform, side: 'front' | 'back'): void {
  const points = gridOf(head, side);
  const row = COLUMNS + 1;
  for (let y = 0; y < ROWS; y++) {
    for (let x = 0; x < COLUMNS; x++) {
      const corner = y * row + x;
      paintTriangle(picture, sheet, at(points, corner), at(points, corner + 1), at(points, corner + row));
      paintTriangle(picture, sheet, at(points, corner + 1), at(points, corner + row + 1), at(points, corner + row));
    }
  }
}

interface SheetPoint {
  readonly seen: Vec2;
  readonly texel: Vec2;
}

function gridOf(head: HeadTransform, side: 'front' | 'back'): readonly SheetPoint[] {
  return Array.from({ length: (COLUMNS + 1) * (ROWS + 1) }, (_, index) => {
    const x = SHEET.left + ((SHEET.right - SHEET.left) * (index % (COLUMNS + 1))) / COLUMNS;
    const y = SHEET.top - ((SHEET.top - SHEET.bottom) * Math.floor(index / (COLUMNS + 1))) / ROWS;
    const moved = head.place([x, y, side === 'front' ? depthAt(x, y) : BEHIND]);
    const hang = 0.85 * smoothstep(-5, -16, y);
    const hung: Vec3 = [moved[0] + (x - moved[0]) * hang, moved[1] + (y - moved[1]) * hang, moved[2]];
    return { seen: project(hung), texel: sheetOf([x, y]) };
  });
}

/** An ellipsoid round the skull that runs out flat over the shoulders. */
function depthAt(x: number, y: number): number {
  const inside = 1 - (x / 9.8) ** 2 - ((y - 3) / 10.5) ** 2;
  const skull = 7.2 * Math.sqrt(0.5 * (inside + Math.sqrt(inside * inside + 0.03))) - 2.2;
  const onSkull = smoothstep(-9, 1, y);
  return skull * onSkull + 1.2 * (1 - onSkull);
}

function paintTriangle(picture: Float32Array, sheet: HairSheet, a: SheetPoint, b: SheetPoint, c: SheetPoint): void {
  rasterise(a.seen, b.seen, c.seen, PICTURE, (x, y, u, v, w) => {
    // Each edge belongs to one triangle: blending twice would draw the grid.
    if (u < 0 || v < 0 || w <= 0) return;
    const column = u * a.texel[0] + v * b.texel[0] + w * c.texel[0];
    const row = u * a.texel[1] + v * b.texel[1] + w * c.texel[1];
    if (column >= 0 && row >= 0 && column <= sheet.width - 2 && row <= sheet.height - 2) {
      blend(picture, (y * PICTURE.width + x) * 3, sheet, column, row);
    }
  });
}

function blend(picture: Float32Array, pixel: number, sheet: HairSheet, column: number, row: number): void {
  const { rgba, width } = sheet;
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const [right, down] = [column - left, row - top];
  const upper = (top * width + left) * 4;
  const lower = upper + width * 4;
  const channel = (c: number) =>
    ((rgba[upper + c] as number) * (1 - right) + (rgba[upper + 4 + c] as number) * right) * (1 - down) +
    ((rgba[lower + c] as number) * (1 - right) + (rgba[lower + 4 + c] as number) * right) * down;
  const alpha = channel(3);
  if (alpha < INVISIBLE) return;
  for (let c = 0; c < 3; c++) picture[pixel + c] = (picture[pixel + c] as number) * (1 - alpha) + channel(c);
}
