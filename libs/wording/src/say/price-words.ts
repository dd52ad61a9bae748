import type { Money } from '@app/kernel';
import { minorDigits } from '../currency.ts';
import { type Decimal, fromMinor } from '../decimal.ts';
import { type SpokenLocale, spokenLocale } from '../language.ts';
import { dataOf } from '../language-data.ts';
import type { CurrencyWords, NumberForm } from '../languages/language.data.ts';
import { numberWords } from './number-words.ts';

/** A price as a host says it: "nineteen euros and ninety cents", "dix-neuf euros quatre-vingt-dix", "十九块九". */
export function priceWords(money: Money, locale: string): string {
  const spoken = spokenLocale(locale);
  const words = currencyWords(money.currency, locale);
  const magnitude = Math.abs(money.amount);
  const unit = 10 ** minorDigits(money.currency);
  const price: Price = { whole: Math.floor(magnitude / unit), minor: magnitude % unit, words, locale, spoken };
  const text =
    money.currency === 'CNY' && spoken.language === 'zh' ? yuan(price) : phrase(price, fromMinor(magnitude, minorDigits(money.currency)));
  const { minus } = dataOf(spoken.language);
  return money.amount < 0 ? [minus, text].join(spoken.language === 'zh' ? '' : ' ') : text;
}

/** Our own words where people shorten CLDR's ("dollars", not "US dollars"), else CLDR's. */
export function currencyWords(currency: string, locale: string): CurrencyWords {
  const { language, region } = spokenLocale(locale);
  const words = dataOf(language).currencies[currency];
  // Brazil says centavo also of the euro.
  if (words && language === 'pt' && region !== 'PT' && currency === 'EUR') return { ...words, minorOne: 'centavo', minorMany: 'centavos' };
  return words ?? cldrWords(currency, locale);
}

function cldrWords(currency: string, locale: string): CurrencyWords {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'name' });
  const name = (value: number) =>
    format
      .formatToParts(value)
      .find((part) => part.type === 'currency')
      ?.value.toLocaleLowerCase(locale) ?? currency;
  const one = name(1);
  return { one, many: name(10), form: likelyForm(one, locale) };
}

/** CLDR gives no gender; in the Romance languages the ending tells it nearly always. */
function likelyForm(name: string, locale: string): NumberForm {
  const { language } = spokenLocale(locale);
  const noun = name.split(' ')[0] ?? '';
  if (language === 'sv') return 'common';
  if (language === 'fr') return /^(livre|couronne|roupie|lire|dirhem)$/i.test(noun) ? 'feminine' : 'masculine';
  if (language === 'es' || language === 'pt') return /as?$/.test(noun) ? 'feminine' : 'masculine';
  return language === 'zh' ? 'common' : 'counting';
}

interface Price {
  readonly whole: number;
  readonly minor: number;
  readonly words: CurrencyWords;
  readonly locale: string;
  readonly spoken: SpokenLocale;
}

function phrase(price: Price, value: Decimal): string {
  const { whole, minor, words, locale, spoken } = price;
  if (!words.minorMany)
    return joined(numberWords(value, locale, words.form), plural(Number(value), words.one, words.many, spoken), whole, spoken);
  if (minor === 0) return majorPhrase(price);
  if (whole === 0) return minorPhrase(price);
  const { language } = spoken;
  if (language === 'id') return `${majorPhrase(price)} ${minorPhrase(price)}`;
  // "dix-neuf euros quatre-vingt-dix" and "con noventa": the shorter habit, safe from ten on.
  if (language === 'fr')
    return minor >= 10 ? `${majorPhrase(price)} ${minorNumber(price)}` : `${majorPhrase(price)} et ${minorPhrase(price)}`;
  if (language === 'es')
    return minor >= 10 ? `${majorPhrase(price)} con ${minorNumber(price)}` : `${majorPhrase(price)} con ${minorPhrase(price)}`;
  const joint = { en: 'and', pt: 'e', sv: 'och', zh: '' }[language];
  return `${majorPhrase(price)} ${joint} ${minorPhrase(price)}`;
}

function majorPhrase({ whole, words, locale, spoken }: Price): string {
  return joined(numberWords(whole, locale, words.form), plural(whole, words.one, words.many, spoken), whole, spoken);
}

/** "un million d'euros", "un millón de euros": a round million takes a preposition. */
function joined(number: string, noun: string, whole: number, { language }: SpokenLocale): string {
  if (language === 'zh') return number + noun;
  const round = whole >= 1_000_000 && whole % 1_000_000 === 0;
  if (!round || !['fr', 'es', 'pt'].includes(language)) return `${number} ${noun}`;
  return language === 'fr' && /^[aeiouéh]/i.test(noun) ? `${number} d'${noun}` : `${number} de ${noun}`;
}

function minorPhrase({ minor, words, locale, spoken }: Price): string {
  const form = words.minorForm ?? (words.form === 'feminine' ? 'masculine' : words.form);
  return `${numberWords(minor, locale, form)} ${plural(minor, words.minorOne ?? '', words.minorMany ?? '', spoken)}`;
}

const minorNumber = ({ minor, locale }: Price) => numberWords(minor, locale);

/** 19.90 -> 十九块九, 19.95 -> 十九块九毛五, 19.05 -> 十九块零五分, 0.50 -> 五毛. */
function yuan({ whole, minor, locale }: Price): string {
  const [jiao, fen] = [Math.floor(minor / 10), minor % 10];
  const say = (digit: number) => numberWords(digit, locale, 'common');
  const major = whole > 0 || minor === 0 ? `${say(whole)}块` : '';
  if (minor === 0) return major;
  if (!major) return (jiao ? `${say(jiao)}毛` : '') + (fen ? `${say(fen)}分` : '');
  if (fen === 0) return major + (jiao === 2 ? '两毛' : numberWords(jiao, locale));
  return jiao === 0 ? `${major}零${say(fen)}分` : `${major}${say(jiao)}毛${numberWords(fen, locale)}`;
}

function plural(value: number, one: string, many: string, { language }: SpokenLocale): string {
  return new Intl.PluralRules(language).select(value) === 'one' ? one : many;
}
