import en from './wording/en.ts';
import es from './wording/es.ts';
import fr from './wording/fr.ts';
import id from './wording/id.ts';
import pt from './wording/pt.ts';
import sv from './wording/sv.ts';
import type { DocumentWording } from './wording/wording.ts';
import zh from './wording/zh.ts';

const wordings: Readonly<Record<string, DocumentWording>> = { en, es, fr, id, pt, sv, zh };

export const documentLanguages = Object.keys(wordings);

/** The language of a locale that has a wording, else English: a text nobody wrote is not shown as if somebody had. */
export const languageOf = (locale: string): string => {
  const [language = 'en'] = locale.split('-');
  return language in wordings ? language : 'en';
};

export const wordingOf = (language: string): DocumentWording => wordings[language] ?? en;
