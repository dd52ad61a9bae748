import { createCanvas } from '@napi-rs/canvas';
import type { Size } from './frame.ts';
import { type Overlay, overlayOf } from './overlay.ts';
import { drawable, drawLine, widthOf } from './text.ts';

const ANGLE = -Math.PI / 7;

/** The mark over and over, aslant, dark-edged so that it stands out on white and on black: no crop is free of it. */
export function drawWatermark(text: string, { width, height }: Size): Overlay {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const size = Math.round(Math.min(width, height) * 0.055);
  const mark = drawable(text);
  const step = widthOf(mark, size) + size * 1.6;
  context.translate(width / 2, height / 2);
  context.rotate(ANGLE);
  const reach = Math.hypot(width, height) / 2;
  for (let row = 0, y = -reach; y < reach; row++, y += size * 2.6) {
    for (let x = -reach - (row % 2) * (step / 2); x < reach; x += step) {
      drawLine(context, mark, x + 1.5, y + 1.5, size, 'rgba(0, 0, 0, 0.28)');
      drawLine(context, mark, x, y, size, 'rgba(255, 255, 255, 0.34)');
    }
  }
  return overlayOf(canvas, 0, 0);
}
