import { orientationOf } from './orientation.ts';

/** `a b / c d` of a display matrix, as 16.16 fixed-point numbers. */
function matrix(a: number, b: number, c: number, d: number): Buffer {
  const bytes = Buffer.alloc(36);
  for (const [index, value] of [a, b, 0, c, d].entries()) bytes.writeInt32LE(value * 65536, index * 4);
  return bytes;
}

describe('orientationOf', () => {
  it.each([
    ['upright', matrix(1, 0, 0, 1), [], false],
    ['turned left by the camera', matrix(0, 1, -1, 0), ['transpose=clock'], true],
    ['turned right by the camera', matrix(0, -1, 1, 0), ['transpose=cclock'], true],
    ['upside down', matrix(-1, 0, 0, -1), ['hflip', 'vflip'], false],
    ['mirrored', matrix(-1, 0, 0, 1), ['hflip'], false],
    ['mirrored and upside down', matrix(1, 0, 0, -1), ['vflip'], false],
    ['mirrored and turned', matrix(0, 1, 1, 0), ['transpose=cclock_flip'], true],
    ['mirrored and turned back', matrix(0, -1, -1, 0), ['transpose=clock_flip'], true],
  ])('of a picture that is %s', (_, stored, filters, sideways) => {
    expect(orientationOf(stored)).toEqual({ filters, sideways });
  });

  it('leaves a picture without a matrix, or with half of one, as it is', () => {
    expect(orientationOf(null)).toEqual({ filters: [], sideways: false });
    expect(orientationOf(Buffer.alloc(12))).toEqual({ filters: [], sideways: false });
  });
});
