// Prints the table of docs/scripts.md: seven languages, three tones, three lengths.
import { composeScript, tones } from '@app/scripts';
import { languages } from '@app/wording';
import { samples } from './script-samples.ts';

const LENGTHS_MS = [12_000, 25_000, 45_000];
const NAMES: Readonly<Record<string, string>> = {
  en: 'English',
  fr: 'French',
  es: 'Spanish',
  pt: 'Portuguese (Brazil)',
  id: 'Indonesian',
  sv: 'Swedish',
  zh: 'Chinese',
};

for (const locale of languages) {
  console.log(`\n## ${NAMES[locale]}\n\n| tone | aim | estimate | script |\n|---|---|---|---|`);
  for (const tone of tones) {
    for (const targetMs of LENGTHS_MS) {
      const product = samples[locale];
      if (!product) throw new Error(`No sample in ${locale}`);
      const { text, estimatedMs } = composeScript({ products: [product], locale, tone, targetMs, seed: 'docs' });
      console.log(`| ${tone} | ${targetMs / 1000} s | ${(estimatedMs / 1000).toFixed(1)} s | ${text.replaceAll('|', '\\|')} |`);
    }
  }
}
