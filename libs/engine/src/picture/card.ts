import { type Canvas, createCanvas, type Image, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import sharp from 'sharp';
import type { ProductCard } from '../port.ts';
import { type Box, even, type Size } from './frame.ts';
import { type Overlay, overlayOf } from './overlay.ts';
import { drawable, drawLine, widthOf, wrapAndShorten } from './text.ts';

const PAPER = 'rgba(255, 255, 255, 0.95)';
const INK = '#16181d';
const PRICE_INK = '#b3122b';
const STRUCK_INK = '#6b7078';
const IMAGE_TYPES = ['jpeg', 'png', 'webp'];
const LARGEST_IMAGE = 40_000_000;

/** The card's image is no picture this engine takes. */
export class CardImageUnreadable extends Error {}

export interface PlacedCard {
  readonly overlay: Overlay;
  readonly box: Box;
}

/** Title and price (and the struck-through regular one) on a white card at the bottom, or at the right of a wide picture. */
export async function drawCard(card: ProductCard, output: Size, inside: Box): Promise<PlacedCard> {
  const wide = output.width > output.height;
  const unit = Math.min(output.width, output.height) / 720;
  const width = even(Math.min(inside.width, (wide ? 330 : 640) * unit));
  const image = card.image === undefined ? null : await readImage(card.image, even((wide ? 298 : 124) * unit));
  const canvas = wide ? tall(card, image, width, unit) : flat(card, image, width, unit);
  const left = even(wide ? inside.left + inside.width - width : inside.left + (inside.width - width) / 2);
  const top = even(wide ? inside.top + inside.height - canvas.height : inside.top + inside.height - canvas.height);
  return { overlay: overlayOf(canvas, left, top), box: { left, top, width, height: canvas.height } };
}

function flat(card: ProductCard, image: Image | null, width: number, unit: number): Canvas {
  const pad = 16 * unit;
  const side = image?.width ?? 0;
  const left = pad + (image ? side + pad : 4 * unit);
  const lines = wrapAndShorten(drawable(card.title), 31 * unit, width - left - pad, 2);
  const canvas = paper(width, Math.max(image ? side + 2 * pad : 0, pad * 2 + lines.length * 38 * unit + 52 * unit), unit);
  const context = canvas.getContext('2d');
  if (image) drawRounded(context, image, pad, (canvas.height - side) / 2, 14 * unit);
  const top = (canvas.height - lines.length * 38 * unit - 46 * unit) / 2;
  for (const [i, line] of lines.entries()) drawLine(context, line, left, top + (30 + i * 38) * unit, 31 * unit, INK);
  drawPrices(context, card, left, top + (lines.length * 38 + 38) * unit, width - left - pad, unit);
  return canvas;
}

function tall(card: ProductCard, image: Image | null, width: number, unit: number): Canvas {
  const pad = 16 * unit;
  const lines = wrapAndShorten(drawable(card.title), 27 * unit, width - 2 * pad, 3);
  const above = image ? image.height + pad : 0;
  const canvas = paper(width, 2 * pad + above + lines.length * 34 * unit + 50 * unit, unit);
  const context = canvas.getContext('2d');
  if (image) drawRounded(context, image, (width - image.width) / 2, pad, 14 * unit);
  for (const [i, line] of lines.entries()) drawLine(context, line, pad, pad + above + (26 + i * 34) * unit, 27 * unit, INK);
  drawPrices(context, card, pad, pad + above + (lines.length * 34 + 38) * unit, width - 2 * pad, unit);
  return canvas;
}

function paper(width: number, height: number, unit: number): Canvas {
  const canvas = createCanvas(width, even(height));
  const context = canvas.getContext('2d');
  context.fillStyle = PAPER;
  context.roundRect(0, 0, width, canvas.height, 22 * unit);
  context.fill();
  return canvas;
}

/** A price is never shortened: half a price is a wrong price. It gets smaller instead. */
function drawPrices(
  context: SKRSContext2D,
  { price, regularPrice }: ProductCard,
  left: number,
  baseline: number,
  room: number,
  unit: number,
): void {
  const shown = drawable(price);
  const struck = regularPrice === undefined ? '' : drawable(regularPrice);
  const gap = 14 * unit;
  const natural = widthOf(shown, 36 * unit) + (struck ? gap + widthOf(struck, 26 * unit) : 0);
  const fit = Math.min(1, room / natural);
  drawLine(context, shown, left, baseline, 36 * unit * fit, PRICE_INK);
  if (!struck) return;
  const at = left + widthOf(shown, 36 * unit * fit) + gap * fit;
  drawLine(context, struck, at, baseline, 26 * unit * fit, STRUCK_INK);
  context.fillRect(at, baseline - 10 * unit * fit, widthOf(struck, 26 * unit * fit), Math.max(1.5, 2.5 * unit));
}

function drawRounded(context: SKRSContext2D, image: Image, x: number, y: number, radius: number): void {
  context.save();
  context.beginPath();
  context.roundRect(x, y, image.width, image.height, radius);
  context.clip();
  context.drawImage(image, x, y);
  context.restore();
}

/** A stranger's file: only what it really is counts, and a small file that unpacks to gigabytes is not unpacked. */
async function readImage(path: string, side: number): Promise<Image> {
  try {
    const image = sharp(path, { limitInputPixels: LARGEST_IMAGE, failOn: 'error' });
    const { format } = await image.metadata();
    if (!format || !IMAGE_TYPES.includes(format))
      throw new CardImageUnreadable(`The card's image is ${format ?? 'nothing'}, not PNG, JPEG or WebP.`);
    return await loadImage(await image.rotate().resize(side, side, { fit: 'cover' }).flatten({ background: '#ffffff' }).png().toBuffer());
  } catch (error) {
    if (error instanceof CardImageUnreadable) throw error;
    throw new CardImageUnreadable("The card's image cannot be read.", { cause: error });
  }
}
