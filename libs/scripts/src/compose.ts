import { type Pronunciation, spokenLocale, writtenPrice } from '@app/wording';
import { checkClaims } from './claims/check-claims.ts';
import { likelyLanguage, sentencesOf } from './description.ts';
import { type Fact, type FactField, factOf } from './fact.ts';
import { phrasesOf } from './phrases/all.ts';
import type { Phrases, Tone } from './phrases/phrases.ts';
import { currentPrice, type StatedProduct } from './product.ts';
import { Choices } from './random.ts';
import { ProductsMissing } from './scripts.errors.ts';
import { speakingTimeMs } from './speaking-time.ts';

export interface ComposeInput {
  readonly products: readonly StatedProduct[];
  readonly locale: string;
  readonly tone: Tone;
  /** How long the presentation should take to speak; it comes as near as its material allows. */
  readonly targetMs: number;
  readonly seed: string;
  /** How the tenant wants words said: longer or shorter than they are written. */
  readonly lexicon?: readonly Pronunciation[] | undefined;
}

export interface Composed {
  /** With inline marks. */
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly estimatedMs: number;
}

/** Where remarks come from once a long presentation has used up those of its tone. */
const NEXT_TONE: Readonly<Record<Tone, Tone>> = { calm: 'warm', warm: 'calm', excited: 'warm' };

interface Piece {
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly ms: number;
}

interface Presentation {
  readonly must: readonly Piece[];
  readonly may: Piece[];
  readonly recap: Piece;
}

/**
 * A spoken presentation from name, price and facts. The same input and seed give the same text. States nothing that the products do
 * not state: prices and title sentences come from the rows, the rest are sentences without a claim.
 * @throws ProductsMissing, LocaleUnsupported
 */
export function composeScript(input: ComposeInput): Composed {
  if (input.products.length === 0) throw new ProductsMissing();
  const [first, ...others] = ATTEMPTS;
  let best = composed(input, new Writer(input, 0, first));
  for (const [index, extent] of others.entries()) {
    if (missesBy(best, input) <= CLOSE_ENOUGH) break;
    const other = composed(input, new Writer(input, index + 1, extent));
    if (missesBy(other, input) < missesBy(best, input)) best = other;
  }
  return best;
}

/** Some seconds have no room for manners: `brief` goes without greeting and farewell, `terse` without the price before, too. */
type Extent = 'full' | 'brief' | 'terse';
const ATTEMPTS = ['full', 'full', 'full', 'brief', 'brief', 'brief', 'terse', 'terse', 'terse'] as const satisfies readonly Extent[];
const CLOSE_ENOUGH = 0.1;

const missesBy = ({ estimatedMs }: Composed, { targetMs }: ComposeInput): number => Math.abs(estimatedMs / targetMs - 1);

function composed(input: ComposeInput, writer: Writer): Composed {
  const frame = writer.frame();
  const presentations = input.products.map((product, index) => writer.present(product, index));
  const fixed = [...frame.opening, ...presentations.flatMap(({ must }) => must), ...frame.ending];
  const chosen = fill(input.targetMs - total(fixed), presentations, writer);
  const pieces = [...frame.opening, ...presentations.flatMap((one, index) => [...one.must, ...(chosen[index] ?? [])]), ...frame.ending];
  const text = pieces.map((piece) => piece.text).join(writer.gap);
  return { text, facts: distinct(pieces.flatMap((piece) => piece.facts)), estimatedMs: speakingTimeMs(text, input.locale, input.lexicon) };
}

/** What the products say for themselves comes first, then remarks, evenly over the products, while it brings the length nearer to the aim. */
function fill(room: number, presentations: readonly Presentation[], writer: Writer): Piece[][] {
  const chosen: Piece[][] = presentations.map(() => []);
  let left = room;
  const longest = Math.max(...presentations.map(({ may }) => may.length));
  for (let round = 0; round < longest; round++) {
    for (const [index, { may }] of presentations.entries()) {
      const piece = may[round];
      if (!piece || Math.abs(left - piece.ms) >= Math.abs(left)) continue;
      chosen[index]?.push(piece);
      left -= piece.ms;
    }
  }
  for (const [index, { recap }] of presentations.entries()) {
    if (Math.abs(left - recap.ms) >= Math.abs(left)) continue;
    chosen[index]?.push(recap);
    left -= recap.ms;
  }
  return chosen.map((pieces) => writer.breathed(pieces));
}

class Writer {
  readonly gap: string;
  readonly #language;
  readonly #phrases: Phrases;
  readonly #choices: Choices;
  readonly #remarks: string[];

