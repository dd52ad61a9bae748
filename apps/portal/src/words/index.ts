import en from './en.ts';
import es from './es.ts';
import fr from './fr.ts';
import id from './id.ts';
import pt from './pt.ts';
import sv from './sv.ts';
import type { PortalWords } from './words.ts';
import zh from './zh.ts';

const all: Readonly<Record<string, PortalWords>> = { en, es, fr, id, pt, sv, zh };

export const wordsIn = (language: string): { language: string; words: PortalWords } => {
  const words = all[language];
  return words ? { language, words } : { language: 'en', words: en };
};

export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
