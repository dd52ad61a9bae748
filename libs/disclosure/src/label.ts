import { countriesOf, languageOf, languagesOf } from './place.ts';
import type { Duty, Rule, SafeArea, Wording } from './rule.ts';
import type { DecisionInputs } from './situation.ts';

/** What is burned in: the engine's label, and what only people and checks need beside. */
export interface Label {
  readonly text: string;
  /** Whose viewers can read it; the spoken language first. */
  readonly languages: readonly string[];
  /** Share of the picture's shortest side. */
  readonly minHeight: number;
  readonly position: 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';
  /** Null: the whole duration. */
  readonly untilMs: number | null;
  readonly minContrast: number;
  readonly safeArea: SafeArea;
}

/** More would fill the picture: whoever sells in more languages renders one film for each. */
const MOST_LANGUAGES = 6;
const LAST_RESORT = 'en';
/** WCAG 2.2, 1.4.3. */
const MIN_CONTRAST = 4.5;

export interface Readership {
  readonly languages: readonly string[];
  /** Viewers who find no language of theirs in the label. */
  readonly unread: readonly string[];
}

/** Which languages the label needs: the one that is spoken, and one of each territory that does not speak it. */
export function readership(inputs: DecisionInputs, texts: Readonly<Record<string, Wording>>): Readership {
  const all = readersOf(inputs, texts, MOST_LANGUAGES);
  if (all.unread.length === 0 && all.languages.length > 0) return all;
  // One place is the last resort's: a label in more languages would leave the safe area of a small picture.
  const { languages, unread } = all.languages.includes(LAST_RESORT) ? all : readersOf(inputs, texts, MOST_LANGUAGES - 1);
  return { languages: [...new Set([...languages, LAST_RESORT])], unread };
}

function readersOf({ language, destination }: DecisionInputs, texts: Readonly<Record<string, Wording>>, most: number): Readership {
  const spoken = languageOf(language);
  const languages = texts[spoken] ? [spoken] : [];
  const unread: string[] = texts[spoken] ? [] : [spoken];
  for (const country of new Set(destination.territories.flatMap(countriesOf))) {
    const read = languagesOf(country);
    if (read.some((one) => languages.includes(one))) continue;
    const writable = read.find((one) => texts[one]);
    if (writable && languages.length < most) languages.push(writable);
    else unread.push(country);
  }
  return { languages, unread };
}

/** Merged: every prescribed word, the largest size, the longest time, the widest margins. */
export function mergeLabel(spoken: readonly Rule[], texts: Readonly<Record<string, Wording>>, languages: readonly string[]): Label {
  const duties = spoken.map(({ duty }) => duty);
  return {
    text: textOf(duties, texts, languages),
    languages,
    minHeight: Math.max(...duties.map(({ minHeight = 0 }) => minHeight)),
    position: positionOf(spoken),
    untilMs: longest(duties),
    minContrast: MIN_CONTRAST,
    safeArea: widest(duties),
  };
}

function textOf(duties: readonly Duty[], texts: Readonly<Record<string, Wording>>, languages: readonly string[]): string {
  const [first = LAST_RESORT, ...others] = languages;
  const prescribed = duties.flatMap(({ words = [] }) => words);
  const all = [texts[first]?.full, ...prescribed, ...others.map((language) => texts[language]?.brief)].filter((part) => part !== undefined);
  const parts = all.filter((part, at) => !all.some((other, i) => i !== at && says(other, part) && (i < at || !says(part, other))));
  return parts.join(' · ');
}

/** `AI-generated. Not a real person.` says `AI GENERATED` already. */
const says = (text: string, part: string): boolean => plain(text).includes(plain(part));
const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');

/** A law's or a platform's own place goes before the floor's. */
const positionOf = (spoken: readonly Rule[]): Label['position'] =>
  (spoken.find(({ kind, duty }) => kind !== 'floor' && duty.position) ?? spoken.find(({ duty }) => duty.position))?.duty.position ??
  'top-right';

function longest(duties: readonly Duty[]): number | null {
  const times = duties.flatMap(({ untilMs }) => (untilMs === undefined ? [] : [untilMs]));
  const limited = times.filter((time) => time !== null);
  return limited.length < times.length || times.length === 0 ? null : Math.max(...limited);
}

function widest(duties: readonly Duty[]): SafeArea {
  const of = (side: keyof SafeArea) => Math.max(0, ...duties.map(({ safeArea }) => safeArea?.[side] ?? 0));
  return { top: of('top'), right: of('right'), bottom: of('bottom'), left: of('left') };
}
