// How long generated scripts take in the engine's own speech, against what was asked for and what was estimated.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { speakToFile } from '@app/engine';
import { composeScript, tones } from '@app/scripts';
import { languages } from '@app/wording';
import { samples } from './script-samples.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '12,25,45' }, languages: { type: 'string', default: languages.join(',') } },
});
const folder = mkdtempSync(join(tmpdir(), 'understudy-lengths-'));
console.log('| language | aim | estimate off by, at most | speech off by, at most |\n|---|---|---|---|');
let missed = 0;
try {
  for (const locale of values.languages.split(',')) {
    for (const seconds of values.seconds.split(',').map(Number)) {
      const [estimates, spoken]: [number[], number[]] = [[], []];
      for (const tone of tones) {
        const product = samples[locale];
        if (!product) throw new Error(`No sample in ${locale}`);
        const targetMs = seconds * 1000;
        const { text, estimatedMs } = composeScript({ products: [product], locale, tone, targetMs, seed: 'docs' });
        const said = await speakToFile({ out: join(folder, 'said.wav'), text, locale });
        if (said.outcome === 'refused') throw new Error(`${locale}: ${said.detail}`);
        estimates.push(estimatedMs / targetMs - 1);
        spoken.push(said.sound.durationMs / targetMs - 1);
      }
      missed += spoken.filter((off) => Math.abs(off) > 0.15).length;
      const most = (all: number[]) => `${(100 * (all.sort((a, b) => Math.abs(b) - Math.abs(a))[0] ?? 0)).toFixed(0)} %`;
      console.log(`| ${locale} | ${seconds} s | ${most(estimates)} | ${most(spoken)} |`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${missed} beyond 15 %; load average ${loadavg()[0]?.toFixed(1)}`);
