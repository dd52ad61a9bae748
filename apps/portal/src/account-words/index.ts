import en from './en.ts';
import es from './es.ts';
import fr from './fr.ts';
import id from './id.ts';
import pt from './pt.ts';
import sv from './sv.ts';
import type { AccountWords } from './words.ts';
import zh from './zh.ts';

const all: Readonly<Record<string, AccountWords>> = { en, es, fr, id, pt, sv, zh };

export const accountWordsIn = (language: string): { language: string; words: AccountWords } => {
  const words = all[language];
  return words ? { language, words } : { language: 'en', words: en };
};
