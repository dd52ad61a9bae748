/**
 * Is the invisible id found after what platforms do to a film, and nowhere else? `npm run bench:watermark -- --clone DIR [--clone DIR ...]
 * [--locale en ...] [--unmarked FILM ...]`: clone folders that scans have made, and films that nobody marked, looked at 2 s at a time.
 * Exits with 1 on a wrong id or a false alarm.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { hexOf, pictureIdOf } from '../src/marks/picture/picture-mark.ts';
import { compiled } from '../src/process/compiled.ts';
import { runChild } from '../src/process/run-child.ts';
import { renderVideo } from '../src/render/render.ts';
import type { Alarms } from './measure/alarms.ts';
import type { Attack } from './measure/attack.ts';
import { renderInput } from './measure/order.ts';
import type { Survived, WatermarkOrder } from './measure/watermark.ts';

const { values } = parseArgs({
  options: {
    clone: { type: 'string', multiple: true, default: [] },
    locale: { type: 'string', multiple: true, default: ['en'] },
    unmarked: { type: 'string', multiple: true, default: [] },
  },
});
const home = mkdtempSync(join(tmpdir(), 'bench-watermark-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(home, { recursive: true, force: true }));

const attacks: Readonly<Record<string, Attack | null>> = {
  nothing: null,
  'encoded again': { crf: 22 },
  'encoded again, harder': { crf: 26 },
  'scaled to 480': { crf: 21, short: 480 },
  '10 % cropped off centre': { crf: 21, crop: 0.1 },
  '10 % cropped, scaled to 480': { crf: 20, crop: 0.1, short: 480 },
  '10 % cropped, scaled to 480, harder': { crf: 30, crop: 0.1, short: 480 },
  '20 % cropped off centre': { crf: 21, crop: 0.2 },
  'scaled to 360': { crf: 22, short: 360 },
  'squeezed to 480 x 848': { crf: 21, short: 480, squeeze: 0.007 },
  '30 pictures a second': { crf: 24, fps: 30 },
  'lighter, more contrast': { crf: 24, light: 0.05 },
  'darker, less contrast': { crf: 24, light: -0.05 },
  'encoded as HEVC': { codec: 'hevc', crf: 24 },
  'encoded as VP9': { codec: 'vp9', crf: 36 },
};

const measure = (video: string, attack: Attack | null): Promise<Survived> =>
  runChild<WatermarkOrder, Survived>(
    compiled(import.meta.url, 'measure/watermark.child'),
    { video, work: home, attack },
    { silence: 600_000 },
  );

interface Marked {
  readonly name: string;
  readonly path: string;
  readonly id: string;
}

const films: Marked[] = [];
for (const clone of values.clone) for (const locale of values.locale) films.push(await filmOf(clone, locale, films.length));
await survivals();
await alarms();

/** Marked with an id of its own. */
async function filmOf(clone: string, locale: string, index: number): Promise<Marked> {
  const produceId = `film-${index}`;
  const path = join(home, `${produceId}.mp4`);
  const marks = { ...renderInput(clone, path).marks, produceId };
  const outcome = await renderVideo(renderInput(clone, path, { locale, marks }), async () => {});
  if (outcome.outcome === 'refused') throw new Error(`${outcome.code}: ${outcome.detail}`);
  return { name: `${basename(clone)} ${locale}`, path, id: hexOf(pictureIdOf(produceId)) };
}

async function survivals(): Promise<void> {
  console.log(`${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}\n`);
  console.log('| done to the film | bytes left | found | certainty, least and median | missed |\n|---|---|---|---|---|');
  for (const [name, attack] of Object.entries(attacks)) {
    const left = [];
    for (const film of films) left.push({ ...film, ...(await measure(film.path, attack)) });
    const found = left.flatMap(({ found, id }) => (found?.id === id ? found.certainty : [])).sort((a, b) => a - b);
    for (const { found, id } of left) if (found && found.id !== id) wrong(`${name}: ${found.id} instead of ${id}`);
    const share = left.reduce((sum, { bytes, path }) => sum + bytes / statSync(path).size, 0) / left.length;
    const certainty = `${found[0]?.toFixed(1)}, ${found[found.length >> 1]?.toFixed(1)}`;
    const missed = left.flatMap((film) => (film.found ? [] : film.name)).join(', ');
    console.log(`| ${name} | ${(100 * share).toFixed(0)} % | ${found.length} of ${films.length} | ${certainty} | ${missed} |`);
  }
}

async function alarms(): Promise<void> {
  let looks = 0;
  for (const video of values.unmarked) {
    const seen = await runChild<{ video: string }, Alarms>(
      compiled(import.meta.url, 'measure/alarms.child'),
      { video },
      { silence: 600_000 },
    );
    looks += seen.looks;
    for (const id of seen.ids) wrong(`false alarm in ${video}: ${id}`);
  }
  console.log(`\n${looks} looks at ${values.unmarked.length} unmarked films`);
}

function wrong(what: string): void {
  console.log(what);
  process.exitCode = 1;
}
