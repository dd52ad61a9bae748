/** Member states: where the Union's law reaches. */
const EU = [
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL'],
  ...['PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
];

/** Where viewers read more than the one language that CLDR holds for the likeliest. */
const SPOKEN: Readonly<Record<string, readonly string[]>> = {
  BE: ['nl', 'fr', 'de'],
  CA: ['en', 'fr'],
  CH: ['de', 'fr', 'it'],
  FI: ['fi', 'sv'],
  HK: ['zh', 'en'],
  IE: ['en'],
  IN: ['hi', 'en'],
  LU: ['fr', 'de'],
  MT: ['mt', 'en'],
  MY: ['ms', 'en', 'zh'],
  NZ: ['en'],
  PH: ['fil', 'en'],
  SG: ['en', 'zh', 'ms'],
  ZA: ['en'],
};

/** `US-NY` lies in `US`, `FR` in `EU`; a place lies in itself. */
const liesIn = (place: string, area: string): boolean =>
  place === area || place.startsWith(`${area}-`) || (area === 'EU' && EU.includes(countryOf(place)));

/** For viewers: whoever shows something in `US` shows it in `US-NY` too, and the reverse. */
export const overlaps = (a: string, b: string): boolean => liesIn(a, b) || liesIn(b, a);

/** For a seat or a home, which is one spot: `US` alone is not known to be in `US-IL`. */
export const isWithin = liesIn;

export const countryOf = (place: string): string => place.slice(0, 2);

export const countriesOf = (place: string): readonly string[] => (place === 'EU' ? EU : [countryOf(place)]);

const known = new Map<string, readonly string[]>(Object.entries(SPOKEN));

/** The languages in which people of a country read, the likeliest first (CLDR's likely subtags). */
export function languagesOf(country: string): readonly string[] {
  const languages = known.get(country) ?? [languageOf(new Intl.Locale(`und-${country}`).maximize().language)];
  known.set(country, languages);
  return languages;
}

/** `pt-BR` -> `pt`; Norway's two written forms count as one. */
export function languageOf(tag: string): string {
  const [language = ''] = tag.toLowerCase().split('-');
  return language === 'nb' || language === 'nn' ? 'no' : language;
}
