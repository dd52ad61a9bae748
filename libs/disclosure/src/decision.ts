import { type Label, mergeLabel, readership } from './label.ts';
import { inForce, type Mark, type Outcome, type Rule, strictest } from './rule.ts';
import { type DecisionInputs, situationOf, speaks } from './situation.ts';

/** A row that spoke, and what it asked for by itself. */
export interface SpokenRule {
  readonly code: string;
  readonly version: number;
  readonly status: Rule['status'];
  readonly law: string;
  readonly summary: string;
  readonly outcome: Outcome;
}

/** What law and destination ask of one output, and why. */
export interface Finding {
  readonly outcome: Outcome;
  readonly rules: readonly SpokenRule[];
  readonly label: Label;
  /** To be said aloud at the first exposure; null where no row asks for it. */
  readonly spokenNotice: { readonly language: string; readonly text: string } | null;
  readonly marks: readonly Mark[];
  /** What the upload to the platform must declare, in that platform's own field names. */
  readonly platformFlags: Readonly<Record<string, string | boolean>>;
  readonly safeArea: Label['safeArea'];
  /** For a stream: said again after each break, and at least this often; "are you real?" gets a true answer. */
  readonly live: { readonly repeatAfterBreaks: boolean; readonly reminderEveryMs: number | null; readonly truthfulAnswer: boolean };
  readonly retentionDays: number | null;
  /** How soon a complaint must be answered by taking down. */
  readonly takedownHours: number | null;
  /** Viewers who find no language of theirs in the label: countries, or the spoken language. */
  readonly unread: readonly string[];
}

/** Strictest outcome, largest label, union of the rest. The floor always speaks: without one there is no decision. */
export function decide(inputs: DecisionInputs, rules: readonly Rule[], at: Date): Finding {
  const current = inForce(rules, at);
  const situation = situationOf(inputs, current);
  const texts = Object.assign({}, ...current.map(({ kind, duty }) => (kind === 'floor' ? duty.texts : undefined)));
  const { languages, unread } = readership(situation, texts);
  const spoken = spokenRules(current, situation, unread.length > 0);
  if (!spoken.some(({ kind }) => kind === 'floor')) throw new Error('No floor is in force: the rules are incomplete.');
  const label = mergeLabel(spoken, texts, languages);
  const duties = spoken.map(({ duty }) => duty);
  const [language = 'en'] = languages;
  return {
    outcome: strictest(duties.map(({ outcome = 'allow' }) => outcome)),
    rules: spoken.map(viewRule),
    label,
    spokenNotice: duties.some(({ spokenNotice }) => spokenNotice)
      ? { language, text: texts[language]?.spoken ?? texts[language]?.full ?? label.text }
      : null,
    marks: [...new Set(duties.flatMap(({ marks = [] }) => marks))].sort(),
    platformFlags: Object.assign({}, ...duties.map(({ platformFlags }) => platformFlags)),
    safeArea: label.safeArea,
    live: {
      repeatAfterBreaks: duties.some(({ repeatAfterBreaks }) => repeatAfterBreaks),
      reminderEveryMs: least(duties.map(({ reminderEveryMs }) => reminderEveryMs)),
      truthfulAnswer: duties.some(({ truthfulAnswer }) => truthfulAnswer),
    },
    retentionDays: greatest(duties.map(({ retentionDays }) => retentionDays)),
    takedownHours: least(duties.map(({ takedownHours }) => takedownHours)),
    unread,
  };
}

function spokenRules(current: readonly Rule[], situation: DecisionInputs, unread: boolean): Rule[] {
  const speaking = current.filter((row) => speaks(row, situation));
  const isKnown = speaking.some(({ kind }) => kind === 'destination');
  return speaking.filter(({ kind }) => (kind === 'unknown_destination' ? !isKnown : kind === 'unwritable_language' ? unread : true));
}

const viewRule = ({ code, version, status, law, summary, duty: { outcome = 'allow' } }: Rule): SpokenRule => ({
  code,
  version,
  status,
  law,
  summary,
  outcome,
});

const given = (values: readonly (number | undefined)[]): number[] => values.filter((value) => value !== undefined);
const least = (values: readonly (number | undefined)[]) => (given(values).length > 0 ? Math.min(...given(values)) : null);
const greatest = (values: readonly (number | undefined)[]) => (given(values).length > 0 ? Math.max(...given(values)) : null);
