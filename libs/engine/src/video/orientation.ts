/** How a stored picture is turned upright. */
export interface Orientation {
  /** FFmpeg filters, in order; none for a picture that is stored upright. */
  readonly filters: readonly string[];
  /** Width and height change places. */
  readonly sideways: boolean;
}

const QUARTER_TURN: Orientation = { filters: [], sideways: true };

/** From the track's display matrix (nine 16.16 fixed-point int32, little-endian): phones store the sensor's picture and turn it here. */
export function orientationOf(matrix: Buffer | null): Orientation {
  if (!matrix || matrix.length < 36) return { filters: [], sideways: false };
  const [a, b, , c, d] = Array.from({ length: 9 }, (_, index) => matrix.readInt32LE(4 * index));
  return turn(a ?? 0, b ?? 0, c ?? 0, d ?? 0);
}

/** `a b / c d` maps a stored point to the shown one, y downwards. */
function turn(a: number, b: number, c: number, d: number): Orientation {
  const degrees = (Math.round((Math.atan2(b, a) * 180) / Math.PI) + 360) % 360;
  if (degrees === 90) return { ...QUARTER_TURN, filters: [c > 0 ? 'transpose=cclock_flip' : 'transpose=clock'] };
  if (degrees === 270) return { ...QUARTER_TURN, filters: [c < 0 ? 'transpose=clock_flip' : 'transpose=cclock'] };
  if (degrees === 180) return { filters: [...(a < 0 ? ['hflip'] : []), ...(d < 0 ? ['vflip'] : [])], sideways: false };
  return { filters: d < 0 ? ['vflip'] : [], sideways: false };
}
