import { createCanvas } from '@napi-rs/canvas';
import type { DisclosureLabel } from '../port.ts';
import { type Box, even, type Size } from './frame.ts';
import { type Overlay, overlayOf } from './overlay.ts';
import { placeInCorner, safeBox } from './place.ts';
import { drawable, drawLine, heightOf, widthOf, wrap } from './text.ts';

/** White on 62 % black: 5.9:1 even over a white picture. */
const BOX = 'rgba(0, 0, 0, 0.62)';
const INK = '#ffffff';
/** Wider, and it would reach over a face in the middle. */
const WIDEST = 0.72;

export interface PlacedLabel {
  readonly overlay: Overlay;
  readonly box: Box;
  readonly lineHeight: number;
}

/** The disclosure in its corner: each line's letters at least as high as the law asks, never over the mouth. */
export function drawLabel(label: DisclosureLabel, output: Size, avoided: readonly Box[]): PlacedLabel {
  const text = drawable(label.text);
  const inside = safeBox(output, label.safeArea);
  const least = label.minHeight * Math.min(output.width, output.height);
  const { size, lines, lineHeight } = fitText(text, least, inside.width * WIDEST, inside.width);
  const padding = Math.round(size * 0.34);
  const step = Math.round(size * 1.22);
  const width = even(Math.ceil(Math.max(...lines.map((line) => widthOf(line, size)))) + 2 * padding);
  const height = even(Math.ceil(lineHeight) + (lines.length - 1) * step + 2 * padding);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = BOX;
  context.roundRect(0, 0, width, height, Math.round(size * 0.24));
  context.fill();
  const { ascent } = heightOf(text, size);
  for (const [i, line] of lines.entries()) drawLine(context, line, padding, padding + ascent + i * step, size, INK);
  const box = placeInCorner({ width, height }, label.position, inside, avoided);
  return { overlay: overlayOf(canvas, box.left, box.top), box, lineHeight };
}

/** The smallest letters that are high enough; broken into lines when they get too wide, over the whole width when words are long. */
function fitText(text: string, least: number, width: number, widest: number): { size: number; lines: string[]; lineHeight: number } {
  let size = Math.ceil(least);
  const lineHeightAt = (at: number) => {
    const { ascent, descent } = heightOf(text, at);
    return ascent + descent;
  };
  while (lineHeightAt(size) < least) size++;
  const lines = wrap(text, size, width);
  // Room for the padding, and for a full stop that hangs over.
  return { size, lines: lines.length > 3 ? wrap(text, size, widest - 2 * size) : lines, lineHeight: lineHeightAt(size) };
}
