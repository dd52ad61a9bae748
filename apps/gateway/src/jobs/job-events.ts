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

/** A job's state now and at each change, until it is over or nobody may listen any more; null when nothing has changed for a while. */
export async function* jobChanges(
  first: Job,
  ask: AskJob,
  signal: AbortSignal,
  lastEventId?: string,
): AsyncGenerator<Job | null, void, undefined> {
  let [sentId, sentAt] = [lastEventId, Date.now()];
  for (let job: Job | null = first; job && !signal.aborted; job = await next(ask, job, signal)) {
    const id = eventIdOf(job);
    if (id !== sentId) yield job;
    else if (Date.now() - sentAt >= HEARTBEAT_MS) yield null;
    else if (!isOver(job)) continue;
    if (isOver(job)) return;
    [sentId, sentAt] = [id, Date.now()];
  }
}

/** The same as server-sent events, in chunks. */
export async function* jobEvents(...listener: Parameters<typeof jobChanges>): AsyncGenerator<string> {
  yield 'retry: 2000\n\n';
  for await (const job of jobChanges(...listener))
    yield job ? `id: ${eventIdOf(job)}\nevent: job\ndata: ${JSON.stringify(viewJob(job))}\n\n` : ': heartbeat\n\n';
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
