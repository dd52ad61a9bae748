import { here, plain, seconds, when } from '../formats.ts';
import { Card, Facts, Heading, Loading, Problem, Progress, Status } from '../parts/parts.tsx';
import { Publications } from '../parts/publications.tsx';
import { RenderVerdict } from '../parts/render-verdict.tsx';
import { WhyCharge } from '../parts/why-charge.tsx';
import { WhyLabel } from '../parts/why-label.tsx';
import { useOne } from '../reading.ts';
import type { Job, Render } from '../resources.ts';

const going = ({ status }: { status: string }) => status === 'queued' || status === 'rendering' || status === 'running';

export function RenderPage({ id }: { id: string }) {
  const render = useOne<Render>(`/v1/renders/${id}`, going);
  const { value } = render;
  return (
    <>
      <Heading actions={value && <Status of={value.status} />}>Render</Heading>
      <Problem of={render.error} />
      {!value && !render.error && <Loading />}
      {value && (
        <div class="columns">
          <div>
            <Film render={value} />
            {value.status === 'held' && <RenderVerdict render={value} onDone={render.set} />}
          </div>
          <div>
            <About render={value} />
            <WhyLabel disclosure={value.disclosure} video={value.video} />
            <WhyCharge render={value} />
            {value.status === 'ready' && <Publications render={value} onDone={render.reload} />}
          </div>
        </div>
      )}
    </>
  );
}

function Film({ render }: { render: Render }) {
  const { video, captions, thumbnailUrl, jobId } = render;
  const job = useOne<Job>(video ? null : `/v1/jobs/${jobId}`, going);
  if (!video)
    return (
      <Card title="Film">
        {job.value && going(job.value) && <Progress of={job.value.progress} label="Rendering" />}
        {job.value?.error ? (
          <p class="problem">{job.value.error.detail}</p>
        ) : (
          !(job.value && going(job.value)) && <p class="muted">There is no film to see.</p>
        )}
      </Card>
    );
  return (
    <figure class="film">
      {/* biome-ignore lint/a11y/useMediaCaption: there are captions wherever they were ordered */}
      <video
        controls
        playsInline
        preload="metadata"
        src={here(video.url)}
        width={video.width}
        height={video.height}
        poster={thumbnailUrl ? here(thumbnailUrl) : undefined}
        aria-label="The film"
      >
        {captions.map(({ url }) => (
          <track key={url} kind="captions" src={here(url)} label="Captions" />
        ))}
      </video>
      <figcaption>
        <a href={here(video.url)} download={`${render.id}.mp4`}>
          Download
        </a>{' '}
        <span class="muted">This link works for 15 minutes, and dies with the consent.</span>
      </figcaption>
    </figure>
  );
}

const About = ({ render: { video, destination, quality, aspect, createdAt, scriptId } }: { render: Render }) => (
  <Card title="About it">
    <Facts
      rows={[
        ['Made', when(createdAt)],
        ['For', `${plain(destination.platform)}, ${destination.territories.join(' ')}`],
        ['Form', `${quality}, ${aspect}${video ? `, ${video.width} × ${video.height}` : ''}`],
        ...(video ? ([['Length', `${seconds(video.durationMs)} (${video.frames} frames)`]] as const) : []),
        ['Script', <a href={`#/scripts/${scriptId}`}>what is said</a>],
        ...(video ? ([['SHA-256', <code>{video.sha256}</code>]] as const) : []),
      ]}
    />
  </Card>
);
