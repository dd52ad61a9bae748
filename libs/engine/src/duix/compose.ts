import { readFile, writeFile } from 'node:fs/promises';
import { backdrop } from '../picture/backdrop.ts';
import { webVtt } from '../picture/caption.ts';
import { CardImageUnreadable } from '../picture/card.ts';
import { type Box, type Framing, frameFootage, outputSize, type Size } from '../picture/frame.ts';
import { writeStill } from '../picture/still.ts';
import type { Refused } from '../port.ts';
import type { Job } from '../process/serve.ts';
import { loadClone } from '../render/clone.ts';
import { ENCODING } from '../render/encoding.ts';
import { headBox, mouthBox } from '../render/face-boxes.ts';
import { showInPane } from '../render/idle-loop.ts';
import { framesOf } from '../render/prepare.ts';
import { type Produced, type ProduceInput, soundOf } from '../render/produce.ts';
import { Scene } from '../render/scene.ts';
import { Stopwatch } from '../render/stopwatch.ts';
import type { Speech } from '../speech/speech.ts';
import { SAMPLE_RATE } from '../speech/speech.ts';
import { readWave } from '../speech/wave.ts';
import { pictures } from '../video/decode.ts';
import { Mp4Writer } from '../video/encode.ts';
import { openFilm } from '../video/film.ts';
import { copyPlanar, newPlanar, type Planar } from '../video/planar.ts';
import { speechFiles } from './prepare.ts';

export interface ComposeInput extends ProduceInput {
  /** What Duix has made: the person, talking, and nothing over the picture. */
  readonly film: string;
}

const FPS = 25;
/** Its last picture may stand for so long when the film ends before the speech does. */
const MISSING_END_S = 0.6;

/** Lays card, captions, label, watermark and the invisible id over a film made elsewhere, with our own sound. Runs in a media child. */
export async function compose(order: ComposeInput, job: Job): Promise<Produced | Refused> {
  const { work, files } = order;
  const watch = new Stopwatch();
  const speech = await readSpeech(work);
  try {
    const size = await watch.time('compose', () => draw(order, speech, job));
    await writeFile(files.captions, webVtt(speech.cues));
    return { outcome: 'produced', frames: framesOf(speech), ...size, stages: watch.stages };
  } catch (error) {
    if (error instanceof CardImageUnreadable) return { outcome: 'refused', code: 'render.card_image_unreadable', detail: error.message };
    throw error;
  }
}

async function readSpeech(work: string): Promise<Speech> {
  const { sound, timing } = speechFiles(work);
  return { ...JSON.parse(await readFile(timing, 'utf8')), ...readWave(await readFile(sound)) };
}

async function draw({ input, files, film: path }: ComposeInput, speech: Speech, job: Job): Promise<Size> {
  const output = outputSize(input.aspect, input.quality);
  const { manifest, mesh } = await loadClone(input.clone);
  const framing = frameFootage(manifest, headBox(mesh), output);
  const scene = await Scene.plan(input, output, shown(mouthBox(mesh), manifest, framing), speech);
  const writer = await Mp4Writer.open(files.video, { ...output, fps: FPS, sampleRate: SAMPLE_RATE, ...ENCODING[input.quality] });
  const picture = newPlanar(output.width, output.height);
  const frames = framesOf(speech);
  try {
    let frame = 0;
    for await (const footage of footageOf(path, framing, frames)) {
      copyPlanar(footage, picture);
      scene.draw(picture, frame / FPS);
      if (frame === 0) await writeStill(picture, files.thumbnail);
      await writer.writeFrame(picture, soundOf(speech.samples, frame++));
      if (frame % FPS === 0) job.progress(frame / frames);
    }
    await writer.finish();
  } finally {
    await writer.close();
  }
  return output;
}

/** Exactly `frames` pictures of the film as the output shows it, each valid until the next. */
async function* footageOf(path: string, framing: Framing, frames: number): AsyncGenerator<Planar> {
  await using film = await openFilm(path);
  const { output, pane, scaled } = framing;
  if (Math.abs(film.width / film.height / (scaled.width / scaled.height) - 1) > 0.05)
    throw new Error('The film has another shape than the footage it was made from.');
  const canvas = newPlanar(output.width, output.height);
  let count = 0;
  for await (const picture of pictures(film, { ...scaled, fps: FPS, to: frames })) {
    if (count === 0 && (pane.width < output.width || pane.height < output.height)) copyPlanar(backdrop(picture, output), canvas);
    showInPane(picture, canvas, framing);
    count++;
    yield canvas;
  }
  if (count === 0 || frames - count > MISSING_END_S * FPS) throw new Error('The film is shorter than its speech.');
  for (; count < frames; count++) yield canvas;
}

/** Where a box of the clone's footage stands in the output. */
function shown(box: Box, footage: Size, { scaled, crop, pane }: Framing): Box {
  const scale = { x: scaled.width / footage.width, y: scaled.height / footage.height };
  return {
    left: box.left * scale.x - crop.left + pane.left,
    top: box.top * scale.y - crop.top + pane.top,
    width: box.width * scale.x,
    height: box.height * scale.y,
  };
}
