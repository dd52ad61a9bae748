/** Finds any of some phrases in folded text (`fold`): `*` the rest of a word, `_` any word; apostrophes and hyphens count as spaces. Han phrases match anywhere. */
export function phrasePattern(phrases: readonly string[]): RegExp {
  const alternatives = phrases.map((phrase) =>
    /\p{Script=Han}/u.test(phrase) ? escaped(phrase) : `(?<![\\p{L}\\d])${worded(phrase)}(?![\\p{L}\\d])`,
  );
  return new RegExp(alternatives.join('|'), 'gu');
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

const worded = (phrase: string): string =>
  phrase
    .split(' ')
    .map((word) => (word === '_' ? '\\p{L}+' : escaped(word.replace('*', '\u0000')).replace('\u0000', '\\p{L}*')))
    .join("[\\s'’-]+");
