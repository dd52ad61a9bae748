import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type FoundPictureMark, readPictureMark } from '../../src/marks/picture/read.ts';
import { type Attack, attack } from './attack.ts';

export interface WatermarkOrder {
  readonly video: string;
  readonly work: string;
  /** Null leaves the film as it is. */
  readonly attack: Attack | null;
}

export interface Survived {
  readonly bytes: number;
  readonly found: FoundPictureMark | null;
}

/** Does that to a film and looks for the invisible id in what is left. */
export async function measureWatermark({ video, work, attack: order }: WatermarkOrder): Promise<Survived> {
  const file = order ? join(work, 'attacked.mp4') : video;
  if (order) await attack(video, file, order);
  return { bytes: statSync(file).size, found: await readPictureMark({ file, format: 'video/mp4' }) };
}
