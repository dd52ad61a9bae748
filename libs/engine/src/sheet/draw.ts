import { writeFile } from 'node:fs/promises';
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { toRgb } from '../picture/still.ts';
import { drawLine, widthOf } from '../picture/text.ts';
import type { Job } from '../process/serve.ts';
import { pictures } from '../video/decode.ts';
import { type Film, openFilm } from '../video/film.ts';
import type { Planar } from '../video/planar.ts';
import { Unreadable } from '../video/unreadable.ts';
import type { SheetOrder, SheetOutcome } from './sheet.ts';

/** More would not be looked at, and would not fit into memory. */
const MOST_PICTURES = 400;
const GAP = 2;
const TIME_SIZE = 13;

export async function drawSheet(order: SheetOrder, job: Job): Promise<SheetOutcome> {
  try {
    await using film = await openFilm(order.video);
    const cells = await collect(film, order, job);
    await writeFile(order.out, arrange(cells, order));
    return { outcome: 'drawn', pictures: cells.length };
  } catch (error) {
    if (error instanceof Unreadable) return { outcome: 'refused', code: 'sheet.unreadable', detail: error.message };
    throw error;
  }
}

async function collect(film: Film, { cellWidth, everyMs }: SheetOrder, job: Job): Promise<Planar[]> {
  const width = 2 * Math.round(cellWidth / 2);
  const height = 2 * Math.round((width * film.height) / film.width / 2);
  const cells: Planar[] = [];
  for await (const { y, u, v } of pictures(film, { width, height, fps: 1000 / everyMs, to: MOST_PICTURES, threads: 1 })) {
    cells.push({ width, height, y: y.slice(), u: u.slice(), v: v.slice() });
    job.progress(cells.length / MOST_PICTURES);
  }
  if (cells.length === 0) throw new Unreadable('The film holds no picture.');
  return cells;
}

function arrange(cells: readonly Planar[], { columns, everyMs }: SheetOrder): Buffer {
  const [first] = cells;
  if (!first) throw new RangeError('A sheet needs a picture.');
  const across = Math.min(columns, cells.length);
  const rows = Math.ceil(cells.length / across);
  const canvas = createCanvas(across * (first.width + GAP) - GAP, rows * (first.height + GAP) - GAP);
  const pen = canvas.getContext('2d');
  for (const [index, cell] of cells.entries()) {
    const left = (index % across) * (first.width + GAP);
    const top = Math.floor(index / across) * (first.height + GAP);
    placePicture(pen, cell, left, top);
    placeTime(pen, (index * everyMs) / 1000, left, top);
  }
  return canvas.toBuffer('image/png');
}

function placePicture(pen: SKRSContext2D, cell: Planar, left: number, top: number): void {
  const rgb = toRgb(cell);
  const image = pen.createImageData(cell.width, cell.height);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    image.data.set(rgb.subarray(from, from + 3), to);
    image.data[to + 3] = 255;
  }
  pen.putImageData(image, left, top);
}

function placeTime(pen: SKRSContext2D, seconds: number, left: number, top: number): void {
  const text = `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(2).padStart(5, '0')}`;
  pen.fillStyle = 'rgba(0, 0, 0, 0.6)';
  pen.fillRect(left, top, widthOf(text, TIME_SIZE) + 8, TIME_SIZE + 6);
  drawLine(pen, text, left + 4, top + TIME_SIZE, TIME_SIZE, '#fff');
}
