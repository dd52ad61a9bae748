import en from 'cldr-rbnf/rbnf/en.json' with { type: 'json' };
import es from 'cldr-rbnf/rbnf/es.json' with { type: 'json' };
import fr from 'cldr-rbnf/rbnf/fr.json' with { type: 'json' };
import id from 'cldr-rbnf/rbnf/id.json' with { type: 'json' };
import pt from 'cldr-rbnf/rbnf/pt.json' with { type: 'json' };
import ptPT from 'cldr-rbnf/rbnf/pt-PT.json' with { type: 'json' };
import sv from 'cldr-rbnf/rbnf/sv.json' with { type: 'json' };
import zh from 'cldr-rbnf/rbnf/zh.json' with { type: 'json' };
import { type Decimal, decimal, parts } from '../decimal.ts';
import { type Language, type SpokenLocale, spokenLocale } from '../language.ts';
import { dataOf } from '../language-data.ts';
import type { NumberForm } from '../languages/language.data.ts';
import { type RuleSets, Speller } from './spellout.ts';

const rulesOf = (file: { rbnf: { rbnf: { SpelloutRules: unknown } } }) => file.rbnf.rbnf.SpelloutRules as RuleSets;

const spellers: Readonly<Record<Language | 'pt-PT', Speller>> = {
  en: new Speller(rulesOf(en), 'en'),
  es: new Speller(rulesOf(es), 'es'),
  fr: new Speller(rulesOf(fr), 'fr'),
  id: new Speller(rulesOf(id), 'id'),
  pt: new Speller(rulesOf(pt), 'pt'),
  'pt-PT': new Speller(rulesOf(ptPT), 'pt-PT'),
  sv: new Speller(rulesOf(sv), 'sv'),
  zh: new Speller(rulesOf(zh), 'zh'),
};

const LARGEST = 999_999_999_999_999;

/** A number as people say it; a noun's `form` makes it agree ("veintiuna libras"). Beyond 10^15 its digits are read one by one. */
export function numberWords(value: number | Decimal, locale: string, form: NumberForm = 'counting'): string {
  const spoken = spokenLocale(locale);
  const data = dataOf(spoken.language);
  const { negative, whole, fraction } = parts(decimal(value));
  const words = [wholeWords(whole, String(value), spoken, form)];
  if (fraction) words.push(data.point, ...fractionWords(fraction, spoken));
  if (negative) words.unshift(data.minus);
  return words.join(spoken.language === 'zh' ? '' : ' ');
}

/** Each digit by itself, as in a code or after a decimal point: "nul zéro cinq". */
export function digitWords(digits: string, locale: string): string {
  const spoken = spokenLocale(locale);
  const words = [...digits].filter((one) => /\d/.test(one)).map((one) => cardinal(Number(one), spoken, 'counting'));
  return words.join(spoken.language === 'zh' ? '' : ' ');
}

/** 1999 -> "nineteen ninety-nine", 二〇二六. */
export function yearWords(year: number, locale: string): string {
  const spoken = spokenLocale(locale);
  return spellerFor(spoken).spell(year, dataOf(spoken.language).year);
}

function wholeWords(whole: number, written: string, spoken: SpokenLocale, form: NumberForm): string {
  return whole > LARGEST ? digitWords(written.split('.')[0] ?? '', spoken.language) : cardinal(whole, spoken, form);
}

function fractionWords(fraction: string, spoken: SpokenLocale): string[] {
  const asNumber = dataOf(spoken.language).fractionAsNumber && fraction.length <= 2 && !fraction.startsWith('0');
  if (asNumber) return [cardinal(Number(fraction), spoken, 'counting')];
  return [...fraction].map((digit) => cardinal(Number(digit), spoken, 'counting'));
}

function cardinal(value: number, spoken: SpokenLocale, form: NumberForm): string {
  const { spellout } = dataOf(spoken.language);
  const set = spoken.language === 'en' && spoken.region === 'GB' ? '%spellout-cardinal-verbose' : (spellout[form] ?? spellout.counting);
  // British rules put commas between thousands, which a voice would pause at.
  return spellerFor(spoken).spell(value, set).replaceAll(',', '');
}

export function spellerFor({ language, region }: SpokenLocale): Speller {
  return spellers[language === 'pt' && region === 'PT' ? 'pt-PT' : language];
}
