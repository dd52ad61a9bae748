import { useState } from 'preact/hooks';
import { post } from '../api.ts';
import { plain, when } from '../formats.ts';
import { Action, Card, Facts, Heading, List, Loading, Problem, Status } from '../parts/parts.tsx';
import { useBlob } from '../parts/preview.tsx';
import { useList, useOne } from '../reading.ts';
import type { WaitingStatement } from '../resources.ts';
import { go } from '../route.ts';
import { HeldScan } from './held-scan.tsx';

/** Of the platform: what talents have said and nobody has heard yet. */
export function Statements() {
  const statements = useList<WaitingStatement>('/v1/admin/statements');
  return (
    <>
      <Heading>Statements</Heading>
      <List of={statements} empty="Nothing waits to be heard.">
        {(items) => (
          <ul class="rows">
            {items.map(({ consentId, statement, status, holdReasons }) => (
              <li key={consentId}>
                <a class="grow" href={`#/statements/${consentId}`}>
                  <strong>{statement ? `For ${statement.brand}` : consentId}</strong>
                  <small>{statement && when(statement.recordedAt)}</small>
                </a>
                {holdReasons.map((reason) => (
                  <span key={reason} class="status held">
                    {plain(reason)}
                  </span>
                ))}
                <Status of={status} />
              </li>
            ))}
          </ul>
        )}
      </List>
    </>
  );
}

export function StatementPage({ id }: { id: string }) {
  const { value, error } = useOne<WaitingStatement>(`/v1/admin/consents/${id}/statement`);
  const film = useBlob(value?.statement ? `/v1/admin/consents/${id}/statement/content` : null);
  return (
    <>
      <Heading>Statement</Heading>
      <Problem of={error} />
      {!value && !error && <Loading />}
      {value && (
        <div class="columns">
          <div>
            {/* biome-ignore lint/a11y/useMediaCaption: what is said in it is what has to be heard */}
            {film ? <video controls playsInline src={film} aria-label="The statement" /> : <Loading />}
          </div>
          <div>
            <Card title="Who and what">
              <Facts
                rows={[
                  ['Signed as', value.fullName ?? '–'],
                  ['For', value.statement?.brand ?? '–'],
                  ['On', value.statement?.date ?? '–'],
                  ['To look at', value.holdReasons.map(plain).join(', ') || 'nothing in particular'],
                ]}
              />
            </Card>
            {value.statement?.status === 'waiting' && <Hearing id={id} words={value.statement.words} />}
            {value.status === 'held' && value.statement?.status !== 'waiting' && <HeldScan of={value} />}
          </div>
        </div>
      )}
    </>
  );
}

/** Accepted only when each of the six words was heard. */
function Hearing({ id, words }: { id: string; words: readonly string[] }) {
  const [heard, setHeard] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const tick = (word: string) => setHeard(heard.includes(word) ? heard.filter((one) => one !== word) : [...heard, word]);
  const decide = async (body: object) => {
    await post(`/v1/admin/consents/${id}/statement-review`, body);
    go('/statements');
  };
  return (
    <Card title="What was heard">
      <fieldset class="words">
        <legend>Tick each word that was said</legend>
        {words.map((word) => (
          <label key={word} class="tick">
            <input type="checkbox" checked={heard.includes(word)} onChange={() => tick(word)} /> {word}
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>Reason, if it is not accepted</span>
        <input value={reason} onInput={({ currentTarget }) => setReason(currentTarget.value)} />
      </label>
      <div class="buttons">
        <Action disabled={heard.length < words.length} act={() => decide({ accepted: true })}>
          Accept
        </Action>
        <Action kind="danger" disabled={reason.trim() === ''} act={() => decide({ accepted: false, reason: reason.trim() })}>
          Not accepted
        </Action>
      </div>
    </Card>
  );
}
