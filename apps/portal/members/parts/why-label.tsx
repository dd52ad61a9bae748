import { plain, when } from '../formats.ts';
import { useOne } from '../reading.ts';
import type { Decision, Render } from '../resources.ts';
import { Card, Loading, Problem, Status } from './parts.tsx';

/** The law behind what is written into the picture. */
export function WhyLabel({ disclosure, video }: Pick<Render, 'disclosure' | 'video'>) {
  const { value, error } = useOne<Decision>(disclosure && `/v1/disclosure-decisions/${disclosure.decisionId}`);
  if (!disclosure) return null;
  return (
    <Card title="Why this label">
      <blockquote>{disclosure.label}</blockquote>
      {disclosure.spokenNotice && <p>Said aloud before the text: “{disclosure.spokenNotice}”</p>}
      {video?.manifestUrl && (
        <p>
          <a href={video.manifestUrl}>The film’s content credentials, in a file of their own</a>
        </p>
      )}
      <Problem of={error} />
      {!value && !error && <Loading />}
      {value && <Rules decision={value} />}
    </Card>
  );
}

const Rules = ({ decision: { outcome, rules, label, marks, platformFlags, decidedAt } }: { decision: Decision }) => (
  <>
    <p class="muted">
      Decided {when(decidedAt)}: <Status of={outcome} /> At least {Math.round(label.minHeight * 1000) / 10} % of the shortest side high,{' '}
      {plain(label.position)}, {label.untilMs === null ? 'all the time' : `for the first ${label.untilMs / 1000} s`}. Marked by{' '}
      {marks.join(', ')}.{Object.keys(platformFlags).length > 0 && ` To be declared at upload: ${Object.keys(platformFlags).join(', ')}.`}
    </p>
    <ul class="rows">
      {rules.map((rule) => (
        <li key={rule.code}>
          <span class="grow">
            <strong>{rule.law}</strong>
            {rule.summary}
            <small>
              <code>{rule.code}</code> version {rule.version}
              {rule.status === 'unconfirmed' && ', not confirmed: on the strict side'}
            </small>
          </span>
          {rule.outcome !== 'allow' && <Status of={rule.outcome} />}
        </li>
      ))}
    </ul>
  </>
);
