import type { Aspect, Quality } from '../port.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels, even. */
export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** How the footage gets into the picture: scaled to `scaled`, of which `crop` is shown at `pane`; the rest is a blurred background. */
export interface Framing {
  readonly output: Size;
  readonly scaled: Size;
  readonly crop: { readonly left: number; readonly top: number };
  readonly pane: Box;
}

const SHORT_SIDE: Record<Quality, number> = { draft: 360, standard: 720, high: 1080 };
/** Shares of the head's height (forehead to chin) left free above, and shown in all: a card and captions need room under the chin. */
const HEADROOM = 0.5;
const SHOWN_HEADS = 2.6;

export const even = (length: number): number => Math.max(2, 2 * Math.round(length / 2));

export function outputSize(aspect: Aspect, quality: Quality): Size {
  const short = SHORT_SIDE[quality];
  const long = (short * 16) / 9;
  if (aspect === '1:1') return { width: short, height: short };
  return aspect === '9:16' ? { width: short, height: long } : { width: long, height: short };
}

/** Fills the picture where the whole head stays in it; else shows the footage at full height of the picture between blurred sides. */
export function frameFootage(footage: Size, head: Box, output: Size): Framing {
  const cover = Math.max(output.width / footage.width, output.height / footage.height);
  const needed = Math.min(footage.height, head.height * SHOWN_HEADS);
  const scale = output.height / cover >= needed ? cover : Math.min(cover, output.height / needed);
  const scaled = { width: even(footage.width * scale), height: even(footage.height * scale) };
  const pane = { width: Math.min(output.width, scaled.width), height: Math.min(output.height, scaled.height) };
  const centre = (head.left + head.width / 2) * scale;
  const top = (head.top - head.height * HEADROOM) * scale;
  return {
    output,
    scaled,
    crop: { left: within(centre - pane.width / 2, scaled.width - pane.width), top: within(top, scaled.height - pane.height) },
    pane: {
      ...pane,
      left: within((output.width - pane.width) / 2, output.width),
      top: within((output.height - pane.height) / 2, output.height),
    },
  };
}

const within = (value: number, most: number): number => 2 * Math.round(Math.max(0, Math.min(most, value)) / 2);
