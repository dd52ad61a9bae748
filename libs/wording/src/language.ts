import { DomainError } from '@app/kernel';

export const languages = ['en', 'fr', 'es', 'pt', 'id', 'sv', 'zh'] as const;
export type Language = (typeof languages)[number];

export class LocaleUnsupported extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'locale.unsupported';
  constructor(locale: string) {
    super(`Nothing can be said in this language; it can in ${languages.join(', ')}.`, { locale, languages });
  }
}

export interface SpokenLocale {
  readonly language: Language;
  /** `BR`, `PT`, `GB` ... where the words differ by region. */
  readonly region: string | undefined;
}

/** `pt-PT` -> { pt, PT }. @throws LocaleUnsupported */
export function spokenLocale(locale: string): SpokenLocale {
  const [language, ...rest] = locale.split(/[-_]/);
  const known = languages.find((one) => one === language?.toLowerCase());
  if (!known) throw new LocaleUnsupported(locale);
  return { language: known, region: rest.find((part) => /^[a-z]{2}$/i.test(part))?.toUpperCase() };
}
