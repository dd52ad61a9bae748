import type { Fact, Finding } from '../resources.ts';

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly why: string;
}

/** A script with what has to be looked at: words the content checks found, and what it says about a product, as the catalog has it. */
export function MarkedText({ text, findings, facts }: { text: string; findings: readonly Finding[]; facts: readonly Fact[] }) {
  const marks = [...findings.map(ofFinding), ...facts.flatMap((fact) => ofFact(fact, text))].sort((a, b) => a.start - b.start);
  const parts: (string | Mark)[] = [];
  let at = 0;
  for (const mark of marks) {
    // Where two overlap the first speaks: a word is marked once.
    if (mark.start < at) continue;
    parts.push(text.slice(at, mark.start), mark);
    at = mark.end;
  }
  parts.push(text.slice(at));
  return (
    <p class="script">
      {parts.map((part) =>
        typeof part === 'string' ? (
          <Cued text={part} />
        ) : (
          <mark key={part.start} class={part.kind} title={part.why}>
            {text.slice(part.start, part.end)}
            <span class="unseen"> ({part.why})</span>
          </mark>
        ),
      )}
    </p>
  );
}

/** Marks for the speaker are no words. */
const Cued = ({ text }: { text: string }) => (
  <>{text.split(/(\[[^\]]*\])/).map((piece) => (piece.startsWith('[') ? <span class="cue">{piece.slice(1, -1)}</span> : piece))}</>
);

const ofFinding = ({ start, end, topic, outcome }: Finding): Mark => ({
  start,
  end,
  kind: outcome,
  why: `${topic.replaceAll('_', ' ')}: ${outcome === 'block' ? 'not allowed' : 'a person decides'}`,
});

function ofFact({ field, value, productVersion }: Fact, text: string): Mark[] {
  const start = value ? text.indexOf(value) : -1;
  return start < 0
    ? []
    : [{ start, end: start + value.length, kind: 'fact', why: `${field}, as in version ${productVersion} of the product` }];
}
