import { type Language, spokenLocale } from '../language.ts';
import { numberWords, yearWords } from './number-words.ts';
import { ordinalWords } from './ordinal-words.ts';

export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** "November twenty-first, twenty twenty-six", "le premier mai deux mille vingt-six" without the article, 二〇二六年五月一日. */
export function dateWords({ year, month, day }: CalendarDate, locale: string): string {
  const { language } = spokenLocale(locale);
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, month - 1, 1));
  const [said, inYear] = [numberWords(day, locale), yearWords(year, locale)];
  const phrases: Readonly<Record<Language, () => string>> = {
    en: () =>
      /-GB/i.test(locale) ? `the ${ordinalWords(day, locale)} of ${name}, ${inYear}` : `${name} ${ordinalWords(day, locale)}, ${inYear}`,
    fr: () => `${day === 1 ? 'premier' : said} ${name} ${inYear}`,
    es: () => `${day === 1 ? 'primero' : said} de ${name} de ${inYear}`,
    pt: () => `${day === 1 ? 'primeiro' : said} de ${name} de ${inYear}`,
    id: () => `${said} ${name} ${inYear}`,
    sv: () => `${ordinalWords(day, locale)} ${name} ${inYear}`,
    zh: () => `${inYear}年${numberWords(month, locale)}月${said}日`,
  };
  return phrases[language]();
}

/** A time of the 24-hour clock. */
export function timeWords(hour: number, minute: number, locale: string): string {
  const { language } = spokenLocale(locale);
  const [h, m] = [numberWords(hour, locale, language === 'fr' || language === 'pt' ? 'feminine' : 'counting'), numberWords(minute, locale)];
  const full = minute === 0;
  const phrases: Readonly<Record<Language, () => string>> = {
    en: () => (full ? `${h} o'clock` : `${h} ${minute < 10 ? `oh ${m}` : m}`),
    fr: () => `${h} ${hour < 2 ? 'heure' : 'heures'}${full ? '' : ` ${m}`}`,
    es: () => (full ? `${h} en punto` : `${h} y ${m}`),
    pt: () => `${h} ${hour === 1 ? 'hora' : 'horas'}${full ? '' : ` e ${m}`}`,
    id: () => `pukul ${h}${full ? '' : ` lewat ${m} menit`}`,
    sv: () => (full ? `klockan ${h}` : `klockan ${h} och ${m}`),
    zh: () => `${numberWords(hour, locale, 'common')}点${full ? '' : `${minute < 10 ? '零' : ''}${m}分`}`,
  };
  return phrases[language]();
}

/** Dates as written: ISO, or day first with / . -, month first in the United States. Undefined when there is no such day. */
export function readDate(text: string, locale: string): CalendarDate | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const other = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const monthFirst = /^en(-US)?$/i.test(locale);
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : other
      ? [other[3], ...(monthFirst ? [other[1], other[2]] : [other[2], other[1]])]
      : [];
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  const check = new Date(Date.UTC(date.year, date.month - 1, date.day));
  return check.getUTCMonth() === date.month - 1 && check.getUTCDate() === date.day ? date : undefined;
}
