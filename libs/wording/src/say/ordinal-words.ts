import { spokenLocale } from '../language.ts';
import { numberWords, spellerFor } from './number-words.ts';

const SETS = {
  en: { masculine: '%spellout-ordinal', feminine: '%spellout-ordinal' },
  fr: { masculine: '%spellout-ordinal-masculine', feminine: '%spellout-ordinal-feminine' },
  es: { masculine: '%spellout-ordinal-masculine', feminine: '%spellout-ordinal-feminine' },
  pt: { masculine: '%spellout-ordinal-masculine', feminine: '%spellout-ordinal-feminine' },
  id: { masculine: '%spellout-ordinal', feminine: '%spellout-ordinal' },
  sv: { masculine: '%spellout-ordinal-feminine', feminine: '%spellout-ordinal-feminine' },
} as const;

/** "third", "troisième", "tercera", "tredje", 第三. */
export function ordinalWords(value: number, locale: string, gender: 'masculine' | 'feminine' = 'masculine'): string {
  const spoken = spokenLocale(locale);
  if (spoken.language === 'zh') return `第${numberWords(value, locale)}`;
  return spellerFor(spoken).spell(value, SETS[spoken.language][gender]);
}

/** Written ordinals: 2nd, 1er, 3e, 1.º, 2ª, 1:a, ke-2. Groups: the digits, the ending. */
export const WRITTEN_ORDINAL: Readonly<Record<string, RegExp>> = {
  en: /\b(\d{1,4})(st|nd|rd|th)\b/gi,
  fr: /\b(\d{1,4})(ers?|re|e|ème|ème)(?![\p{L}\d])/giu,
  es: /\b(\d{1,4})\.?(º|ª|er|ro|ra)(?![\p{L}\d])/giu,
  pt: /\b(\d{1,4})\.?(º|ª)(?![\p{L}\d])/giu,
  id: /\bke-(\d{1,4})()\b/gi,
  sv: /\b(\d{1,4}):(a|e)\b/gi,
  zh: /第(\d{1,4})()/g,
};
