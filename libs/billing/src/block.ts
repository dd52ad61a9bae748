export const FRAMES_PER_SECOND = 25;
export const BLOCK_SECONDS = 30;

/**
 * Started 30 s blocks of one video, from the frames that were really put out. Count each video on its own:
 * rounding a month's sum would charge three videos of 31 s as four blocks, not six.
 */
export function blocksOf(frames: number, framesPerSecond: number = FRAMES_PER_SECOND): number {
  if (!Number.isSafeInteger(frames) || frames < 1) throw new Error(`Not a number of frames: ${frames}`);
  return Math.ceil(frames / (framesPerSecond * BLOCK_SECONDS));
}
