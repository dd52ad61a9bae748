// The truth guard against 500 true and 500 falsified scripts, and the time it takes to write one.
import { checkClaims, composeScript, tones } from '@app/scripts';
import { languages, priceWords, writtenPrice } from '@app/wording';
import { samples } from './script-samples.ts';

const ROUNDS = 500;
const times: number[] = [];
/** Processor time: what it would take were the machine its own. */
const worked: number[] = [];
const wrong: string[] = [];

for (let round = 0; round < ROUNDS; round++) {
  const locale = languages[round % languages.length] ?? 'en';
  const sample = samples[locale];
  if (!sample) throw new Error(`No sample in ${locale}`);
  const price = { amount: 199 + ((round * 7919) % 900_000), currency: sample.price.currency };
  const product = { ...sample, price, salePrice: undefined, lowestPrice30d: undefined };
  const [started, used] = [performance.now(), process.cpuUsage()];
  const { text } = composeScript({
    products: [product],
    locale,
    tone: tones[round % 3] ?? 'calm',
    targetMs: 15_000 + (round % 4) * 15_000,
    seed: `${round}`,
  });
  times.push(performance.now() - started);
  const { user, system } = process.cpuUsage(used);
  worked.push((user + system) / 1000);
  const written = writtenPrice(price, locale);
  const other = { ...price, amount: price.amount + 1 + ((round * 31) % 5000) };
  const truth = round % 2 ? text : text.replaceAll(written, priceWords(price, locale));
  const lie = text.replace(written, round % 2 ? writtenPrice(other, locale) : priceWords(other, locale));
  if (checkClaims(truth, locale, [product]).length > 0) wrong.push(`true, but marked: ${truth}`);
  if (!checkClaims(lie, locale, [product]).some(({ code }) => code === 'claim.price_unknown')) wrong.push(`false, but passed: ${lie}`);
}

const at = (share: number, all: number[]) => (all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? 0).toFixed(1);
console.log(
  `${ROUNDS} true and ${ROUNDS} false texts: ${wrong.length} judged wrong; writing one takes ${at(0.5, times)} ms at the median, ${at(0.99, times)} ms at p99 (processor: ${at(0.5, worked)} and ${at(0.99, worked)} ms)`,
);
if (wrong.length > 0) throw new Error(wrong.slice(0, 5).join('\n'));
