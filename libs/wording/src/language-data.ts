import type { Language } from './language.ts';
import { en } from './languages/en.ts';
import { es } from './languages/es.ts';
import { fr } from './languages/fr.ts';
import { id } from './languages/id.ts';
import type { LanguageData } from './languages/language.data.ts';
import { pt } from './languages/pt.ts';
import { sv } from './languages/sv.ts';
import { zh } from './languages/zh.ts';

const all: Readonly<Record<Language, LanguageData>> = { en, es, fr, id, pt, sv, zh };

export const dataOf = (language: Language): LanguageData => all[language];
