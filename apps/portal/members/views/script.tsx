import { useState } from 'preact/hooks';
import { post, userId } from '../api.ts';
import { plain, seconds, when } from '../formats.ts';
import { MarkedText } from '../parts/marked-text.tsx';
import { Action, Card, Facts, Heading, Loading, Problem, Status } from '../parts/parts.tsx';
import { type Reading, useList, useOne } from '../reading.ts';
import type { Member, Script, ScriptDiff, ScriptHistory } from '../resources.ts';

export function ScriptPage({ id }: { id: string }) {
  const script = useOne<Script>(`/v1/scripts/${id}`);
  const history = useOne<ScriptHistory>(`/v1/scripts/${id}/history`);
  const members = useList<Member>('/v1/members?limit=100');
  const person = (actor: string) => members.items?.find((member) => member.userId === actor)?.email ?? actor;
  const { value } = script;
  return (
    <>
      <Heading actions={value && <Status of={value.status} />}>Script</Heading>
      <Problem of={script.error} />
      {!value && !script.error && <Loading />}
      {value && (
        <>
          <Words script={value} />
          <Verdict script={script} reloadHistory={history.reload} only={members.items?.length === 1} />
          {history.value && <Differences id={id} latest={value.textVersion} versions={versionsOf(history.value)} />}
          <Card title="About it">
            <Facts
              rows={[
                ['Written by', `${person(value.authorId)} (${plain(value.origin)})`],
                ['Language', value.locale],
                ['Spoken in about', seconds(value.estimatedMs)],
                ['Products', String(value.productIds.length)],
              ]}
            />
            {history.value && <Reviews of={history.value} person={person} />}
          </Card>
        </>
      )}
    </>
  );
}

function Words({ script: { text, content, facts, rejectedReason } }: { script: Script }) {
  const findings = content?.findings ?? [];
  return (
    <Card title="What is said">
      <MarkedText text={text} findings={findings} facts={facts} />
      {findings.length > 0 && (
        <ul class="notes">
          {findings.map((finding) => (
            <li key={finding.start}>
              <mark class={finding.outcome}>{text.slice(finding.start, finding.end)}</mark> {plain(finding.topic)}:{' '}
              {finding.outcome === 'block' ? 'not allowed' : 'a person decides'}
            </li>
          ))}
        </ul>
      )}
      <p class="muted">
        <mark class="fact">Marked so</mark> is what the catalog says; <mark class="hold_for_review">so</mark> what somebody has to think
        about.
      </p>
      {rejectedReason && <p class="problem">Rejected: {rejectedReason}</p>}
    </Card>
  );
}

function Verdict({ script, reloadHistory, only }: { script: Reading<Script>; reloadHistory: () => void; only: boolean }) {
  const [reason, setReason] = useState('');
  const { value } = script;
  if (value?.status !== 'in_review') return null;
  const decide = async (path: string, body: object) => {
    script.set(await post<Script>(`/v1/scripts/${value.id}/${path}`, { version: value.version, ...body }));
    reloadHistory();
  };
  if (value.authorId === userId() && !only)
    return (
      <Card title="Review">
        <p>You wrote this: somebody else has to approve it.</p>
      </Card>
    );
  return (
    <Card title="Review">
      <label class="field">
        <span>Reason, if you reject it</span>
        <textarea rows={2} value={reason} onInput={({ currentTarget }) => setReason(currentTarget.value)} />
      </label>
      <div class="buttons">
        <Action act={() => decide('approve', {})}>Approve</Action>
        <Action kind="danger" disabled={reason.trim() === ''} act={() => decide('reject', { reason: reason.trim() })}>
          Reject
        </Action>
      </div>
    </Card>
  );
}

/** Oldest first; the API's numbers have gaps, people count texts. */
const versionsOf = ({ texts }: ScriptHistory) => texts.map(({ version }) => version).sort((a, b) => a - b);

function Differences({ id, latest, versions }: { id: string; latest: number; versions: readonly number[] }) {
  const earlier = versions.filter((version) => version < latest);
  const [chosen, setChosen] = useState<number | null>(null);
  const from = chosen ?? earlier.at(-1);
  const { value, error } = useOne<ScriptDiff>(from === undefined ? null : `/v1/scripts/${id}/diff?from=${from}&to=${latest}`);
  if (from === undefined) return null;
  return (
    <Card title="What has changed">
      <label class="field">
        <span>Against</span>
        <select value={from} onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}>
          {earlier.map((version, index) => (
            <option key={version} value={version}>
              text {index + 1}
            </option>
          ))}
        </select>
      </label>
      <Problem of={error} />
      {value && (
        <p class="script diff">
          {value.changes.map(({ kind, text }, index) =>
            kind === 'added' ? <ins key={index}>{text}</ins> : kind === 'removed' ? <del key={index}>{text}</del> : text,
          )}
        </p>
      )}
    </Card>
  );
}

const Reviews = ({ of, person }: { of: ScriptHistory; person: (id: string) => string }) => (
  <ul class="rows">
    {of.reviews.map(({ id, verdict, actorId, reason, createdAt, textVersion }) => (
      <li key={id}>
        <span class="grow">
          {plain(verdict)} by {person(actorId)} {reason && `: ${reason}`}
          <small>
            text {versionsOf(of).indexOf(textVersion) + 1} · {when(createdAt)}
          </small>
        </span>
      </li>
    ))}
  </ul>
);
