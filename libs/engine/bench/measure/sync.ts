import { type VisemeName, visemeOf, visemesFor } from '../../src/lips/viseme.ts';
import { alphabetOf } from '../../src/speech/locale.ts';
import { isSilent, type Phoneme, type Speech } from '../../src/speech/speech.ts';

const FPS = 25;
/** Shares of the distance between the eyes: how much wider than at rest lips still count as closed, or a lip as bitten. */
const CLOSED = 0.035;
const BITTEN = 0.08;
const REST_PERCENTILE = 0.1;

/** Correlation (Pearson) of the measured openings with what the sound `lag` seconds later asks for. */
export function follows({ phonemes }: Speech, gaps: readonly number[], locale: string, lag: number): number {
  const pairs = gaps.flatMap((gap, frame) => {
    const asked = openingAt(phonemes, (frame + 0.5) / FPS + lag, locale);
    return asked === null ? [] : [[asked, gap] as const];
  });
  const mean = (of: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[of], 0) / pairs.length;
  const [meanAsked, meanGap] = [mean(0), mean(1)];
  let [shared, asked, found] = [0, 0, 0];
  for (const [x, y] of pairs) {
    shared += (x - meanAsked) * (y - meanGap);
    asked += (x - meanAsked) ** 2;
    found += (y - meanGap) ** 2;
  }
  return shared / Math.sqrt(asked * found);
}

/** At how many of a viseme's sounds the lips meet, in one of the three pictures round the sound's middle. */
export function closedOn({ phonemes }: Speech, gaps: readonly number[], locale: string, viseme: VisemeName) {
  const rest = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * REST_PERCENTILE)] ?? 0;
  const limit = rest + (viseme === 'pp' ? CLOSED : BITTEN);
  const asked = phonemes.filter(({ symbol }) => visemesFor(symbol, alphabetOf(locale))[0] === viseme);
  const made = asked.filter(({ start, end }) => {
    const middle = Math.round(((start + end) / 2) * FPS - 0.5);
    return Math.min(...[-1, 0, 1].map((step) => gaps[middle + step] ?? Number.POSITIVE_INFINITY)) < limit;
  });
  return { made: made.length, asked: asked.length };
}

/** A step from sound to sound, without any co-articulation: null where nothing is said to be heard. */
function openingAt(phonemes: readonly Phoneme[], at: number, locale: string): number | null {
  const phoneme = phonemes.find(({ start, end }) => at >= start && at < end);
  if (!phoneme) return null;
  if (isSilent(phoneme.symbol)) return 0;
  const names = visemesFor(phoneme.symbol, alphabetOf(locale));
  const share = (at - phoneme.start) / (phoneme.end - phoneme.start);
  return visemeOf(names[Math.min(names.length - 1, Math.floor(share * names.length))] ?? 'rest').open;
}

/** Mean change from one picture to the next. */
export const movement = (gaps: readonly number[]): number =>
  gaps.slice(1).reduce((sum, gap, i) => sum + Math.abs(gap - (gaps[i] ?? gap)), 0) / Math.max(1, gaps.length - 1);

/** How much wider than at rest the mouth is in the middle of spread, neutral and rounded vowels, in the mean; null where there are none. */
export interface LipWidths {
  readonly spread: number | null;
  readonly neutral: number | null;
  readonly rounded: number | null;
}

const LIPS: Readonly<Record<keyof LipWidths, readonly VisemeName[]>> = {
  spread: ['ee', 'e', 'i'],
  neutral: ['ah', 'uh'],
  rounded: ['o', 'oo', 'ue', 'oe', 'u'],
};
const LONG_ENOUGH = 0.06;

export function lipWidths({ phonemes }: Speech, widths: readonly number[], locale: string): LipWidths {
  const silent = widths.filter((_, frame) => openingAt(phonemes, (frame + 0.5) / FPS, locale) === null).sort((a, b) => a - b);
  const rest = silent[silent.length >> 1] ?? 1;
  const meanOf = (names: readonly VisemeName[]) => {
    const found = phonemes.flatMap(({ symbol, start, end }) => {
      const [name, second] = visemesFor(symbol, alphabetOf(locale));
      if (!name || second || !names.includes(name) || end - start < LONG_ENOUGH) return [];
      return [widths[Math.round(((start + end) / 2) * FPS - 0.5)] ?? rest];
    });
    return found.length > 0 ? found.reduce((sum, width) => sum + width, 0) / found.length / rest - 1 : null;
  };
  return { spread: meanOf(LIPS.spread), neutral: meanOf(LIPS.neutral), rounded: meanOf(LIPS.rounded) };
}
