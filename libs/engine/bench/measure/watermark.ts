import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type FoundPictureMark, readPictureMark } from '../../src/marks/picture/read.ts';
import { pictures } from '../../src/video/decode.ts';
import { Mp4Writer } from '../../src/video/encode.ts';
import { openFilm } from '../../src/video/film.ts';
import { newPlanar, type Planar } from '../../src/video/planar.ts';
import { FPS } from './order.ts';

const SAMPLE_RATE = 48_000;

/** What a platform does to a film. Without any of it the film is read as it is. */
export interface Attack {
  /** x264's quality: six more halve the bit rate, about. */
  readonly crf?: number;
  /** Pixels of the short side of what comes out. */
  readonly short?: number;
  /** Of width and of height, taken off out of the centre. */
  readonly crop?: number;
  /** Pictures to take, from one to before another. */
  readonly window?: { readonly from: number; readonly to: number };
}

export interface WatermarkOrder {
  readonly video: string;
  readonly work: string;
  readonly attack: Attack;
}

export interface Survived {
  readonly bytes: number;
  readonly found: FoundPictureMark | null;
}

/** Does that to a film and looks for the invisible id in what is left. */
export async function measureWatermark({ video, work, attack }: WatermarkOrder): Promise<Survived> {
  const file = Object.keys(attack).length === 0 ? video : await attacked(video, join(work, 'attacked.mp4'), attack);
  return { bytes: statSync(file).size, found: await readPictureMark({ file, format: 'video/mp4' }) };
}

async function attacked(video: string, out: string, { crf = 20, short, crop = 0, window }: Attack): Promise<string> {
  await using film = await openFilm(video);
  const scale = short ? short / (1 - crop) / Math.min(film.width, film.height) : 1;
  const [width, height] = [even(film.width * scale), even(film.height * scale)];
  const kept = { width: even(width * (1 - crop)), height: even(height * (1 - crop)) };
  const writer = await Mp4Writer.open(out, { ...kept, fps: FPS, sampleRate: SAMPLE_RATE, preset: 'veryfast', crf, threads: 2 });
  const left = newPlanar(kept.width, kept.height);
  const silence = new Float32Array(SAMPLE_RATE / FPS);
  for await (const picture of pictures(film, { width, height, fps: FPS, ...window })) {
    cut({ ...picture, width, height }, left);
    await writer.writeFrame(left, silence);
  }
  await writer.finish();
  return out;
}

const even = (length: number): number => 2 * Math.round(length / 2);

/** A third of what goes is taken off at the left and at the top. */
function cut(from: Planar, to: Planar): void {
  const [x, y] = [even((from.width - to.width) / 3), even((from.height - to.height) / 3)];
  const plane = (source: Uint8Array, target: Uint8Array, step: 1 | 2) => {
    const [width, wide] = [to.width / step, from.width / step];
    for (let row = 0; row < to.height / step; row++) {
      const start = (row + y / step) * wide + x / step;
      target.set(source.subarray(start, start + width), row * width);
    }
  };
  plane(from.y, to.y, 1);
  plane(from.u, to.u, 2);
  plane(from.v, to.v, 2);
}
