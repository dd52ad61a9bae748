import type { Picture } from '../video/decode.ts';
import { placeInPicture, sampleSquare, wholeOf } from './square.ts';

/** A grey picture with one white block of `size` pixels at (left, top). */
function pictureWithBlock(width: number, height: number, left: number, top: number, size: number): Picture {
  const y = new Uint8Array(width * height).fill(126);
  for (let row = top; row < top + size; row++) y.fill(235, row * width + left, row * width + left + size);
  return {
    index: 0,
    width,
    height,
    y,
    u: new Uint8Array((width * height) / 4).fill(128),
    v: new Uint8Array((width * height) / 4).fill(128),
  };
}

/** Where the white is in a sampled square, 0 to 1. */
function whiteIn(rgb: Float32Array, side: number): readonly [number, number] {
  let [x, y, weight] = [0, 0, 0];
  for (let at = 0; at < side * side; at++) {
    if ((rgb[at * 3] ?? 0) < 190) continue;
    x += (at % side) + 0.5;
    y += Math.floor(at / side) + 0.5;
    weight++;
  }
  return [x / weight / side, y / weight / side];
}

describe('sampleSquare', () => {
  it.each([
    ['the whole of a tall picture', wholeOf({ width: 180, height: 320 })],
    ['a part of it', { x: 80, y: 120, side: 130, angle: 0 }],
    ['a turned part', { x: 90, y: 110, side: 150, angle: 0.4 }],
    ['a part reaching over the edge', { x: 40, y: 90, side: 200, angle: -0.2 }],
  ])('shows %s undistorted, and placeInPicture leads back', (_, square) => {
    const picture = pictureWithBlock(180, 320, 66, 106, 8);
    const [u, v] = whiteIn(sampleSquare(picture, square, 192), 192);
    const [x, y] = placeInPicture(square, u, v);
    expect(Math.hypot(x - 70, y - 110)).toBeLessThan(1);
  });

  it('gives neutral colours their value, and black beyond the picture', () => {
    const picture = pictureWithBlock(64, 64, 0, 0, 0);
    const rgb = sampleSquare(picture, { x: 0, y: 32, side: 64, angle: 0 }, 32);
    const at = (column: number, row: number) => Array.from(rgb.subarray((row * 32 + column) * 3, (row * 32 + column) * 3 + 3), Math.round);
    expect(at(24, 16)).toEqual([128, 128, 128]);
    expect(at(4, 16)).toEqual([0, 0, 0]);
  });
});
