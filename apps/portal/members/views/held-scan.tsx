import { useState } from 'preact/hooks';
import { post } from '../api.ts';
import { Action, Card } from '../parts/parts.tsx';
import { useBlob } from '../parts/preview.tsx';
import type { WaitingStatement } from '../resources.ts';
import { go } from '../route.ts';

/** Beside the statement: the film that is doubted, and the word of whoever has watched both. */
export function HeldScan({ of: { consentId, conflictsWith } }: { of: WaitingStatement }) {
  const [reason, setReason] = useState('');
  const film = useBlob(`/v1/admin/consents/${consentId}/scan/content`);
  const decide = async (body: object) => {
    await post(`/v1/admin/consents/${consentId}/statement-review`, body);
    go('/statements');
  };
  return (
    <Card title="Who is filmed">
      {/* biome-ignore lint/a11y/useMediaCaption: it is looked at, not listened to */}
      {film && <video controls playsInline src={film} aria-label="The scan" />}
      {conflictsWith.map((other) => (
        <p key={other}>
          The same face, under another identity: <a href={`#/statements/${other}`}>{other}</a>
        </p>
      ))}
      <label class="field">
        <span>Reason, if it is not accepted</span>
        <input value={reason} onInput={({ currentTarget }) => setReason(currentTarget.value)} />
      </label>
      <div class="buttons">
        <Action act={() => decide({ accepted: true })}>It may be used</Action>
        <Action kind="danger" disabled={reason.trim() === ''} act={() => decide({ accepted: false, reason: reason.trim() })}>
          End the consent
        </Action>
      </div>
    </Card>
  );
}
