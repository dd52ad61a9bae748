import { type CodeLetter, type ContactLetter, type ContactNotice, languageOf, type SigningLetter, type TalentLetter } from '@app/consent';
import type { Letter } from '@app/platform';
import { letterWords } from './letters.data.ts';

type WithUrl<T> = T & { readonly url: string };

/** The first invitation to sign, or the request to speak the statement `again`. */
export function signingLetter({
  to,
  stageName,
  brand,
  locale,
  url,
  expiresAt,
  again,
}: WithUrl<SigningLetter> & { again: boolean }): Letter {
  const language = languageOf(locale);
  const words = wordsIn(language);
  const { subject, text } = again ? words.again : words.sign;
  const until = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(expiresAt);
  const values = { stageName, brand, url, until };
  return { to, subject: fill(subject, values), text: fill(text, values) };
}

export function talentLetter({ to, brand, locale, url, minutes }: WithUrl<TalentLetter>): Letter {
  const { subject, text } = wordsIn(languageOf(locale)).page;
  const values = { brand, url, minutes: String(minutes) };
  return { to, subject: fill(subject, values), text: fill(text, values) };
}

/** For a mail, or, without the subject, a short message. */
export function codeLetter({ address, brand, locale, code }: CodeLetter): Letter {
  const { subject, text } = wordsIn(languageOf(locale)).code;
  return { to: address, subject: fill(subject, { brand }), text: fill(text, { brand, code }) };
}

export function contactCodeLetter({ to, brand, locale, code }: ContactLetter & { readonly code: string }): Letter {
  const { subject, text } = wordsIn(languageOf(locale)).contactCode;
  return { to, subject: fill(subject, { brand }), text: fill(text, { brand, code }) };
}

export function contactNoticeLetter({ to, brand, locale, dueAt, url }: WithUrl<ContactNotice>): Letter {
  const language = languageOf(locale);
  const { subject, text } = wordsIn(language).contactNotice;
  const until = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(dueAt);
  return { to, subject: fill(subject, { brand }), text: fill(text, { brand, url, until: `${until} UTC` }) };
}

function wordsIn(language: string) {
  const words = letterWords[language] ?? letterWords.en;
  if (!words) throw new Error('There are no letters in English.');
  return words;
}

/** One line each: a name with a line break in it must not become a header. */
const fill = (template: string, values: Readonly<Record<string, string>>) =>
  template.replace(/\{(\w+)\}/g, (_, name) => (values[name] ?? '').replace(/\s+/g, ' '));
