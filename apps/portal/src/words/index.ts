import en from './en.ts';
import type { PortalWords } from './words.ts';

const all: Readonly<Record<string, PortalWords>> = { en };

export const wordsIn = (language: string): { language: string; words: PortalWords } => {
  const words = all[language];
  return words ? { language, words } : { language: 'en', words: en };
};

export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
