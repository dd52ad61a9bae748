import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildClone } from '../../src/scan/build.ts';
import { THRESHOLDS } from '../../src/scan/thresholds.ts';
import { openFilm } from '../../src/video/film.ts';
import { type Answer, FPS } from './order.ts';
import { timed } from './timed.ts';

/** A film to a clone folder; `frames` is the film's length. */
export async function measureScan(video: string, folder: string): Promise<Answer> {
  const { minSeconds, maxSeconds, minSpeechSeconds } = THRESHOLDS;
  const limits = { minSeconds, maxSeconds, minSpeechSeconds };
  const { result, ms, processor } = await timed(() =>
    buildClone({ video, folder, modalities: ['face', 'voice'], limits, threads: 2 }, () => undefined),
  );
  const { outcome, stages } = result;
  if (outcome.outcome === 'refused') throw new Error(`${outcome.code}: ${outcome.detail}`);
  const hash = createHash('sha256');
  for (const name of [outcome.manifest.idle.video, outcome.manifest.idle.mesh]) hash.update(readFileSync(join(folder, name)));
  await using film = await openFilm(video);
  return { ms, processor, stages, frames: Math.round(film.demuxer.duration * FPS), hash: hash.digest('hex') };
}
