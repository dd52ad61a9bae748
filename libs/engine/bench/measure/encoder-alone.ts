import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ENCODING } from '../../src/render/encoding.ts';
import { pictures } from '../../src/video/decode.ts';
import { Mp4Writer } from '../../src/video/encode.ts';
import { openFilm } from '../../src/video/film.ts';
import { planarBytes, planarOver } from '../../src/video/planar.ts';
import { type Answer, FPS } from './order.ts';
import { timed } from './timed.ts';

const SAMPLE_RATE = 48_000;

/** A rendered film's pictures, raw from a file, through the same encoder once more; only the encoding is timed. */
export async function measureEncoder(video: string, work: string): Promise<Answer> {
  const spool = openSync(join(work, 'pictures.yuv'), 'w+');
  await using film = await openFilm(video);
  const { width, height } = film;
  const hash = createHash('sha256');
  let frames = 0;
  for await (const { y, u, v } of pictures(film, { width, height, fps: FPS })) {
    for (const plane of [y, u, v]) {
      hash.update(plane);
      writeSync(spool, plane);
    }
    frames++;
  }
  const bytes = new Uint8Array(planarBytes(width, height));
  const silence = new Float32Array(SAMPLE_RATE / FPS);
  const { ms, processor } = await timed(async () => {
    const options = { width, height, fps: FPS, sampleRate: SAMPLE_RATE, ...ENCODING.standard };
    const writer = await Mp4Writer.open(join(work, 'again.mp4'), options);
    for (let frame = 0; frame < frames; frame++) {
      readSync(spool, bytes, 0, bytes.length, frame * bytes.length);
      await writer.writeFrame(planarOver(bytes, width, height), silence);
    }
    await writer.finish();
  });
  closeSync(spool);
  return { ms, processor, frames, stages: {}, hash: hash.digest('hex') };
}
