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
