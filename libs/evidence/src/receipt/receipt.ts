import { buffer } from 'node:stream/consumers';
import { type ConsentRecord, languageOf } from '@app/consent';
import { openSheet, type Sheet } from '@app/paper';
import en from './words/en.ts';
import es from './words/es.ts';
import fr from './words/fr.ts';
import id from './words/id.ts';
import pt from './words/pt.ts';
import sv from './words/sv.ts';
import type { ReceiptWords } from './words/words.ts';
import zh from './words/zh.ts';

const inLanguages: Readonly<Record<string, ReceiptWords>> = { en, es, fr, id, pt, sv, zh };

type Receipted = Pick<ConsentRecord, 'consent' | 'texts' | 'signature' | 'statements'>;

/** The person's own paper, in the language they signed in: a PDF of a few pages, A4. */
export async function receiptPdf(record: Receipted, madeAt: Date): Promise<Buffer> {
  const language = languageOf(record.consent.locale ?? 'en');
  const words = inLanguages[language] ?? en;
  const sheet = openSheet({ title: words.title, language, madeAt, footer: (page, pages) => footer(words, record, page, pages) });
  const bytes = buffer(sheet.document);
  head(sheet, words, record, madeAt);
  texts(sheet, words, record);
  signature(sheet, words, record);
  statement(sheet, words, record);
  sheet.end();
  return bytes;
}

function head(sheet: Sheet, words: ReceiptWords, { consent }: Receipted, madeAt: Date): void {
  sheet.title(words.title);
  if (consent.test) sheet.notice(words.test);
  sheet.paragraph(words.intro);
  sheet.heading(words.parties);
  for (const { role, name, registrationNo, address, country } of consent.parties)
    sheet.pair(words.roles[role], [name, registrationNo, address ?? country].filter(Boolean).join(', '));
  sheet.pair(words.state, `${words.statuses[consent.status] ?? consent.status} · ${timeOf(madeAt)}`);
  if (consent.termsSha256) sheet.pair(words.terms, consent.termsSha256);
}

function texts(sheet: Sheet, words: ReceiptWords, { texts: all, signature: signed }: Receipted): void {
  for (const { modality, text, textSha256 } of all) {
    sheet.heading(words.headings[modality]);
    for (const paragraph of text.split('\n\n')) sheet.paragraph(paragraph);
    const isAgreed = signed?.agreements.some((one) => one.agreed && one.textSha256 === textSha256);
    sheet.small(`${words.fingerprint}: ${textSha256}${isAgreed ? ` · ${words.agreed}` : ''}`);
  }
}

function signature(sheet: Sheet, words: ReceiptWords, { signature: signed }: Receipted): void {
  if (!signed) return;
  const { fullName, signatureImage } = signed.signer;
  sheet.heading(words.signature);
  sheet.pair(words.name, fullName);
  sheet.pair(words.signedAt, timeOf(signed.signedAt));
  if (signatureImage) sheet.picture(words.drawn, Buffer.from(signatureImage.split(',')[1] ?? '', 'base64'));
}

function statement(sheet: Sheet, words: ReceiptWords, { statements }: Receipted): void {
  const taken = statements.find(({ status }) => status === 'accepted');
  if (!taken) return;
  sheet.heading(words.statement);
  sheet.paragraph(words.spoken.replace('{words}', taken.words.join(', ')).replace('{date}', taken.spokenOn));
  if (!taken.test && taken.reviewedAt) sheet.pair(words.heard, timeOf(taken.reviewedAt));
}

const footer = (words: ReceiptWords, { consent }: Receipted, page: number, pages: number): string =>
  `${consent.id} · ${words.page.replace('{page}', String(page)).replace('{pages}', String(pages))}`;

/** To the second, and nobody has to guess whose clock. */
const timeOf = (time: Date): string => `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
