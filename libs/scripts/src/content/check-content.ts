import { fold, parseMarks, phrasePattern, spokenLocale } from '@app/wording';
import type { Moderation } from './moderation-note.ts';
import { type Named, namesAfter, titled } from './names.ts';
import { type ContentOutcome, type Topic, topics, type WordedTopic } from './topics.ts';
import { contentWords } from './words.ts';

export interface ContentFinding {
  readonly topic: Topic;
  readonly outcome: Exclude<ContentOutcome, 'allow'>;
  /** UTF-16 offsets into the text as given, marks included. */
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

export interface ContentCheck {
  /** The strictest of the findings'. */
  readonly outcome: ContentOutcome;
  readonly findings: readonly ContentFinding[];
  /** Absent where no endpoint is asked. */
  readonly moderation?: Moderation | undefined;
}

export interface Speaker {
  /** The only names under which a clone may speak of itself: whoever will speak is one of these. */
  readonly stageNames?: readonly string[] | undefined;
  /** Names that are goods, not persons: titles and brands of the products. */
  readonly goods?: readonly string[] | undefined;
}

/** Block beats hold beats allow. */
export function checkContent(marked: string, locale: string, { stageNames = [], goods = [] }: Speaker = {}): ContentCheck {
  const { text, origin } = parseMarks(marked);
  const folded = fold(text);
  const { language } = spokenLocale(locale);
  const { topics: phrases, names } = contentWords[language];
  const goodsNamed = goods.map(fold);
  const isGoods = ({ name }: Named) => goodsNamed.some((one) => one.includes(fold(name)));
  const isSelf = ({ name }: Named) => stageNames.some((own) => fold(name) === fold(own));
  const spans = [
    ...Object.entries(phrases).flatMap(([topic, list]) => worded(topic as WordedTopic, list, folded)),
    ...namesAfter(text, folded, names.self)
      .filter((name) => !stageNames.some((own) => isOwn(name, own)) && !isGoods(name))
      .map((name) => ({ topic: 'false_identity' as const, ...name })),
    ...[...titled(text, folded, names), ...namesAfter(text, folded, names.endorsed)]
      .filter((name) => !isGoods(name) && !isSelf(name))
      .map((name) => ({ topic: 'third_person' as const, ...name })),
  ];
  const findings = spans
    .map(({ topic, start, end }) => ({ topic, outcome: topics[topic], start: origin(start), end: origin(end - 1) + 1 }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((finding) => ({ ...finding, words: marked.slice(finding.start, finding.end) }));
  return { outcome: strictest(findings), findings };
}

const worded = (topic: WordedTopic, phrases: readonly string[], folded: string) =>
  [...folded.matchAll(phrasePattern(phrases))].map((match) => ({ topic, start: match.index, end: match.index + match[0].length }));

/** A part of the stage name ("Ana" of "Ana Lima") is its own, too. */
function isOwn({ name }: Named, stageName: string): boolean {
  const [said, own] = [fold(name), fold(stageName)];
  // Han text has no spaces: more than the name may have been caught.
  if (/\p{Script=Han}/u.test(said)) return said.startsWith(own);
  return said.split(' ').every((part) => own.split(' ').includes(part));
}

function strictest(findings: readonly ContentFinding[]): ContentOutcome {
  if (findings.some(({ outcome }) => outcome === 'block')) return 'block';
  return findings.length > 0 ? 'hold_for_review' : 'allow';
}
