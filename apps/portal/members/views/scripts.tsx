import { useState } from 'preact/hooks';
import { seconds, when } from '../formats.ts';
import { Choice, Heading, List, Status } from '../parts/parts.tsx';
import { useList } from '../reading.ts';
import type { Script } from '../resources.ts';

export function Scripts() {
  const [status, setStatus] = useState('in_review');
  const scripts = useList<Script>(`/v1/scripts?limit=25${status ? `&status=${status}` : ''}`);
  return (
    <>
      <Heading>Scripts</Heading>
      <div class="filters">
        <Choice
          label="Status"
          value={status}
          options={['in_review', 'draft', 'approved', 'rejected', 'stale']}
          all="all"
          onChange={setStatus}
        />
      </div>
      <List of={scripts} empty={status === 'in_review' ? 'No script waits for a review.' : 'There are none.'}>
        {(items) => (
          <ul class="rows">
            {items.map((script) => (
              <li key={script.id}>
                <a class="grow" href={`#/scripts/${script.id}`}>
                  <strong class="clip">{script.text.replace(/\[[^\]]*\]/g, '')}</strong>
                  <small>
                    {script.locale} · {seconds(script.estimatedMs)} · {when(script.updatedAt)}
                  </small>
                </a>
                {script.content && script.content.outcome !== 'allow' && <Status of={script.content.outcome} />}
                <Status of={script.status} />
              </li>
            ))}
          </ul>
        )}
      </List>
    </>
  );
}
