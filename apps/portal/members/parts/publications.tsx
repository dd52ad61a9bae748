import { useState } from 'preact/hooks';
import { post } from '../api.ts';
import { plain, when } from '../formats.ts';
import type { Render } from '../resources.ts';
import { Action, Card } from './parts.tsx';

/** Where the film was shown, and by when it has to go once the consent has ended. */
export function Publications({ render: { id, destination, publications }, onDone }: { render: Render; onDone: () => void }) {
  const [url, setUrl] = useState('');
  const report = async () => {
    await post(`/v1/renders/${id}/publications`, { platform: destination.platform, url });
    setUrl('');
    onDone();
  };
  const takenDown = async (publication: string) => {
    await post(`/v1/publications/${publication}/take-down`);
    onDone();
  };
  return (
    <Card title="Published">
      {publications.length > 0 && (
        <ul class="rows">
          {publications.map((one) => (
            <li key={one.id}>
              <span class="grow">
                <a href={one.url} rel="noreferrer noopener" target="_blank">
                  {one.url}
                </a>
                <small>
                  {plain(one.platform)} · {when(one.publishedAt)}
                  {one.takenDownAt
                    ? ` · taken down ${when(one.takenDownAt)}`
                    : one.takedownDueAt
                      ? ` · has to go by ${when(one.takedownDueAt)}`
                      : ''}
                </small>
              </span>
              {!one.takenDownAt && (
                <Action kind="quiet" act={() => takenDown(one.id)}>
                  Taken down
                </Action>
              )}
            </li>
          ))}
        </ul>
      )}
      <label class="field">
        <span>Where can it be seen?</span>
        <input type="url" value={url} placeholder="https://" onInput={({ currentTarget }) => setUrl(currentTarget.value)} />
      </label>
      <Action kind="quiet" disabled={url === ''} act={report}>
        Report
      </Action>
    </Card>
  );
}
