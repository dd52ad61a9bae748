import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RenderInput } from '../../src/port.ts';
import { produce } from '../../src/render/produce.ts';
import type { Answer } from './order.ts';
import { timed } from './timed.ts';

/** Everything from the text to the finished film but its signature. */
export async function measureRender(input: RenderInput, work: string): Promise<Answer> {
  const files = { video: input.out, thumbnail: input.thumbnail, captions: `${input.out}.vtt` };
  const { result, ms, processor } = await timed(() => produce({ input, work, files }, { progress() {} }));
  if (result.outcome === 'refused') throw new Error(`${result.code}: ${result.detail}`);
  const hash = createHash('sha256').update(readFileSync(input.out)).digest('hex');
  return { ms, processor, stages: result.stages, frames: result.frames, hash };
}
