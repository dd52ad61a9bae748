import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { inOrder } from '../process/in-order.ts';
import type { Job } from '../process/serve.ts';
import { SAMPLE_RATE } from '../speech/speech.ts';
import { Mp4Writer } from '../video/encode.ts';
import { Painter } from './painter.ts';
import { FPS, type Performance, planPerformance } from './performance/performance.ts';
import { findPerson } from './person.ts';
import { PICTURE } from './render/camera.ts';
import { type FrameTruth, truthOf } from './truth.ts';
import { at } from './vector.ts';

export interface FilmOrder {
  readonly person: string;
  readonly seconds: number;
  readonly work: string;
  readonly video: string;
  readonly truth: string;
}

const MOST_PAINTERS = 8;
const ENCODING = { preset: 'faster', crf: 23, threads: 1 } as const;

/** The media child's whole work: the film of an invented person, and what is true in it. */
export async function film(order: FilmOrder, job: Job): Promise<{ frames: number }> {
  const person = findPerson(order.person);
  if (!person) throw new Error(`Nobody is called ${order.person}.`);
  const performance = await planPerformance(person, order.seconds, order.work);
  const painters = Array.from({ length: Math.min(MOST_PAINTERS, availableParallelism()) }, () => new Painter(person.name));
  const writer = await Mp4Writer.open(order.video, { ...PICTURE, fps: FPS, sampleRate: SAMPLE_RATE, ...ENCODING });
  try {
    const truth = await paintAll(performance, painters, writer, job);
    await writer.finish();
    await writeFile(order.truth, JSON.stringify(truthOf(person.name, FPS, truth, performance.phonemes)));
    return { frames: truth.length };
  } finally {
    await writer.close();
    for (const painter of painters) painter.close();
  }
}

async function paintAll(
  { moments, samples }: Performance,
  painters: readonly Painter[],
  writer: Mp4Writer,
  job: Job,
): Promise<readonly FrameTruth[]> {
  const step = SAMPLE_RATE / FPS;
  const truth: FrameTruth[] = [];
  const orders = (async function* () {
    for (const [frame, moment] of moments.entries()) yield { frame, moment };
  })();
  // Two orders for each painter: it draws one while the other's answer is on its way.
  const painted = inOrder(orders, painters.length * 2, (order) => at(painters, order.frame % painters.length).draw(order));
  for await (const { frame, picture, truth: found } of painted) {
    await writer.writeFrame(picture, samples.subarray(frame * step, (frame + 1) * step));
    truth.push(found);
    job.progress((frame + 1) / moments.length);
  }
  return truth;
}
