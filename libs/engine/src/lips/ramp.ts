/** 0 up to 0, 1 from 1 on, and smooth in between. */
export function ramp(x: number): number {
  const t = Math.max(0, Math.min(1, x));
  return t * t * (3 - 2 * t);
}
