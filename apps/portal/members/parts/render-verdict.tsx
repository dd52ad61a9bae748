import { post } from '../api.ts';
import type { Render } from '../resources.ts';
import { Action, Card } from './parts.tsx';

/** A held film is released, or refused for ever, by a person who has seen it. */
export function RenderVerdict({ render, onDone }: { render: Render; onDone: (render: Render) => void }) {
  const decide = async (verdict: 'approve' | 'reject') => onDone(await post<Render>(`/v1/renders/${render.id}/${verdict}`));
  return (
    <Card title="It waits for you">
      <p>The rules want a person to have seen it before anybody else does. You answer for what you release.</p>
      <div class="buttons">
        <Action act={() => decide('approve')}>Release</Action>
        <Action kind="danger" act={() => decide('reject')}>
          Reject
        </Action>
      </div>
    </Card>
  );
}
