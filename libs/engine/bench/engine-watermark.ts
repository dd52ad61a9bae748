/**
 * Is the invisible id found after what platforms do to a film, and nowhere else? `npm run bench:watermark -- --clone DIR [--clone DIR ...]
 * [--locale en ...] [--unmarked FILM ...]`: clone folders that scans have made, and films that nobody marked, looked at 6 s at a time.
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
import { type Answer, FPS, type Order, renderInput } from './measure/order.ts';
import type { Attack, Survived, WatermarkOrder } from './measure/watermark.ts';

const WINDOW = 6 * FPS;
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

const attacks: Readonly<Record<string, Attack>> = {
  none: {},
  'encoded again': { crf: 24 },
  'encoded again, harder': { crf: 28 },
  'scaled to 480': { crf: 23, short: 480 },
  '10 % cropped': { crf: 23, crop: 0.1 },
  '10 % cropped, scaled to 480': { crf: 23, crop: 0.1, short: 480 },
};

const measure = (video: string, attack: Attack): Promise<Survived> =>
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
  for (const film of values.unmarked) {
    const { ms } = await runChild<Order, Answer>(compiled(import.meta.url, 'measure/measure.child'), { kind: 'probe', video: film });
    for (let from = 0; from + WINDOW <= (ms / 1000) * FPS; from += WINDOW) {
      const { found } = await measure(film, { window: { from, to: from + WINDOW } });
      looks++;
      if (found) wrong(`false alarm in ${film} at ${from / FPS} s`);
    }
  }
  console.log(`\n${looks} looks at ${values.unmarked.length} unmarked films`);
}

function wrong(what: string): void {
  console.log(what);
  process.exitCode = 1;
}
