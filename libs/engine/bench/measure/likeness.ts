import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaceAnalyst, type FaceReport } from '../../src/face/analyst.ts';
import { eyeDistance, eyeOpening, mouthGap, squareAround } from '../../src/face/geometry.ts';
import { similarity } from '../../src/face/likeness.ts';
import type { Square } from '../../src/face/square.ts';
import { MOUTH_CORNER } from '../../src/lips/landmarks.ts';
import { median } from '../../src/median.ts';
import { outputSize } from '../../src/picture/frame.ts';
import { loadClone } from '../../src/render/clone.ts';
import { headBox } from '../../src/render/face-boxes.ts';
import type { IdleLoop } from '../../src/render/idle-loop.ts';
import { Performer } from '../../src/render/performer.ts';
import { prepare } from '../../src/render/prepare.ts';
import { Stopwatch } from '../../src/render/stopwatch.ts';
import { newPlanar, type Planar } from '../../src/video/planar.ts';
import { renderInput } from './order.ts';
import { closedOn, follows, type LipWidths, lipWidths, movement } from './sync.ts';
import { TEXTS } from './texts.ts';

export interface LikenessOrder {
  readonly clone: string;
  readonly locale: string;
  readonly work: string;
}

export interface Likeness {
  readonly frames: number;
  /** Correlation of the measured opening with the one that each sound asks for, with the mouth 40 ms late, in time and 40 ms early. */
  readonly sync: readonly [number, number, number];
  readonly closures: { readonly made: number; readonly asked: number };
  readonly bites: { readonly made: number; readonly asked: number };
  /** How far the opening changes from picture to picture, in the mean; a share of the distance between the eyes. */
  readonly movement: number;
  readonly widths: LipWidths;
  /** To the scan's embedding: the drawn pictures, those of them with open eyes, and the untouched footage that they were drawn from. */
  readonly alike: { readonly least: number; readonly leastOpenEyed: number; readonly leastUntouched: number; readonly median: number };
  /** Peak signal to noise ratio of the luma outside of the face against the footage, before encoding; null when nothing differs. */
  readonly outside: number | null;
}

/** Of this person's usual opening: below it the eyes blink. */
const OPEN_EYES = 0.8;
/** Pictures between two looks at whose face it is. */
const RECOGNISED_EVERY = 10;

export async function measureLikeness({ clone: folder, locale, work }: LikenessOrder): Promise<Likeness> {
  const clone = await loadClone(folder);
  const input = renderInput(folder, '', { locale, text: TEXTS[locale] ?? '' });
  const output = outputSize(input.aspect, input.quality);
  const { speech, loop } = await prepare({ input, work }, clone, output, { progress() {} }, new Stopwatch());
  if ('code' in speech) throw new Error(`${speech.code}: ${speech.detail}`);
  const performer = await Performer.begin(loop, speech, locale, clone.teeth);
  const { gaps, widths, drawn, untouched, noise } = await watch(performer, loop, embeddingIn(folder, clone.manifest.embedding));
  await loop.close();
  const alike = drawn.map((picture) => picture.alike);
  const usual = median(drawn.map(({ eyes }) => eyes));
  return {
    frames: performer.frames,
    sync: [follows(speech, gaps, locale, -0.04), follows(speech, gaps, locale, 0), follows(speech, gaps, locale, 0.04)],
    closures: closedOn(speech, gaps, locale, 'pp'),
    bites: closedOn(speech, gaps, locale, 'ff'),
    movement: movement(gaps),
    widths: lipWidths(speech, widths, locale),
    alike: {
      least: Math.min(...alike),
      leastOpenEyed: Math.min(...drawn.flatMap(({ alike, eyes }) => (eyes > OPEN_EYES * usual ? alike : []))),
      leastUntouched: Math.min(...untouched),
      median: median(alike),
    },
    outside: noise.squares === 0 ? null : 10 * Math.log10((255 ** 2 * noise.pixels) / noise.squares),
  };
}

/** What is seen in the drawn pictures: mouths in each, and every tenth time how alike it is to `person`, as is the footage it was drawn from. */
interface Seen {
  readonly gaps: number[];
  readonly widths: number[];
  readonly drawn: { readonly alike: number; readonly eyes: number }[];
  readonly untouched: number[];
  readonly noise: Noise;
}

async function watch(performer: Performer, loop: IdleLoop, person: Float32Array): Promise<Seen> {
  const analyst = await FaceAnalyst.load();
  const picture = newPlanar(loop.picture.width, loop.picture.height);
  const head = headBox(loop.mesh);
  const seen: Seen = { gaps: [], widths: [], drawn: [], untouched: [], noise: { squares: 0, pixels: 0 } };
  let square: Square | null = null;
  for (let frame = 0; frame < performer.frames; frame++) {
    await performer.turnTo(frame);
    performer.draw(picture);
    const shown = { ...picture, index: frame };
    if (frame % RECOGNISED_EVERY === 0) {
      const [report] = analyst.survey([shown]);
      compareFaces(report, analyst.survey([{ ...loop.picture, index: frame }])[0], person, seen);
      square ??= report?.mesh ? squareAround(report.mesh.points) : null;
    }
    if (!square) throw new Error('There is no face in the first picture.');
    const { points } = analyst.mesh(shown, square);
    seen.gaps.push(mouthGap(points));
    seen.widths.push(mouthWidth(points) / eyeDistance(points));
    compareOutside(loop.picture, picture, head, seen.noise);
  }
  return seen;
}

function compareFaces(report: FaceReport | undefined, footage: FaceReport | undefined, person: Float32Array, seen: Seen): void {
  if (footage?.embedding) seen.untouched.push(similarity(person, footage.embedding));
  if (report?.embedding && report.mesh)
    seen.drawn.push({ alike: similarity(person, report.embedding), eyes: eyeOpening(report.mesh.points) });
}

function mouthWidth(points: Float32Array): number {
  const { left, right } = MOUTH_CORNER;
  return Math.hypot(...[0, 1].map((axis) => (points[3 * left + axis] ?? 0) - (points[3 * right + axis] ?? 0)));
}

function embeddingIn(folder: string, name: string): Float32Array {
  const bytes = readFileSync(join(folder, name));
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
}

interface Noise {
  squares: number;
  pixels: number;
}

function compareOutside(
  footage: Planar,
  drawn: Planar,
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
  noise: Noise,
): void {
  for (let y = 0; y < drawn.height; y++) {
    for (let x = 0; x < drawn.width; x++) {
      if (x >= left && x < left + width && y >= top && y < top + height) continue;
      const at = y * drawn.width + x;
      noise.squares += ((footage.y[at] ?? 0) - (drawn.y[at] ?? 0)) ** 2;
      noise.pixels++;
    }
  }
}
