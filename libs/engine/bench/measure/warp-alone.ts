import { createHash } from 'node:crypto';
import { outputSize } from '../../src/picture/frame.ts';
import type { RenderInput } from '../../src/port.ts';
import { loadClone } from '../../src/render/clone.ts';
import { Performer } from '../../src/render/performer.ts';
import { framesOf, prepare } from '../../src/render/prepare.ts';
import { Stopwatch } from '../../src/render/stopwatch.ts';
import { newPlanar } from '../../src/video/planar.ts';
import type { Answer } from './order.ts';
import { timed } from './timed.ts';

/** The same person saying the same text, drawn and thrown away: no card, no label, no mark, no encoder. */
export async function measureWarp(input: RenderInput, work: string): Promise<Answer> {
  const output = outputSize(input.aspect, input.quality);
  const clone = await loadClone(input.clone);
  const { speech, loop } = await prepare({ input, work }, clone, output, { progress() {} }, new Stopwatch());
  if ('code' in speech) throw new Error(`${speech.code}: ${speech.detail}`);
  const performer = await Performer.begin(loop, speech, input.locale, clone.teeth);
  const picture = newPlanar(output.width, output.height);
  const frames = framesOf(speech);
  const sum = { ms: 0, processor: 0 };
  const hash = createHash('sha256');
  for (let frame = 0; frame < frames; frame++) {
    await performer.turnTo(frame);
    const { ms, processor } = await timed(async () => performer.draw(picture));
    sum.ms += ms;
    sum.processor += processor;
    if (frame % 25 === 0) hash.update(picture.y);
  }
  await loop.close();
  return { ...sum, frames, stages: {}, hash: hash.digest('hex') };
}
