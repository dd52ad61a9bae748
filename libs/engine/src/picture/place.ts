import type { DisclosureLabel } from '../port.ts';
import { type Box, even, type Size } from './frame.ts';

type Insets = DisclosureLabel['safeArea'];

/** What is left of the picture where a platform's own buttons are not. */
export function safeBox({ width, height }: Size, { top, right, bottom, left }: Insets): Box {
  const margin = 0.03 * Math.min(width, height);
  const from = { x: Math.max(margin, left * width), y: Math.max(margin, top * height) };
  const to = { x: width - Math.max(margin, right * width), y: height - Math.max(margin, bottom * height) };
  return { left: even(from.x), top: even(from.y), width: even(to.x - from.x), height: even(to.y - from.y) };
}

export const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

/** In its corner of `inside`, but never on `avoided`: then in the nearest place above or below that is free of it. */
export function placeInCorner(size: Size, position: DisclosureLabel['position'], inside: Box, avoided: readonly Box[]): Box {
  const atRight = position.endsWith('right');
  const left = even(atRight ? inside.left + inside.width - size.width : inside.left);
  const [first, last] = [inside.top, inside.top + inside.height - size.height];
  const wished = position.startsWith('top') ? first : last;
  const candidates = [wished, ...avoided.flatMap((box) => [box.top - size.height - 2, box.top + box.height + 2]), first, last]
    .filter((top) => top >= first - 1 && top <= last + 1)
    .map((top) => ({ ...size, left, top: even(top) }))
    .filter((box) => !avoided.some((other) => overlaps(box, other)))
    .sort((a, b) => Math.abs(a.top - wished) - Math.abs(b.top - wished));
  return candidates[0] ?? { ...size, left, top: even(wished) };
}
