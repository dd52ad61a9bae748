import { type InputError, InvalidInput } from '@app/kernel';
import { findAmounts, fold, type Pronunciation, spokenLocale } from '@app/wording';
import { checkContent } from '../content/check-content.ts';
import type { PronunciationEntry } from './pronunciation.commands.ts';

export interface PronunciationList {
  readonly entries: readonly PronunciationEntry[];
  readonly version: number;
  /** Null as long as nobody wrote one. */
  readonly updatedAt: Date | null;
  readonly updatedBy: string | null;
}

export const noPronunciations: PronunciationList = { entries: [], version: 0, updatedAt: null, updatedBy: null };

/** What applies to a text of this locale: entries of its region go before those of its language. */
export function pronunciationsFor({ entries }: Pick<PronunciationList, 'entries'>, locale: string): Pronunciation[] {
  const [wanted, language] = [tag(locale), spokenLocale(locale).language];
  const ofRegion = entries.filter((entry) => tag(entry.locale) === wanted && wanted !== language);
  const ofLanguage = entries.filter((entry) => tag(entry.locale) === language);
  return [...ofRegion, ...ofLanguage].map(({ written, spoken }) => ({ written, spoken }));
}

/**
 * A list says how words sound, not what is said: a reviewer reads the written words. So neither side may hold an amount, nor
 * anything that the content checks would stop. @throws InvalidInput, LocaleUnsupported
 */
export function assertHarmless(entries: readonly PronunciationEntry[]): void {
  const seen = new Set<string>();
  const errors = entries.flatMap(({ locale, written, spoken }, index): InputError[] => {
    spokenLocale(locale);
    const key = `${tag(locale)} ${fold(written)}`;
    const twice = seen.has(key);
    seen.add(key);
    return [
      ...(twice ? [wrong(`/entries/${index}/written`, 'pronunciation_doubled', 'An earlier entry of this locale has the same word.')] : []),
      ...stopped(written, locale, `/entries/${index}/written`),
      ...stopped(spoken, locale, `/entries/${index}/spoken`),
    ];
  });
  if (errors.length > 0) throw new InvalidInput(errors);
}

function stopped(words: string, locale: string, pointer: string): InputError[] {
  if (findAmounts(words, locale).length > 0)
    return [wrong(pointer, 'amount_in_pronunciation', 'A number or price is said as it is written.')];
  if (checkContent(words, locale, { goods: [] }).outcome !== 'allow')
    return [wrong(pointer, 'content_in_pronunciation', 'The content checks stop these words.')];
  return [];
}

const wrong = (pointer: string, code: string, message: string): InputError => ({ pointer, code, message });

const tag = (locale: string): string => locale.toLowerCase().replaceAll('_', '-');
