import { Empty, Heading, Loading, Problem } from '../parts/parts.tsx';
import { useList } from '../reading.ts';
import type { Render } from '../resources.ts';
import { RenderTile } from './renders.tsx';

export function Held() {
  const { items: held, error, more } = useList<Render>('/v1/renders?status=held&limit=24');
  return (
    <>
      <Heading>Held</Heading>
      <p class="muted">Films that a person has to see before anybody else does.</p>
      <Problem of={error} />
      {!held && !error && <Loading />}
      {held?.length === 0 && <Empty>Nothing is held.</Empty>}
      <ul class="grid">
        {held?.map((render) => (
          <li key={render.id}>
            <RenderTile render={render} />
          </li>
        ))}
      </ul>
      {more && (
        <button type="button" class="quiet" onClick={more}>
          Show more
        </button>
      )}
    </>
  );
}
