import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { sfntOf } from './woff.ts';

const require = createRequire(import.meta.url);
const LATIN = '@fontsource/noto-sans';
const HAN = '@fontsource/noto-sans-sc';

/** In the order they are tried; the last one takes what no other has. */
const subsets = [
  { package: LATIN, subset: 'latin' },
  { package: LATIN, subset: 'latin-ext' },
  { package: LATIN, subset: 'vietnamese' },
  { package: LATIN, subset: 'cyrillic' },
  { package: LATIN, subset: 'greek' },
  { package: HAN, subset: 'chinese-simplified' },
] as const;

export type Weight = 400 | 700;

/** A stretch of text that one font can show. */
export interface Run {
  readonly text: string;
  readonly font: string;
}

const folder = (name: string) => dirname(require.resolve(`${name}/package.json`));
const fileOf = (subset: string): string => (subset === 'chinese-simplified' ? `noto-sans-sc-${subset}` : `noto-sans-${subset}`);

const covered = new Map<string, readonly (readonly [number, number])[]>();

function rangesOf(subset: string): readonly (readonly [number, number])[] {
  if (covered.size === 0) {
    const ranges: Record<string, string> = JSON.parse(readFileSync(join(folder(LATIN), 'unicode.json'), 'utf8'));
    for (const [name, list] of Object.entries(ranges)) covered.set(name, list.split(',').map(rangeOf));
  }
  return covered.get(subset) ?? [];
}

/** `U+0100-02BA` or `U+0131`. */
function rangeOf(text: string): readonly [number, number] {
  const [from = '0', to = from] = text.trim().slice(2).split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}

/** Text cut into what each font can show: names come in any script. */
export function runsOf(text: string, weight: Weight): Run[] {
  const runs: { text: string; font: string }[] = [];
  for (const character of text) {
    const font = `${subsetOf(character.codePointAt(0) ?? 0)}-${weight}`;
    const last = runs.at(-1);
    if (last?.font === font || (last && character === ' ')) last.text += character;
    else runs.push({ text: character, font });
  }
  return runs;
}

const subsetOf = (code: number): string =>
  subsets.find(({ subset }) => rangesOf(subset).some(([from, to]) => code >= from && code <= to))?.subset ?? 'chinese-simplified';

const unpacked = new Map<string, Buffer>();

/** The bytes of a font by its name in a run. */
export function fontFile(font: string): Buffer {
  const known = unpacked.get(font);
  if (known) return known;
  const [, subset = 'latin', weight = '400'] = /^(.*)-(\d+)$/.exec(font) ?? [];
  const from = subsets.find((one) => one.subset === subset)?.package ?? LATIN;
  const bytes = sfntOf(readFileSync(join(folder(from), 'files', `${fileOf(subset)}-${weight}-normal.woff`)));
  unpacked.set(font, bytes);
  return bytes;
}
