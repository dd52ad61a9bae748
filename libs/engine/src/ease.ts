/** 0 up to 0, 1 from 1 on, and smooth in between: it begins and ends slowly, as muscles move. */
export function ease(x: number): number {
  const t = Math.max(0, Math.min(1, x));
  return t * t * (3 - 2 * t);
}
