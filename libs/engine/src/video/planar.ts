/** A planar 4:2:0 picture, BT.709, limited range, rows without padding; width and height are even. */
export interface Planar {
  readonly width: number;
  readonly height: number;
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

export const planarBytes = (width: number, height: number): number => (width * height * 3) / 2;

/** A view on `bytes` (y, then u, then v). */
export function planarOver(bytes: Uint8Array, width: number, height: number): Planar {
  const size = width * height;
  return { width, height, y: bytes.subarray(0, size), u: bytes.subarray(size, size * 1.25), v: bytes.subarray(size * 1.25, size * 1.5) };
}

export const newPlanar = (width: number, height: number): Planar => planarOver(new Uint8Array(planarBytes(width, height)), width, height);

export function copyPlanar(from: Planar, to: Planar): void {
  to.y.set(from.y);
  to.u.set(from.u);
  to.v.set(from.v);
}

/** Whole pixels: from `left`, `top` to before `right`, `bottom`; always even, so that chroma has the same borders. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function evenRegion(bounds: Region, { width, height }: { width: number; height: number }): Region {
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));
  return {
    left: clamp(2 * Math.floor(bounds.left / 2), width),
    top: clamp(2 * Math.floor(bounds.top / 2), height),
    right: clamp(2 * Math.ceil(bounds.right / 2), width),
    bottom: clamp(2 * Math.ceil(bounds.bottom / 2), height),
  };
}
