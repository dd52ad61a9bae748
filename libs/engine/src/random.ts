import { ease } from './ease.ts';
export type Random = () => number;

/** mulberry32: the same seed draws the same person on every machine. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Smooth noise, 0 to 1, repeating every 64 units. */
export function noiseOf(seed: number): (x: number, y: number) => number {
  const random = randomOf(seed);
  const lattice = Float32Array.from({ length: 64 * 64 }, random);
  const corner = (x: number, y: number) => lattice[(x & 63) + ((y & 63) << 6)] as number;
  return (x, y) => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const u = ease(x - column);
    const v = ease(y - row);
    const above = corner(column, row) * (1 - u) + corner(column + 1, row) * u;
    const below = corner(column, row + 1) * (1 - u) + corner(column + 1, row + 1) * u;
    return above * (1 - v) + below * v;
  };
}
