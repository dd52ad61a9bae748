import { setTimeout as sleep } from 'node:timers/promises';
import { isOver, type Job } from '@app/jobs';
import { DomainError } from '@app/kernel';
import { viewJob } from './jobs.view.ts';

const LOOK_MS = 500;
/** Proxies close what is silent for half a minute. */
const HEARTBEAT_MS = 10_000;

/** The job as it is now, asked with the caller's rights of now. Throws once they may not see it any more. */
export type AskJob = () => Promise<Job>;

/** Names what was sent, so that `Last-Event-ID` can say it was received: a job keeps its present state, no history. */
export const eventIdOf = ({ status, attempts, progress }: Job): string => `${status}.${attempts}.${Math.round(progress * 1000)}`;

/** Server-sent events of one job, in chunks: its state now and at each change, until it is over or nobody may listen any more. */
export async function* jobEvents(first: Job, ask: AskJob, lastEventId: string | undefined, signal: AbortSignal): AsyncGenerator<string> {
  yield 'retry: 2000\n\n';
  let [sentId, sentAt] = [lastEventId, Date.now()];
  for (let job: Job | null = first; job && !signal.aborted; job = await next(ask, job, signal)) {
    const id = eventIdOf(job);
    if (id !== sentId) yield `id: ${id}\nevent: job\ndata: ${JSON.stringify(viewJob(job))}\n\n`;
    else if (Date.now() - sentAt >= HEARTBEAT_MS) yield ': heartbeat\n\n';
    else if (!isOver(job)) continue;
    if (isOver(job)) return;
    [sentId, sentAt] = [id, Date.now()];
  }
}

/** Null when the stream ends: the listener went, the server stops, or the caller is refused. A busy database is asked again later. */
async function next(ask: AskJob, last: Job, signal: AbortSignal): Promise<Job | null> {
  try {
    await sleep(LOOK_MS, undefined, { signal });
    return await ask();
  } catch (error) {
    return error instanceof DomainError && error.kind === 'unavailable' ? last : null;
  }
}
