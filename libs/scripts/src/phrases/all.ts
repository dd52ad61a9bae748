import type { Language } from '@app/wording';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { id } from './id.ts';
import type { Phrases } from './phrases.ts';
import { pt } from './pt.ts';
import { sv } from './sv.ts';
import { zh } from './zh.ts';

const all: Readonly<Record<Language, Phrases>> = { en, es, fr, id, pt, sv, zh };

export const phrasesOf = (language: Language): Phrases => all[language];
