import { randomOf } from '../random.ts';
import { OverlayWatch } from './overlay.ts';

const SIZE = { width: 160, height: 128 };

type Painter = (y: Uint8Array, sample: number) => void;

function seen(samples: number, ...painters: Painter[]) {
  const watch = new OverlayWatch();
  for (let sample = 0; sample < samples; sample++) {
    const y = new Uint8Array(SIZE.width * SIZE.height).fill(90);
    for (const paint of painters) paint(y, sample);
    watch.see({ ...SIZE, y });
  }
  return watch.found();
}

function rectangle(
  y: Uint8Array,
  left: number,
  top: number,
  width: number,
  height: number,
  luma: (x: number, row: number) => number,
): void {
  for (let row = top; row < top + height; row++)
    for (let x = left; x < left + width; x++) y[row * SIZE.width + x] = luma(x - left, row - top);
}

/** Upright strokes, as letters are, another text for each `seed`. */
const letters = (left: number, top: number, width: number, seed: number): Painter => {
  const random = randomOf(seed);
  const strokes = Array.from({ length: width }, () => random() < 0.4);
  return (y) => rectangle(y, left, top, width, 20, (x) => (strokes[Math.floor(x / 3)] ? 235 : 30));
};

const captions: Painter = (y, sample) => sample % 12 < 10 && letters(16, 96, 130, Math.floor(sample / 12))(y, sample);
const person: Painter = (y, sample) => rectangle(y, 20, 0, 140, 128, (x, _row) => 120 + 90 * Math.sin((x + 9 * sample) / 17));
const poster = letters(0, 32, 20, 7);

describe('what is laid over the footage', () => {
  it('is found: captions that are exchanged, from their first line on', () => {
    expect(seen(40, person, captions)).toMatchObject({ kind: 'captions', sample: expect.any(Number) });
  });

  it('is found: a logo round which everything moves', () => {
    expect(seen(40, person, letters(48, 48, 80, 3))).toMatchObject({ kind: 'logo' });
  });

  it('is not found in a moving person before a wall with a poster, nor in a cut', () => {
    expect(seen(40, poster, person)).toBeNull();
    expect(seen(40, (y, sample) => (sample > 20 ? letters(16, 96, 130, 1)(y, sample) : undefined), person)).toBeNull();
  });

  it('is not found in stripes that are waved', () => {
    const sleeve: Painter = (y, sample) => letters(8 + ((sample * 37) % 40), 64, 110, 5)(y, sample);
    expect(seen(40, person, sleeve)).toBeNull();
  });
});
