/** Lower case, no accents, full-width forms made narrow, every kind of space a space. One unit in, one unit out: offsets stay true. */
export function fold(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at++) folded += foldUnit(text.charAt(at));
  return folded;
}

const cache = new Map<string, string>();

function foldUnit(unit: string): string {
  if (unit < '\u0080') return unit.toLowerCase();
  const known = cache.get(unit);
  if (known !== undefined) return known;
  const folded = /\s/.test(unit)
    ? ' '
    : /\p{Nd}/u.test(unit)
      ? asciiDigit(unit)
      : (DASHES[unit] ?? (unit.normalize('NFKD').toLowerCase().charAt(0) || unit));
  // Halves of surrogate pairs and combining marks stay; a full-width comma ends a clause and never groups digits.
  const safe = /[\ud800-\udfff\p{M}，．：；、。]/u.test(unit) ? unit : folded;
  cache.set(unit, safe);
  return safe;
}

/** Any script's decimal digits stand in tens, zero first. */
function asciiDigit(unit: string): string {
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCharCode(unit.charCodeAt(0) - value - 1))) value++;
  return String(value);
}

const DASHES: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2212': '-',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
};
