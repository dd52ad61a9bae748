import { Empty, Heading, Loading, Problem } from '../parts/parts.tsx';
import { useList } from '../reading.ts';
import type { Render } from '../resources.ts';
import { RenderTile } from './renders.tsx';

/** Held films among the latest; the list has no filter by status, so more are asked for until one is found. */
export function Held() {
  const { items, error, more } = useList<Render>('/v1/renders?limit=100');
  const held = items?.filter(({ status }) => status === 'held');
  return (
    <>
      <Heading>Held</Heading>
      <p class="muted">Films that a person has to see before anybody else does.</p>
      <Problem of={error} />
      {!held && !error && <Loading />}
      {held?.length === 0 && <Empty>Nothing is held{more ? ` among the latest ${items?.length}` : ''}.</Empty>}
      <ul class="grid">
        {held?.map((render) => (
          <li key={render.id}>
            <RenderTile render={render} />
          </li>
        ))}
      </ul>
      {more && (
        <button type="button" class="quiet" onClick={more}>
          Look further back
        </button>
      )}
    </>
  );
}
