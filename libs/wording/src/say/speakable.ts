import { findAmounts } from '../hear/amounts.ts';
import { spokenLocale } from '../language.ts';
import { dataOf } from '../language-data.ts';
import { MARK } from '../marks.ts';
import { amountWords } from './amount-words.ts';
import { dateWords, readDate, timeWords } from './date-words.ts';
import { ordinalWords, WRITTEN_ORDINAL } from './ordinal-words.ts';

/** How a tenant wants a word said: { written: 'Xiaomi', spoken: 'shao-mee' }. */
export interface Pronunciation {
  readonly written: string;
  readonly spoken: string;
}

/** A stretch of the text as written, and where its words stand in the speech; between replacements both are the same. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly spokenStart: number;
  readonly spokenEnd: number;
}

export interface Speech {
  readonly text: string;
  readonly replacements: readonly Replacement[];
}

/** A text with all digits, signs, units, dates, sizes and abbreviations in words. Marks pass through untouched. */
export const speakable = (text: string, locale: string, lexicon: readonly Pronunciation[] = []): string =>
  toSpeech(text, locale, lexicon).text;

/** As `speakable`, with the map from written to spoken that captions need. */
export function toSpeech(text: string, locale: string, lexicon: readonly Pronunciation[] = []): Speech {
  const claimed: Claim[] = [];
  for (const find of [marks, (all: string) => pronounced(all, lexicon), dates, times, ordinals, sizes, ranges, amounts, abbreviations]) {
    for (const claim of find(text, locale)) {
      if (!claimed.some((other) => claim.start < other.end && other.start < claim.end)) claimed.push(claim);
    }
  }
  return assembled(
    text,
    claimed.filter(({ spoken }) => spoken !== undefined).sort((a, b) => a.start - b.start),
  );
}

/** Without `spoken` the stretch stays as it is and nothing else may touch it. */
interface Claim {
  readonly start: number;
  readonly end: number;
  readonly spoken?: string;
}

function assembled(text: string, claims: readonly Claim[]): Speech {
  const replacements: Replacement[] = [];
  let spoken = '';
  let from = 0;
  for (const { start, end, spoken: words = '' } of claims) {
    spoken += text.slice(from, start);
    // "iPhone15": the words of a number never melt into the word before or after.
    const before = LATIN.test(spoken.at(-1) ?? '') && LATIN.test(words.charAt(0)) ? ' ' : '';
    const after = LATIN.test(text.charAt(end)) && LATIN.test(words.at(-1) ?? '') ? ' ' : '';
    replacements.push({ start, end, spokenStart: spoken.length + before.length, spokenEnd: spoken.length + before.length + words.length });
    spoken += before + words + after;
    from = end;
  }
  return { text: spoken + text.slice(from), replacements };
}

const LATIN = /[\p{Script=Latin}\d]/u;

const matches = (text: string, pattern: RegExp, words: (match: RegExpExecArray) => string | undefined): Claim[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    const spoken = words(match);
    return spoken === undefined ? [] : [{ start: match.index, end: match.index + match[0].length, spoken }];
  });

const marks = (text: string): Claim[] =>
  [...text.matchAll(MARK)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

const pronounced = (text: string, lexicon: readonly Pronunciation[]): Claim[] =>
  lexicon
    .filter(({ written }) => written !== '')
    .flatMap(({ written, spoken }) =>
      matches(text, new RegExp(`(?<![\\p{Script=Latin}\\d])${escaped(written)}(?![\\p{Script=Latin}\\d])`, 'giu'), () => spoken),
    );

const dates = (text: string, locale: string): Claim[] =>
  matches(text, /(?<![\d.,/-])(?:\d{4}-\d{2}-\d{2}|\d{1,2}([/.-])\d{1,2}\1\d{4})(?![\d/-])/g, ([written]) => {
    const date = readDate(written, locale);
    return date && dateWords(date, locale);
  });

const times = (text: string, locale: string): Claim[] =>
  matches(text, /(?<![\d:.,])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])/g, ([, hour, minute]) => timeWords(Number(hour), Number(minute), locale));

function ordinals(text: string, locale: string): Claim[] {
  const pattern = WRITTEN_ORDINAL[spokenLocale(locale).language];
  return pattern
    ? matches(text, pattern, ([, digits, ending = '']) =>
        ordinalWords(Number(digits), locale, /^(ª|a|ra|re)$/i.test(ending) ? 'feminine' : 'masculine'),
      )
    : [];
}

const SIZE_WORD = /(?:size|sizes|taille|tailles|talla|tallas|tamanho|tamanhos|ukuran|storlek|storlekar|尺码|码)[\s:]*$/i;

/** XS and XXL are sizes anywhere; S, M and L only after "size" or in a list of sizes. */
function sizes(text: string, locale: string): Claim[] {
  const { sizes: names } = dataOf(spokenLocale(locale).language);
  return matches(text, /(?<![\p{Script=Latin}\d'’])(?:XXS|XS|S|M|L|XXXL|XXL|XL|PP|P|GG|G)(?![\p{Script=Latin}\d'’])/gu, (match) => {
    const before = text.slice(0, match.index);
    const listed =
      /\b(?:X{0,3}[SL]|M|PP|P|GG|G)\s*[,/]\s*$/.test(before) ||
      /^\s*[,/]\s*(?:X{0,3}[SL]|M|PP|P|GG|G)\b/.test(text.slice(match.index + match[0].length));
    return match[0].length > 1 || listed || SIZE_WORD.test(before) ? names[match[0]] : undefined;
  });
}

/** "10 x 20 cm", "10-15": the sign between two numbers is a word. */
function ranges(text: string, locale: string): Claim[] {
  const { language } = spokenLocale(locale);
  const { by, to } = dataOf(language);
  const spaced = (word: string) => (language === 'zh' ? word : ` ${word} `);
  return [
    ...matches(text, /(?<=\d(?: ?(?:cm|mm|m))?)\s?[x×]\s?(?=\d)/g, () => spaced(by)),
    ...matches(text, /(?<=\d\s?(?:€|%|kg|g|cm|mm|ml|l)?)\s?[-–]\s?(?=[€$£¥]?\d)/g, () => spaced(to)),
  ];
}

const amounts = (text: string, locale: string): Claim[] =>
  findAmounts(text, locale)
    .filter(({ written, start, end }) => written && /\d/.test(text.slice(start, end)))
    .map((amount) => {
      const { start, end } = amount;
      return { start, end, spoken: amountWords(amount, text.slice(start, end), locale, /^ \p{L}/u.test(text.slice(end))) };
    });

function abbreviations(text: string, locale: string): Claim[] {
  const { language } = spokenLocale(locale);
  return Object.entries(dataOf(language).abbreviations).flatMap(([written, spoken]) => {
    const sign = /^[^\p{L}\d]$/u.test(written);
    const pattern =
      sign && language !== 'zh'
        ? `(?<=\\s)${escaped(written)}(?=\\s|\\d)`
        : `(?<![\\p{Script=Latin}\\d])${escaped(written)}(?![\\p{Script=Latin}])`;
    return matches(text, new RegExp(pattern, written === written.toUpperCase() ? 'gu' : 'giu'), () => spoken);
  });
}
