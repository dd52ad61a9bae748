/**
 * What the face in a render does, measured by the mesh: does the mouth follow the sounds, does it close, is it still the person, and is
 * the rest of the picture untouched? `npm run bench:likeness -- --clone DIR [--clone DIR ...] [--locale en --locale fr --locale zh]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { compiled } from '../src/process/compiled.ts';
import { runChild } from '../src/process/run-child.ts';
import type { Likeness, LikenessOrder } from './measure/likeness.ts';

const { values } = parseArgs({
  options: { clone: { type: 'string', multiple: true, default: [] }, locale: { type: 'string', multiple: true, default: ['en'] } },
});
if (values.clone.length === 0) throw new Error('Whose? --clone DIR, a folder that a scan has made.');
console.log(`load ${loadavg()[0]?.toFixed(1)}\n`);
console.log(
  '| clone | language | frames | sync at -40, 0, 40 ms | b, m, p closed | f, v nearly closed | movement, % | lips: spread, neutral, rounded, % | alike: least, with open eyes, untouched, median | PSNR outside, dB |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|');
for (const clone of values.clone) {
  for (const locale of values.locale) console.log(rowOf(basename(clone), locale, await measure(clone, locale)));
}

async function measure(clone: string, locale: string): Promise<Likeness> {
  const work = mkdtempSync(join(tmpdir(), 'bench-likeness-'));
  try {
    const entry = compiled(import.meta.url, 'measure/likeness.child');
    return await runChild<LikenessOrder, Likeness>(entry, { clone, locale, work }, { silence: 600_000 });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function rowOf(clone: string, locale: string, { frames, sync, closures, bites, movement, widths, alike, outside }: Likeness): string {
  const cells = [
    clone,
    locale,
    frames,
    sync.map((value) => value.toFixed(2)).join(', '),
    `${closures.made} of ${closures.asked}`,
    `${bites.made} of ${bites.asked}`,
    (100 * movement).toFixed(1),
    [widths.spread, widths.neutral, widths.rounded].map((width) => (width === null ? '-' : (100 * width).toFixed(0))).join(', '),
    [alike.least, alike.leastOpenEyed, alike.leastUntouched, alike.median].map((value) => value.toFixed(2)).join(', '),
    // The footage itself, byte for byte, has no noise to measure.
    outside === null ? 'the same' : outside.toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}
