import type { Heard } from '../languages/language.data.ts';

export interface Spelled {
  readonly value: number;
  readonly end: number;
  /** How many words it took: one alone may be an article. */
  readonly words: number;
}

const WORD = /[\p{L}]+/uy;
const GAP = /(?: |-|‑){1,2}/y;

/** The longest number in words that starts at `at` of a folded text; alphabetic languages. */
export function spelledNumber(text: string, at: number, heard: Heard): Spelled | undefined {
  const sum = new Sum(heard);
  let end = at;
  let words = 0;
  let next: number | undefined = at;
  while (next !== undefined) {
    const word = match(WORD, text, next);
    if (!word) break;
    const after: number = next + word.length;
    if (words > 0 && heard.joints.includes(word)) {
      const gap = match(GAP, text, after);
      const following = gap && match(WORD, text, after + gap.length);
      if (!gap || !following || !sum.takes(following)) break;
      next = after + gap.length;
      continue;
    }
    if (!sum.add(word)) break;
    words++;
    end = after;
    const gap = match(GAP, text, after);
    next = gap ? after + gap.length : undefined;
  }
  return words > 0 ? { value: sum.total, end, words } : undefined;
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Adds numerals up as long as they fit: 20 and 5 do, 20 and 90 do not. */
class Sum {
  #terms: readonly { readonly value: number; readonly scale: number }[] = [];
  #group: number | undefined;
  #last: number | undefined;

  constructor(private readonly heard: Heard) {}

  get total(): number {
    return this.#terms.reduce((sum, { value }) => sum + value, this.#group ?? 0);
  }

  takes(word: string): boolean {
    return this.#copy().add(word);
  }

  /** False, and nothing changed, when the word is no numeral or begins another number. */
  add(word: string): boolean {
    const atoms = this.#atoms(word);
    if (!atoms) return false;
    const trial = this.#copy();
    for (const atom of atoms) if (!trial.#take(atom)) return false;
    this.#become(trial);
    return true;
  }

  #take({ numeral, multiplier }: Atom): boolean {
    if (multiplier === TEEN) return this.#teen();
    if (numeral !== undefined) return this.#plus(numeral);
    return multiplier >= 1000 ? this.#scale(multiplier) : this.#multiply(multiplier);
  }

  #plus(numeral: number): boolean {
    const group = this.#group;
    // "mille", "seribu" may be listed as numerals: whole thousands go straight to the total.
    if (numeral >= 1000 && group === undefined) {
      this.#terms = [...this.#terms, { value: numeral, scale: numeral }];
      this.#last = numeral;
      return true;
    }
    if (group === undefined) this.#group = numeral;
    else if (numeral === 20 && this.#last === 4 && 'vingts' in this.heard.numerals) this.#group = group + 76;
    else if (fits(group, numeral, 'septante' in this.heard.numerals)) this.#group = group + numeral;
    else return false;
    this.#last = numeral;
    return true;
  }

  /** "sembilan belas": the digit before becomes a teen. */
  #teen(): boolean {
    const tens = (this.#group ?? 0) % 100;
    if (this.#group === undefined || tens < 2 || tens > 9) return false;
    this.#group += 10;
    this.#last = undefined;
    return true;
  }

  #multiply(by: number): boolean {
    const group = this.#group ?? 0;
    const last = group % by;
    if (this.#group !== undefined && last === 0) return false;
    this.#group = group - last + (last || 1) * by;
    this.#last = undefined;
    return true;
  }

  /** What was said since a larger scale belongs to this one: "dos billones | ciento cuarenta y ocho mil novecientos | millones". */
  #scale(by: number): boolean {
    const kept = this.#terms.filter(({ scale }) => scale >= by);
    if (kept.some(({ scale }) => scale === by)) return false;
    const since = this.#terms.slice(kept.length);
    const said = since.reduce((sum, { value }) => sum + value, this.#group ?? 0);
    // "mil milhões e um milhão": after a thousand millions, millions may still come.
    this.#terms = [...kept, { value: (said || 1) * by, scale: by * (since[0]?.scale ?? 1) }];
    this.#group = undefined;
    this.#last = undefined;
    return true;
  }

  #atoms(word: string): Atom[] | undefined {
    const whole = this.#atom(word);
    return whole ? [whole] : this.#segment(word);
  }

  #atom(word: string): Atom | undefined {
    const numeral = this.heard.numerals[word];
    if (numeral !== undefined) return { numeral, multiplier: 0 };
    if (word === this.heard.teen) return { numeral: undefined, multiplier: TEEN };
    const multiplier = this.heard.multipliers[word];
    return multiplier === undefined ? undefined : { numeral: undefined, multiplier };
  }

  /** "tvahundranittionio": compounds are written together in Swedish. */
  #segment(word: string): Atom[] | undefined {
    if (word === '') return [];
    for (let length = Math.min(word.length, 9); length >= 2; length--) {
      const atom = this.#atom(word.slice(0, length));
      const rest = atom && this.#segment(word.slice(length));
      if (atom && rest) return [atom, ...rest];
    }
    return undefined;
  }

  #copy(): Sum {
    const copy = new Sum(this.heard);
    copy.#become(this);
    return copy;
  }

  #become(other: Sum): void {
    this.#terms = other.#terms;
    this.#group = other.#group;
    this.#last = other.#last;
  }
}

const TEEN = -10;

type Atom = { readonly numeral: number; readonly multiplier: 0 } | { readonly numeral: undefined; readonly multiplier: number };

function fits(group: number, numeral: number, french: boolean): boolean {
  const tens = group % 100;
  if (numeral === 0 || group === 0) return false;
  if (numeral < 10) return tens === 0 || (tens >= 20 && tens % 10 === 0) || (french && [10, 70, 90].includes(tens) && numeral >= 7);
  if (french && (tens === 60 || tens === 80)) return numeral <= 16;
  return numeral < 100 && tens === 0;
}