  constructor(
    private readonly input: ComposeInput,
    attempt: number,
    private readonly extent: Extent,
  ) {
    this.#language = spokenLocale(input.locale).language;
    this.gap = this.#language === 'zh' ? '' : ' ';
    this.#phrases = phrasesOf(this.#language);
    this.#choices = new Choices(`${input.seed}/${input.locale}/${input.tone}/${attempt}`);
    const { remarks } = this.#phrases;
    this.#remarks = [...this.#choices.shuffled(remarks[input.tone]), ...this.#choices.shuffled(remarks[NEXT_TONE[input.tone]])];
  }

  frame(): { opening: Piece[]; ending: Piece[] } {
    const { tone } = this.input;
    const mood = { calm: 'neutral', warm: 'warm', excited: 'excited' }[tone];
    const opening = this.#piece(`[express ${mood}]${this.#pick(this.#phrases.openings[tone])}`);
    const call = this.#piece(`[pause 300][point buy]${this.#pick(this.#phrases.calls[tone])}`);
    const closing = this.#piece(`[express smile]${this.#pick(this.#phrases.closings[tone])}`);
    return this.extent === 'full'
      ? { opening: [opening], ending: [call, closing] }
      : { opening: [this.#piece(`[express ${mood}]`)], ending: [call] };
  }

  present(product: StatedProduct, index: number): Presentation {
    const turn = index === 0 ? [] : [this.#piece(`[pause 500]${this.#pick(this.#phrases.transitions)}`)];
    const intro = this.#said(`[point product]${this.#pick(this.#phrases.intros)}`, product, ['title']);
    const must = [...turn, intro, this.#price(product)];
    const recap = this.#said(this.#pick(this.#phrases.recaps), product, ['title', priceField(product)]);
    return { must, recap, may: [...this.#descriptions(product), ...this.#remarksFor(index)] };
  }

  /** A short breath before every third sentence, so that a long presentation does not run on. */
  breathed(pieces: readonly Piece[]): Piece[] {
    return pieces.map((piece, index) => (index % 3 === 2 ? this.#piece(`[pause 250]${piece.text}`, piece.facts) : piece));
  }

  #price(product: StatedProduct): Piece {
    const reduced =
      this.extent !== 'terse' &&
      product.salePrice &&
      product.lowestPrice30d &&
      product.lowestPrice30d.currency === product.salePrice.currency &&
      product.lowestPrice30d.amount > product.salePrice.amount;
    if (!reduced) return this.#said(this.#pick(this.#phrases.prices), product, [priceField(product)]);
    return this.#said(this.#pick(this.#phrases.reductions), product, ['salePrice', 'lowestPrice30d']);
  }

  /** Only in the language of the script, and only sentences that the guard lets pass by themselves. */
  #descriptions(product: StatedProduct): Piece[] {
    const { description } = product;
    if (!description || likelyLanguage(description) !== this.#language) return [];
    return sentencesOf(description, this.#language)
      .filter((sentence) => checkClaims(sentence, this.input.locale, [product]).length === 0)
      .map((sentence, index) => this.#said(index === 0 ? this.#pick(this.#phrases.facts) : '{fact}', product, ['description'], sentence));
  }

  #remarksFor(index: number): Piece[] {
    return this.#remarks.filter((_, at) => at % this.input.products.length === index).map((remark) => this.#piece(remark));
  }

  #said(template: string, product: StatedProduct, fields: readonly FactField[], fact = ''): Piece {
    const { locale } = this.input;
    const price = `[strong]${writtenPrice(currentPrice(product), locale)}[/strong]`;
    const reference = product.lowestPrice30d ? writtenPrice(product.lowestPrice30d, locale) : '';
    const values: Readonly<Record<string, string>> = { title: spokenTitle(product.title), price, reference, fact };
    const text = template.replace(/\{(\w+)\}/g, (_, hole: string) => values[hole] ?? '');
    return this.#piece(
      text,
      fields.flatMap((field) => factOf(product, field)),
    );
  }

  #pick(phrases: readonly string[]): string {
    return this.#choices.pick(phrases);
  }

  #piece(text: string, facts: readonly Fact[] = []): Piece {
    return { text, facts, ms: speakingTimeMs(text, this.input.locale, this.input.lexicon) };
  }
}

const priceField = (product: StatedProduct): FactField => (product.salePrice ? 'salePrice' : 'price');

/** A title never ends its sentence twice, and its brackets are no marks. */
const spokenTitle = (title: string): string =>
  title
    .replace(/[[\]{}]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[.!?。！？\s]+$/, '')
    .trim();

const total = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + piece.ms, 0);

function distinct(facts: readonly Fact[]): Fact[] {
  return [...new Map(facts.map((fact) => [`${fact.productId}/${fact.field}`, fact])).values()];
}
