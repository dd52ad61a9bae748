/** From 0 to 1, standing still at both ends, as muscles move. */
export function ease(x: number): number {
  const t = Math.max(0, Math.min(1, x));
  return t * t * (3 - 2 * t);
}
