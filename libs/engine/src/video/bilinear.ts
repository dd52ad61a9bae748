/** A plane between its pixels; beyond its edges it goes on as it ends. */
export function bilinear(plane: Uint8Array, width: number, height: number, px: number, py: number): number {
  const x = px < 0 ? 0 : Math.min(px, width - 1);
  const y = py < 0 ? 0 : Math.min(py, height - 1);
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = left + 1 < width ? 1 : 0;
  const below = top + 1 < height ? width : 0;
  const at = top * width + left;
  const fx = x - left;
  const fy = y - top;
  const upper = (plane[at] ?? 0) * (1 - fx) + (plane[at + right] ?? 0) * fx;
  const lower = (plane[at + below] ?? 0) * (1 - fx) + (plane[at + below + right] ?? 0) * fx;
  return upper * (1 - fy) + lower * fy;
}
