import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { font } from './fonts.ts';

const ruler = createCanvas(1, 1).getContext('2d');
const ELLIPSIS = '…';

/** Pictographs have no glyph in our fonts and would show as empty boxes. */
export const drawable = (text: string): string =>
  text
    .replace(/\p{Extended_Pictographic}|\ufe0f|\u200d/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

export function widthOf(text: string, size: number): number {
  ruler.font = font(size);
  return ruler.measureText(text).width;
}

/** What the glyphs of `text` really take, above and below the baseline. */
export function heightOf(text: string, size: number): { ascent: number; descent: number } {
  ruler.font = font(size);
  const { actualBoundingBoxAscent: ascent, actualBoundingBoxDescent: descent } = ruler.measureText(text);
  return { ascent, descent };
}

/** Lines no wider than `width` pixels, broken where the locale's words end; one word too long for a line is broken inside. */
export function wrap(text: string, size: number, width: number): string[] {
  const words = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
  const lines: string[] = [];
  let line = '';
  for (const word of words.flatMap((word) => breakWord(word, size, width))) {
    const sticks = /^\p{P}+$/u.test(word) && widthOf(line + word, size) <= width + size;
    if (line.trim() && !sticks && widthOf((line + word).trimEnd(), size) > width) {
      lines.push(line.trim());
      line = '';
    }
    line += word;
  }
  return line.trim() ? [...lines, line.trim()] : lines;
}

/** At most `count` lines; what does not fit ends in an ellipsis. */
export function wrapAndShorten(text: string, size: number, width: number, count: number): string[] {
  const lines = wrap(text, size, width);
  if (lines.length <= count) return lines;
  const last = [...lines.slice(count - 1).join(' ')];
  while (last.length > 1 && widthOf(last.join('').trimEnd() + ELLIPSIS, size) > width) last.pop();
  return [...lines.slice(0, count - 1), last.join('').trimEnd() + ELLIPSIS];
}

function breakWord(word: string, size: number, width: number): string[] {
  if (widthOf(word, size) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part && widthOf(part + letter, size) > width) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}

export function drawLine(context: SKRSContext2D, text: string, x: number, baseline: number, size: number, colour: string): void {
  context.font = font(size);
  context.fillStyle = colour;
  context.fillText(text, x, baseline);
}
