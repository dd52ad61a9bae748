import { createHash } from 'node:crypto';
import { formatMoney } from '@app/wording';
import canonicalize from 'canonicalize';
import type { Party } from '../party.ts';
import type { Modality, Terms } from '../terms.ts';
import type { DocumentWording } from './wording/wording.ts';
import { languageOf, platformName, purposeName, wordingOf } from './wordings.ts';

export interface ConsentText {
  readonly modality: 'general' | Modality;
  readonly text: string;
  /** Lower-case hex SHA-256 of the text's UTF-8 bytes. */
  readonly textSha256: string;
}

export interface OfferDocument {
  readonly text: string;
  readonly sha256: string;
}

export interface DocumentInput {
  readonly terms: Terms;
  readonly parties: readonly Party[];
  readonly stageName: string;
  readonly locale: string;
  /** Where the talent asks for their own page. */
  readonly talentUrl: string;
  readonly test: boolean;
  /** The seller's own words before ours, frozen with them. */
  readonly preamble?: string | null;
}

/** What the person reads: one text for the whole and one for each kind of data, each agreed by itself. Names no natural person but by stage name. */
export function consentTexts(input: DocumentInput): ConsentText[] {
  const wording = wordingOf(languageOf(input.locale));
  const brand = brandOf(input.parties).name;
  return [
    textOf('general', general(input, wording)),
    ...input.terms.modalities.map((modality) => textOf(modality, fill(wording[modality], { brand }))),
  ];
}

/** The RFC 8785 form of everything the person agreed to, texts by their hashes: its SHA-256 is the terms' own. */
export function termsDocument({ terms, parties, locale, test }: DocumentInput, texts: readonly ConsentText[]): OfferDocument {
  const hashes = texts.map(({ modality, textSha256 }) => ({ modality, textSha256 }));
  const text = canonicalize(JSON.parse(JSON.stringify({ terms, parties, locale, test, texts: hashes }))) ?? '';
  return { text, sha256: sha256(text) };
}

function general({ terms, parties, stageName, locale, talentUrl, test, preamble }: DocumentInput, words: DocumentWording): string {
  const brand = brandOf(parties);
  const language = languageOf(locale);
  const list = (items: readonly string[]) => listOf(items, locale, words);
  const named = (kind: 'region' | 'language', codes: readonly string[]) => list(codes.map((code) => nameOf(kind, code, language)));
  const paragraphs = [
    fill(words.title, { brand: brand.name }),
    ...(test ? [words.test] : []),
    ...(preamble ? [preamble] : []),
    fill(words.asks, { brandEntity: entityOf(brand), stageName }),
    ...parties
      .filter(({ role }) => role !== 'brand')
      .map((party) => fill(party.role === 'platform' ? words.platform : words.reseller, { entity: entityOf(party), brand: brand.name })),
    ...(terms.representedBy ? [fill(words.representedBy, { name: terms.representedBy })] : []),
    fill(words.purposes, { list: list(terms.purposes.map((purpose) => purposeName(language, purpose))) }),
    ...(terms.intendedUses.length > 0 ? [fill(words.intendedUses, { list: list(terms.intendedUses) })] : []),
    fill(words.platforms, { list: list(terms.platforms.map((platform) => platformName(language, platform))) }),
    fill(words.territories, { list: named('region', terms.territories) }),
    fill(words.languages, { list: named('language', terms.languages) }),
    ...(terms.excludedCategories.length > 0 ? [fill(words.excluded, { list: list(terms.excludedCategories) })] : []),
    ...durationAndPay(terms, language, words),
    words.disclosure,
    fill(words.withdraw, { url: talentUrl }),
    words.retention,
    ...(brand.privacyContact ? [fill(words.contact, { contact: brand.privacyContact })] : []),
  ];
  return paragraphs.join('\n\n');
}

function durationAndPay(terms: Terms, language: string, words: DocumentWording): string[] {
  const { validFrom, validUntil, maxSeconds, royaltyPer30s, afterRevocation } = terms;
  const ending = afterRevocation.mode === 'take_down' ? words.takeDown : words.runOut;
  return [
    fill(words.validity, { from: dateOf(validFrom, language), until: dateOf(validUntil, language) }),
    ...(maxSeconds === null ? [] : [fill(words.maxSeconds, { seconds: String(maxSeconds) })]),
    royaltyPer30s && royaltyPer30s.amount > 0 ? fill(words.paid, { amount: formatMoney(royaltyPer30s, language) }) : words.unpaid,
    fill(ending, { days: String(afterRevocation.days) }),
  ];
}

export const brandOf = (parties: readonly Party[]): Party => {
  const brand = parties.find(({ role }) => role === 'brand') ?? parties[0];
  if (!brand) throw new Error('A consent document without a party.');
  return brand;
};

const entityOf = ({ name, registrationNo, address, country }: Party) => {
  const details = [registrationNo, address ?? country].filter(Boolean).join(', ');
  return details ? `${name} (${details})` : name;
};

const nameOf = (type: 'region' | 'language', code: string, language: string) => {
  const name = new Intl.DisplayNames(language, { type, fallback: 'code' }).of(code) ?? code;
  return name === code ? code : `${name} (${code})`;
};

const listOf = (items: readonly string[], locale: string, { none }: DocumentWording) =>
  items.length > 0 ? new Intl.ListFormat(languageOf(locale), { type: 'conjunction' }).format(items) : none;

const dateOf = (date: Date, language: string) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date);

const textOf = (modality: ConsentText['modality'], text: string): ConsentText => ({ modality, text, textSha256: sha256(text) });

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** One pass, so that a stage name with braces in it stays text. */
const fill = (template: string, values: Readonly<Record<string, string>>) =>
  template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
