import { type Amount, findAmounts, fold, parseMarks, type Reading, spokenLocale } from '@app/wording';
import type { StatedProduct } from '../product.ts';
import { type Cues, cues } from './cues.ts';
import type { Finding } from './finding.ts';
import { Stated } from './stated.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Text {
  readonly folded: string;
  readonly amounts: readonly Amount[];
  readonly cues: Cues;
  readonly stated: Stated;
}

type Verdict = Finding['code'] | undefined;

/** So few left that it may be said without a number. */
const LOW_STOCK = 10;

/**
 * The truth guard: every price, percentage and number of a text, in digits or in words, must be what the given products state.
 * "Was/now" and discounts rest on `lowestPrice30d`, scarcity on `stockQuantity`. Strict on purpose: what it cannot bear out it marks.
 */
export function checkClaims(marked: string, locale: string, products: readonly StatedProduct[]): Finding[] {
  const { text: words, origin } = parseMarks(marked);
  const text: Text = {
    folded: fold(words),
    amounts: findAmounts(words, locale),
    cues: cues[spokenLocale(locale).language],
    stated: new Stated(products, locale),
  };
  const scarce = apart(spansOf(text.cues.scarcity, text.folded).map((cue) => scarcity(cue, text)));
  const pressing = spansOf(text.cues.urgency, text.folded).map((span) => ({ span, verdict: 'claim.urgency_unknown' as const }));
  const amounts = text.amounts
    .filter((amount) => !scarce.some(({ span }) => overlaps(span, amount)))
    .map((amount) => ({ span: amount, verdict: judge(amount, text) }));
  return [...scarce, ...pressing, ...amounts]
    .flatMap(({ span, verdict }) => (verdict ? [{ code: verdict, start: origin(span.start), end: origin(span.end - 1) + 1 }] : []))
    .sort((a, b) => a.start - b.start)
    .map(({ code, start, end }) => ({ code, start, end, words: marked.slice(start, end) }));
}

const spansOf = (pattern: string, text: string): Span[] =>
  [...text.matchAll(new RegExp(pattern, 'gu'))].map((match) => ({ start: match.index, end: match.index + match[0].length }));

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Two cues for one thing ("only the last two pieces") are one claim. */
function apart<T extends { readonly span: Span }>(claims: readonly T[]): T[] {
  return claims.filter(({ span }, index) => !claims.slice(0, index).some((earlier) => overlaps(earlier.span, span)));
}

const NEAR = 14;

/** "Only 3 left" needs a stock of 3, "almost gone" a low one. */
function scarcity(cue: Span, { folded, amounts, stated }: Text): { span: Span; verdict: Verdict } {
  const near = amounts.find(
    (amount) => amount.kind !== 'price' && amount.kind !== 'percent' && gap(cue, amount) <= NEAR && sameSentence(folded, cue, amount),
  );
  const span = near ? { start: Math.min(cue.start, near.start), end: Math.max(cue.end, near.end) } : cue;
  const so = near
    ? near.readings.some(([value, ...more]) => more.length === 0 && stated.stocks.includes(Number(value)))
    : stated.stocks.some((stock) => stock <= LOW_STOCK);
  return { span, verdict: so ? undefined : 'claim.scarcity_unknown' };
}

const gap = (a: Span, b: Span): number => Math.max(a.start - b.end, b.start - a.end, 0);

const SENTENCE_END = /[.!?。！？\n]/;

const sameSentence = (text: string, a: Span, b: Span): boolean =>
  !SENTENCE_END.test(text.slice(Math.min(a.end, b.end), Math.max(a.start, b.start)));

function judge(amount: Amount, text: Text): Verdict {
  if (amount.kind === 'price') return judgePrice(amount, text);
  if (amount.kind === 'percent') return judgePercent(amount, text);
  if (amount.kind === 'measure')
    return any(amount, (value) => text.stated.measure(value, amount.unit ?? '')) ? undefined : 'claim.number_unknown';
  return judgeNumber(amount, text);
}

function judgePrice(amount: Amount, text: Text): Verdict {
  const { stated } = text;
  const { currencies = [], unit } = amount;
  if (unit && any(amount, (value) => stated.measure(value, unit))) return undefined;
  if (any(amount, (value) => stated.reference(value, currencies))) return undefined;
  if (isReference(amount, text)) return stated.hasReference() ? 'claim.reference_price_wrong' : 'claim.reference_price_missing';
  return any(amount, (value) => stated.price(value, currencies)) ? undefined : 'claim.price_unknown';
}

function judgeNumber(amount: Amount, text: Text): Verdict {
  const { stated } = text;
  if (any(amount, (value) => stated.number(value) || stated.reference(value))) return undefined;
  return 'claim.number_unknown';
}

/** A share is taken off a price, or part of the goods ("80% cotton"): the words around it tell, and "half price" tells by itself. */
function judgePercent(amount: Amount, text: Text): Verdict {
  const { stated } = text;
  if (any(amount, (value) => stated.discount(value))) return undefined;
  if (!isDiscount(amount, text)) return any(amount, (value) => stated.percent(value)) ? undefined : 'claim.percentage_unknown';
  return stated.hasReference() ? 'claim.percentage_unknown' : 'claim.reference_price_missing';
}

/** Any reading of the words may be meant; all its values must be true. */
const any = (amount: Amount, isTrue: (value: Reading[number]) => boolean): boolean =>
  amount.readings.some((reading) => reading.every(isTrue));

const WINDOW = 36;

/** "was" and the like between the last amount, or the sentence's beginning, and this one; what follows may complete it ("de ... por ..."). */
function isReference(amount: Amount, { folded, amounts, cues: { reference } }: Text): boolean {
  const previous = amounts.findLast((other) => other.end <= amount.start)?.end ?? 0;
  const before = folded.slice(Math.max(previous, amount.start - WINDOW), amount.start);
  const start = amount.start - before.length + lastEnd(before);
  const context = folded.slice(start, amount.end + WINDOW);
  return [...context.matchAll(new RegExp(reference, 'gu'))].some((cue) => start + cue.index < amount.start);
}

const lastEnd = (text: string): number => [...text.matchAll(new RegExp(SENTENCE_END, 'gu'))].at(-1)?.index ?? 0;

function isDiscount(amount: Amount, { folded, cues: { discount } }: Text): boolean {
  if (amount.off) return true;
  const around = `${folded.slice(Math.max(0, amount.start - 24), amount.start)}${folded.slice(amount.start, amount.end + 24)}`;
  return new RegExp(discount, 'u').test(around);
}
