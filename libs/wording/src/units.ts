import { type Language, spokenLocale } from './language.ts';
import { dataOf } from './language-data.ts';
import type { NumberForm, UnitWords } from './languages/language.data.ts';

/** CLDR's units by the signs people write; the rest is in each language's own table. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  gram: ['g', 'gr'],
  kilogram: ['kg', 'kgs'],
  liter: ['l', 'L', 'ltr'],
  milliliter: ['ml', 'mL'],
  meter: ['m'],
  centimeter: ['cm'],
  millimeter: ['mm'],
  kilometer: ['km'],
  inch: ['in', '"', '″', 'inch'],
  foot: ['ft'],
  yard: ['yd'],
  mile: ['mi'],
  ounce: ['oz'],
  pound: ['lb', 'lbs'],
  celsius: ['°c', '°C', '℃'],
  degree: ['°'],
  second: ['sec'],
  minute: ['min'],
  hour: ['h', 'hr', 'hrs'],
  day: [],
  week: [],
  month: [],
  year: [],
  millisecond: ['ms'],
  megabyte: ['mb', 'MB'],
  gigabyte: ['gb', 'GB'],
  terabyte: ['tb', 'TB'],
};
const OWN = ['W', 'kW', 'kWh', 'V', 'Hz', 'mAh', 'dB', 'lm', 'px', 'pcs'];

export const units: readonly string[] = [...Object.keys(WRITTEN), ...OWN];

/** What stands for a unit in writing, whatever the language; for `pcs` also "st" and the like by language. */
export const writtenUnits = (unit: string): readonly string[] => WRITTEN[unit] ?? [unit];

const cache = new Map<string, UnitWords>();

/** "millilitre(s)" with the form its number takes. */
export function unitWords(unit: string, locale: string): UnitWords {
  const key = `${locale}/${unit}`;
  const known = cache.get(key);
  if (known) return known;
  const { language } = spokenLocale(locale);
  const words = dataOf(language).units[unit] ?? {
    one: cldrName(unit, locale, 1),
    many: cldrName(unit, locale, 10),
    form: formOf(unit, language),
  };
  cache.set(key, words);
  return words;
}

function cldrName(unit: string, locale: string, value: number): string {
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  return format
    .formatToParts(value)
    .filter((part) => part.type === 'unit')
    .map((part) => part.value)
    .join(' ')
    .trim();
}

function formOf(unit: string, language: Language): NumberForm {
  if (dataOf(language).feminineUnits.includes(unit)) return 'feminine';
  if (language === 'sv') return NEUTER.has(unit) ? 'neuter' : 'common';
  if (language === 'zh') return 'common';
  return language === 'es' ? 'masculine' : 'counting';
}

const NEUTER = new Set(['gram', 'kilogram', 'year', 'pound', 'ounce']);
