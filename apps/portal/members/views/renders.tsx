import { here, money, plain, seconds, when } from '../formats.ts';
import { Heading, List, Status } from '../parts/parts.tsx';
import { useList } from '../reading.ts';
import type { Render } from '../resources.ts';

export function Renders() {
  const renders = useList<Render>('/v1/renders?limit=24');
  return (
    <>
      <Heading
        actions={
          <a class="button" href="#/renders/new">
            New render
          </a>
        }
      >
        Renders
      </Heading>
      <List of={renders} empty="Nothing was rendered yet.">
        {(items) => (
          <ul class="grid">
            {items.map((render) => (
              <li key={render.id}>
                <RenderTile render={render} />
              </li>
            ))}
          </ul>
        )}
      </List>
    </>
  );
}

export const RenderTile = ({ render }: { render: Render }) => (
  <a class="card render" href={`#/renders/${render.id}`}>
    {render.thumbnailUrl ? (
      <img class="preview" src={here(render.thumbnailUrl)} alt="" loading="lazy" />
    ) : (
      <div class="preview" aria-hidden="true" />
    )}
    <span>
      <Status of={render.status} /> {render.video && seconds(render.video.durationMs)}
    </span>
    <small>
      {render.quality} · {render.aspect} · {plain(render.destination.platform)}, {render.destination.territories.join(' ')}
    </small>
    <small>
      {when(render.createdAt)}
      {render.usage && ` · ${money(render.usage.amount)}`}
    </small>
  </a>
);
