import { fold, type Language, languages, phrasePattern } from '@app/wording';
import { type GoodsKind, goodsKinds, goodsWords } from './goods.words.ts';

/** What a use presents, as far as a person may have excluded it. */
export interface Goods {
  /** Of each product as the catalog has it, `Food > Wine`; null where nobody said. */
  readonly categories: readonly (string | null)[];
  readonly titles: readonly string[];
  /** Those that titles and text tell of, whatever the catalog says. */
  readonly kinds: readonly GoodsKind[];
}

interface Presented {
  readonly title: string;
  readonly category: string | null;
}

/** Of products and the text, in its language, in which they are presented. Titles may be English anywhere. */
export function goodsIn(products: readonly Presented[], text: string, language: Language): Goods {
  const titles = products.map(({ title }) => title);
  const told = new Set([...kindsIn([...titles, text], language), ...kindsIn(titles, 'en')]);
  return { categories: products.map(({ category }) => category), titles, kinds: [...told] };
}

/**
 * Whether the person said no to them: by the catalog's category or a part of its path, by what titles and text tell of, by a title that
 * names what is excluded. Of what category nobody knows is excluded, too, where anything is: a human says what it is first.
 */
export function isExcluded(excluded: readonly string[], { categories, titles, kinds }: Goods): boolean {
  if (excluded.length > 0 && categories.includes(null)) return true;
  return excluded.some(
    (name) =>
      categories.some((category) => category !== null && liesIn(category, name)) ||
      kindsOf(name).some((kind) => kinds.includes(kind)) ||
      namedIn(titles, name),
  );
}

/** A category is a path, `Food > Alcohol > Wine`: excluding any part of it excludes what lies below. */
function liesIn(category: string, name: string): boolean {
  const [path, banned] = [parts(category), parts(name)];
  return banned.length > 0 && path.some((_, start) => banned.every((part, i) => path[start + i] === part));
}

const parts = (category: string): string[] =>
  fold(category)
    .split(/[>/]/)
    .map((part) => part.trim())
    .filter(Boolean);

function namedIn(titles: readonly string[], name: string): boolean {
  const last = parts(name).at(-1);
  return last !== undefined && titles.some((title) => phrasePattern([`${last}*`]).test(fold(title)));
}

/** An exclusion may be named in any of the languages that consents are signed in. */
const kindsOf = (name: string): GoodsKind[] => [...new Set(languages.flatMap((language) => kindsIn([name], language)))];

function kindsIn(texts: readonly string[], language: Language): GoodsKind[] {
  const folded = texts.map(fold);
  return goodsKinds.filter((kind) => folded.some((text) => text.search(patternOf(language, kind)) >= 0));
}

const patterns = new Map<string, RegExp>();

function patternOf(language: Language, kind: GoodsKind): RegExp {
  const key = `${language} ${kind}`;
  const pattern = patterns.get(key) ?? phrasePattern(goodsWords[language][kind]);
  patterns.set(key, pattern);
  return pattern;
}
