import { isSilent, type Phoneme, type Utterance } from './speech.ts';

/** In IPA, as espeak writes it: sounds that begin with the mouth held shut somewhere. */
const STOP = /^[ˈˌ]*[pbtdkɡgqcɟɓɗ]/u;
/** Seconds: the longest hold, the noise that comes before a stop's own time, and one look at the sound. */
const LONGEST_HOLD = 0.08;
const BURST = 0.012;
const SLICE = 0.004;
/** A sound keeps this share of its time. */
const KEPT = 0.5;
/** A hold is as silent as this beside the sound before it, or beside full scale where that is a silence. */
const HUSHED = 10 ** (-18 / 20);
const SILENT = 0.01;

/**
 * espeak tells when a stop bursts and leaves its hold to the sound before, so that the lips of a "p" would meet when it has been heard
 * already: each stop begins with its hold.
 */
export function withHolds({ phonemes, samples, sampleRate }: Utterance): Phoneme[] {
  const out: Phoneme[] = [];
  for (const phoneme of phonemes) {
    const before = out.pop();
    if (!before) {
      out.push(phoneme);
      continue;
    }
    const start = STOP.test(phoneme.symbol) ? holdStart(phoneme.start, before, samples, sampleRate) : phoneme.start;
    if (start > before.start || !isSilent(before.symbol)) out.push({ ...before, end: Math.min(before.end, start) });
    out.push({ ...phoneme, start });
  }
  return out;
}

function holdStart(burst: number, { symbol, start, end }: Phoneme, samples: Float32Array, sampleRate: number): number {
  const silence = isSilent(symbol);
  const earliest = Math.max(burst - LONGEST_HOLD, silence ? start : start + KEPT * (end - start));
  const limit = silence ? SILENT : HUSHED * loudest(samples.subarray(Math.round(start * sampleRate), Math.round(end * sampleRate)));
  const hushed = (at: number) => loudest(samples.subarray(Math.round(at * sampleRate), Math.round((at + SLICE) * sampleRate))) < limit;
  let at = burst - SLICE;
  while (at > burst - BURST && !hushed(at)) at -= SLICE;
  let hold = burst;
  for (; at >= earliest && hushed(at); at -= SLICE) hold = at;
  return silence && hold - start < 2 * SLICE ? start : hold;
}

const loudest = (samples: Float32Array): number => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
