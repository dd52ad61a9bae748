/** As `platform.product_words` cuts a product's own words. */
const BETWEEN = /[\s!-/:-@[-`{-~，。、：；！？（）【】“”‘’]+/;
const HAN = /[一-鿿]/;
const MOST_TERMS = 20;

/**
 * What somebody looks for, as the text of a `tsquery`: every word has to be there, or a longer one that begins with it; Chinese anywhere
 * within a word. Null when nothing is left to look for.
 */
export function searchQuery(search: string): string | null {
  const words = search.toLowerCase().split(BETWEEN).filter(Boolean);
  const terms = words.flatMap((word) => (HAN.test(word) && word.length > 2 ? pairsOf(word) : [word.slice(0, 100)])).slice(0, MOST_TERMS);
  return terms.length === 0 ? null : terms.map((term) => `'${term.replaceAll("'", "''").replaceAll('\\', '\\\\')}':*`).join(' & ');
}

const pairsOf = (word: string): string[] => Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
