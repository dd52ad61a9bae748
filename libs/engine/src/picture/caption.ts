import { createCanvas } from '@napi-rs/canvas';
import type { Cue } from '../speech/speech.ts';
import { type Box, even, type Size } from './frame.ts';
import { type Overlay, overlayOf } from './overlay.ts';
import { overlaps } from './place.ts';
import { drawable, drawLine, widthOf, wrapAndShorten } from './text.ts';

const BOX = 'rgba(0, 0, 0, 0.62)';
const INK = '#ffffff';
const MOST_LINES = 2;

const sizeIn = ({ width, height }: Size): number => Math.round(Math.min(width, height) * 0.046);
const paddingOf = (size: number): number => Math.round(size * 0.4);
const heightOf = (lines: number, size: number): number => even(lines * Math.round(size * 1.28) + 2 * paddingOf(size) - size * 0.2);

/** Where the longest cue would stand above `floor`; on a mouth, all cues stand under `ceiling` instead. */
export function captionBand(output: Size, column: Box, floor: number, ceiling: number, mouth: Box): Box {
  const height = heightOf(MOST_LINES, sizeIn(output));
  const low = { ...column, top: even(floor - height), height };
  return overlaps(low, mouth) ? { ...column, top: even(ceiling), height } : low;
}

/** One cue, in the middle of the bottom of its band. */
export function drawCaption(text: string, output: Size, inside: Box): Overlay {
  const size = sizeIn(output);
  const padding = paddingOf(size);
  const lines = wrapAndShorten(drawable(text), size, Math.min(inside.width, output.height) - 2 * padding, MOST_LINES);
  const step = Math.round(size * 1.28);
  const width = even(Math.max(...lines.map((line) => widthOf(line, size))) + 2 * padding);
  const height = heightOf(lines.length, size);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = BOX;
  context.roundRect(0, 0, width, height, Math.round(size * 0.3));
  context.fill();
  for (const [i, line] of lines.entries())
    drawLine(context, line, (width - widthOf(line, size)) / 2, padding + size * 0.86 + i * step, size, INK);
  return overlayOf(canvas, even(inside.left + (inside.width - width) / 2), even(inside.top + inside.height - height));
}

/** WebVTT (https://www.w3.org/TR/webvtt1/) of the whole speech. */
export function webVtt(cues: readonly Cue[]): string {
  const blocks = cues.map(({ text, start, end }) => `${clock(start)} --> ${clock(end)}\n${entities(text)}\n`);
  return [`WEBVTT\n`, ...blocks].join('\n');
}

const entities = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function clock(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  const part = (value: number, digits: number) => String(Math.floor(value)).padStart(digits, '0');
  return `${part(ms / 3_600_000, 2)}:${part((ms / 60_000) % 60, 2)}:${part((ms / 1000) % 60, 2)}.${part(ms % 1000, 3)}`;
}
