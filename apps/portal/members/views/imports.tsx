import { useRef, useState } from 'preact/hooks';
import { post } from '../api.ts';
import { when } from '../formats.ts';
import { Action, Card, Choice, Heading, List, Problem, Progress, Status } from '../parts/parts.tsx';
import { useList, useOne } from '../reading.ts';
import type { CatalogImport } from '../resources.ts';

const going = ({ status }: CatalogImport) => status === 'queued' || status === 'running';

export function Imports() {
  const [format, setFormat] = useState('csv');
  const [current, setCurrent] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const earlier = useList<CatalogImport>('/v1/catalog-imports?limit=10');
  const upload = async () => {
    const chosen = file.current?.files?.[0];
    if (!chosen) throw new Error('Choose a file first.');
    const form = new FormData();
    form.append('format', format);
    form.append('file', chosen, chosen.name);
    setCurrent((await post<CatalogImport>('/v1/catalog-imports', form)).id);
  };
  return (
    <>
      <Heading
        actions={
          <a class="button quiet" href="#/products">
            Products
          </a>
        }
      >
        Import products
      </Heading>
      <Card>
        <div class="filters">
          <Choice label="Format" value={format} options={['csv', 'google', 'shopify']} onChange={setFormat} />
          <label class="field">
            <span>Feed</span>
            <input ref={file} type="file" accept=".csv,.tsv,.txt,.xml" />
          </label>
        </div>
        <Action act={upload}>Import</Action>
      </Card>
      {current && <Running key={current} id={current} />}
      <h2>Earlier imports</h2>
      <List of={earlier} empty="Nothing was imported yet.">
        {(items) => (
          <ul class="rows">
            {items.map((one) => (
              <li key={one.id}>
                <button type="button" class="link grow" onClick={() => setCurrent(one.id)}>
                  {when(one.createdAt)}
                </button>
                <Status of={one.status} />
                <span class="number">{one.created + one.updated} taken</span>
              </li>
            ))}
          </ul>
        )}
      </List>
    </>
  );
}

function Running({ id }: { id: string }) {
  const { value, error } = useOne<CatalogImport>(`/v1/catalog-imports/${id}`, going);
  return (
    <Card title="This import">
      <Problem of={error} />
      {value && (
        <div aria-live="polite">
          {going(value) ? (
            <Progress of={value.progress} label="Reading" />
          ) : (
            <p>
              <Status of={value.status} /> {value.created} created, {value.updated} updated, {value.unchanged} unchanged, {value.rejected}{' '}
              rejected
            </p>
          )}
          {value.failure && <p class="problem">{value.failure.detail}</p>}
          {value.errors.length > 0 && (
            <ul class="rows">
              {value.errors.map((row) => (
                <li key={`${row.line} ${row.field} ${row.code}`}>
                  <strong>Line {row.line}</strong> <code>{row.field}</code> <span class="grow">{row.message}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Card>
  );
}
