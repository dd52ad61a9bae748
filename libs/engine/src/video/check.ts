import { FFmpegError } from 'node-av/lib';

/** FFmpeg's calls answer with a negative number when they fail. @throws FFmpegError */
export function check(code: number): void {
  if (code < 0) FFmpegError.throwIfError(code);
}
