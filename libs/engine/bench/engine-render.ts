/**
 * How long a render takes, stage by stage, next to the encoder alone on the very same pictures.
 * `node dist/libs/engine/bench/engine-render.js --clone DIR [--runs 5]`: a process of its own, as it holds the GPL parts.
 */
import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { RenderInput } from '../src/port.ts';
import { ENCODING } from '../src/render/encoding.ts';
import { type Produced, produce } from '../src/render/produce.ts';
import { pictures } from '../src/video/decode.ts';
import { Mp4Writer } from '../src/video/encode.ts';
import { openFilm } from '../src/video/film.ts';
import { planarBytes, planarOver } from '../src/video/planar.ts';

const FPS = 25;
const SAMPLE_RATE = 48_000;
const SENTENCES =
  'Hello everyone! Today I show you this portable blender. It weighs less than a bottle of water, and it makes a smoothie in forty seconds. Buy it now for EUR 19.90. ';

interface Measured {
  readonly produced: Produced;
  readonly total: number;
  /** Of all cores, without the speech process: steadier than the clock on a busy machine. */
  readonly processor: number;
  readonly encoderAlone: number;
  readonly encoderProcessor: number;
  readonly pictures: string;
}

const { values } = parseArgs({ options: { clone: { type: 'string' }, runs: { type: 'string', default: '5' } } });
if (!values.clone) throw new Error('Which clone? --clone DIR, a folder that a scan has made.');
const folder = mkdtempSync(join(tmpdir(), 'engine-render-'));
try {
  const runs: Measured[] = [];
  for (let run = 0; run < Number(values.runs); run++) runs.push(await measure(values.clone, join(folder, String(run))));
  report(runs);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(clone: string, name: string): Promise<Measured> {
  const files = { video: `${name}.mp4`, thumbnail: `${name}.jpg`, captions: `${name}.vtt` };
  const work = mkdtempSync(`${name}-`);
  const started = performance.now();
  const before = process.cpuUsage();
  const produced = await produce({ input: inputFor(clone, files.video), work, files }, { progress() {} });
  const total = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  if (produced.outcome === 'refused') throw new Error(`${produced.code}: ${produced.detail}`);
  const { encoderAlone, encoderProcessor, hash } = await encodeAgain(files.video, produced, `${name}.yuv`, `${name}-again.mp4`);
  rmSync(work, { recursive: true });
  return { produced, total, processor: (user + system) / 1000, encoderAlone, encoderProcessor, pictures: hash };
}

function inputFor(clone: string, out: string): RenderInput {
  return {
    clone,
    out,
    thumbnail: out,
    burnCaptions: true,
    text: SENTENCES.repeat(2),
    locale: 'en',
    aspect: '9:16',
    quality: 'standard',
    card: { title: 'Portable blender', price: 'EUR 19.90', regularPrice: 'EUR 24.90' },
    label: {
      text: 'AI-generated. Not a real person.',
      minHeight: 0.05,
      position: 'top-right',
      untilMs: null,
      safeArea: { top: 0.05, right: 0.05, bottom: 0.05, left: 0.05 },
    },
    marks: { producer: '', produceId: '', decisionId: '', createdAt: '' },
  };
}

/** The finished pictures, raw from a file, through the same encoder; only the encoding is timed. */
async function encodeAgain(video: string, { width, height }: Produced, spool: string, out: string) {
  const hash = createHash('sha256');
  const file = openSync(spool, 'w+');
  const bytes = new Uint8Array(planarBytes(width, height));
  let count = 0;
  await using film = await openFilm(video);
  for await (const { y, u, v } of pictures(film, { width, height, fps: FPS })) {
    for (const plane of [y, u, v]) {
      hash.update(plane);
      writeSync(file, plane);
    }
    count++;
  }
  const started = performance.now();
  const before = process.cpuUsage();
  const writer = await Mp4Writer.open(out, { width, height, fps: FPS, sampleRate: SAMPLE_RATE, ...ENCODING.standard });
  const silence = new Float32Array(SAMPLE_RATE / FPS);
  for (let frame = 0; frame < count; frame++) {
    readSync(file, bytes, 0, bytes.length, frame * bytes.length);
    await writer.writeFrame(planarOver(bytes, width, height), silence);
  }
  await writer.finish();
  const encoderAlone = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  closeSync(file);
  rmSync(spool);
  return { encoderAlone, encoderProcessor: (user + system) / 1000, hash: hash.digest('hex') };
}

function report(runs: readonly Measured[]): void {
  const [first] = runs;
  if (!first) return;
  const seconds = first.produced.frames / FPS;
  const row = (name: string, of: (run: Measured) => number) => {
    const ms = median(runs.map(of));
    console.log(`| ${name} | ${ms.toFixed(0)} | ${(ms / first.produced.frames).toFixed(2)} | ${(ms / 1000 / seconds).toFixed(3)} |`);
  };
  const load = loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');
  console.log(
    `${seconds} s of ${first.produced.width} x ${first.produced.height}, medians of ${runs.length}, ${availableParallelism()} cores, load ${load}\n`,
  );
  console.log('| stage | ms | ms a picture | x its length |\n|---|---|---|---|');
  row('whole render', ({ total }) => total);
  for (const stage of Object.keys(first.produced.stages))
    row(stage === 'encode' ? 'waiting for the encoder' : stage, ({ produced }) => produced.stages[stage] ?? 0);
  row('encoder alone', ({ encoderAlone }) => encoderAlone);
  row('processor, whole render', ({ processor }) => processor);
  row('processor, encoder alone', ({ encoderProcessor }) => encoderProcessor);
  console.log(
    `\npeak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB; pictures ${new Set(runs.map(({ pictures: hash }) => hash)).size === 1 ? 'the same in all runs' : 'DIFFER between runs'}`,
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
