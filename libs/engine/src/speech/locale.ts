import type { SynthesiserName } from './synthesiser.ts';

export type Language = 'en' | 'fr' | 'es' | 'pt' | 'id' | 'sv' | 'zh';

export interface Voice {
  readonly name: string;
  /** Hz, with the synthesiser's pitch control at rest; measured over two sentences. */
  readonly f0Hz: number;
}

interface Speaking {
  readonly synthesiser: SynthesiserName;
  readonly voices: readonly [Voice, ...Voice[]];
  /** What its letters look like: anything else is no text of this language. */
  readonly letters: RegExp;
}

const LATIN = /\p{Script=Latin}/u;

/** espeak's own speaker sounds male; `+f2` moves its formants, which pitch alone does not. */
const espeak = (language: string, letters = LATIN, f0Hz = { male: 104, female: 197 }): Speaking => ({
  synthesiser: 'espeak',
  voices: [
    { name: language, f0Hz: f0Hz.male },
    { name: `${language}+f2`, f0Hz: f0Hz.female },
  ],
  letters,
});

const SPEAKING: Record<Language, Speaking> = {
  en: {
    synthesiser: 'flite',
    voices: [
      { name: 'slt', f0Hz: 170 },
      { name: 'awb', f0Hz: 129 },
      { name: 'rms', f0Hz: 104 },
    ],
    letters: LATIN,
  },
  fr: espeak('fr'),
  es: espeak('es'),
  pt: espeak('pt-br'),
  id: espeak('id'),
  sv: espeak('sv'),
  zh: espeak('cmn', /\p{Script=Han}|\p{Script=Latin}/u, { male: 90, female: 170 }),
};

/** The language of a BCP 47 tag, if it is spoken here. */
export function languageOf(locale: string): Language | null {
  const [language = ''] = locale.toLowerCase().split(/[-_]/);
  return Object.hasOwn(SPEAKING, language) ? (language as Language) : null;
}

export const speakingOf = (language: Language): Speaking => SPEAKING[language];

/** Whether anything in `text` can be said, and nothing in it is written in letters that this language's voice would skip. */
export function isSpeakable(text: string, language: Language): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const foreign = letters.filter((letter) => !SPEAKING[language].letters.test(letter) && !/\p{Script=Common}/u.test(letter));
  return /[\p{L}\p{N}]/u.test(text) && foreign.length === 0;
}

/** How that language's synthesiser writes its phonemes. */
export const alphabetOf = (locale: string): 'cmu' | 'ipa' => (SPEAKING[languageOf(locale) ?? 'en'].synthesiser === 'flite' ? 'cmu' : 'ipa');
