import type { Finding } from '@app/disclosure';
import type { SpokenNotice } from '@app/engine';

/** The disclosure where it must be heard; before the text, for the laws that ask for it mean the first exposure. */
export function spokenNoticeOf({ spokenNotice }: Pick<Finding, 'spokenNotice'>, locale: string): SpokenNotice | null {
  if (!spokenNotice) return null;
  const { language, text } = spokenNotice;
  return { text, locale: languageOf(locale) === languageOf(language) ? locale : language, at: 'start' };
}

const languageOf = (tag: string) => new Intl.Locale(tag).language;
