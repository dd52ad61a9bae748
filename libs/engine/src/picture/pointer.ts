import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { type Box, even, type Size } from './frame.ts';
import { type Overlay, overlayOf } from './overlay.ts';

const ACCENT = '#ff4d2e';
const RIM = '#ffffff';
/** Seconds. */
export const POINTING_S = 2.4;
const SWING_S = 0.6;

/** The cue that points at the card: a glowing rim round it, and an arrow above it that nods. */
export interface Pointer {
  readonly rim: Overlay;
  readonly arrow: Overlay;
  /** Pixels, even. */
  readonly swing: number;
}

export function drawPointer(card: Box, { width, height }: Size): Pointer {
  const unit = Math.min(width, height) / 720;
  const line = Math.max(2, 5 * unit);
  const around = createCanvas(card.width, card.height);
  const context = around.getContext('2d');
  context.strokeStyle = ACCENT;
  context.lineWidth = line * 2;
  context.beginPath();
  context.roundRect(0, 0, card.width, card.height, 22 * unit);
  context.stroke();
  const size = even(64 * unit);
  const arrow = createCanvas(size, size);
  drawArrow(arrow.getContext('2d'), size);
  const left = even(card.left + card.width - size * 1.6);
  return {
    rim: overlayOf(around, card.left, card.top),
    arrow: overlayOf(arrow, left, even(card.top - size * 1.05)),
    swing: even(14 * unit),
  };
}

/** How far the arrow stands above its lowest place, `since` seconds after its mark. */
export const nod = ({ swing }: Pointer, since: number): number =>
  even(swing * 0.5 * (1 - Math.cos((2 * Math.PI * since) / SWING_S)) + 0.001);

function drawArrow(context: SKRSContext2D, size: number): void {
  const at = (x: number, y: number) => [x * size, y * size] as const;
  context.beginPath();
  context.moveTo(...at(0.36, 0.06));
  for (const [x, y] of [
    [0.64, 0.06],
    [0.64, 0.5],
    [0.9, 0.5],
    [0.5, 0.95],
    [0.1, 0.5],
    [0.36, 0.5],
  ] as const)
    context.lineTo(...at(x, y));
  context.closePath();
  context.lineJoin = 'round';
  context.lineWidth = size * 0.09;
  context.strokeStyle = RIM;
  context.stroke();
  context.fillStyle = ACCENT;
  context.fill();
}
