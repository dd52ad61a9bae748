import { EventEmitter } from 'node:events';
import { asSystem, Database, grants, Jobs, readJob, required, runIn, traced, traceOf } from '@app/platform';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Logger as GraphileLogger, type JobHelpers, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import { HANDLERS, type Handler, type StoredEvent, TASKS, type Task } from './handler.ts';
import { Heartbeat } from './heartbeat.ts';

/** Takes jobs with its own role and pool; the work itself is done as the tenant, like any request. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private runner?: Runner;
  private heartbeat?: Heartbeat;

  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    @Inject(HANDLERS) private readonly handlers: readonly Handler[],
    @Inject(TASKS) private readonly tasks: readonly Task[],
  ) {}

  async onApplicationBootstrap() {
    const connectionString = required('JOBS_DATABASE_URL');
    const events: WorkerEvents = new EventEmitter();
    const heartbeat = new Heartbeat(connectionString);
    events.on('pool:create', ({ workerPool }) => heartbeat.add(workerPool.id));
    this.runner = await run({
      connectionString,
      taskList: this.taskList(),
      crontab: '',
      logger: graphileLogger,
      events,
      concurrency: 4,
      noHandleSignals: true,
    });
    await heartbeat.start();
    this.heartbeat = heartbeat;
  }

  async beforeApplicationShutdown() {
    await this.runner?.stop();
    await this.heartbeat?.stop();
  }

  private taskList(): TaskList {
    const list: TaskList = { dispatch_event: (payload, helpers) => this.dispatch(payload, helpers) };
    for (const handler of this.handlers) {
      list[nameOf(handler)] = (payload, helpers) =>
        inTenant(payload, helpers, handler.permissions, (body) => handler.handle(body as unknown as StoredEvent));
    }
    for (const task of this.tasks)
      list[task.task] = (payload, helpers) => inTenant(payload, helpers, task.permissions, (body) => task.run(body));
    return list;
  }

  /** One job per handler, so that one that fails is retried alone. */
  private dispatch(payload: unknown, helpers: JobHelpers): Promise<void> {
    return inTenant(payload, helpers, [], (event) =>
      this.db.transaction(async () => {
        const listeners = this.handlers.filter(({ events }) => events.includes('*') || events.includes(String(event.name)));
        for (const handler of listeners) await this.jobs.enqueue(nameOf(handler), event, { key: `${event.eventId}:${nameOf(handler)}` });
      }),
    );
  }
}

const inTenant = <T>(
  payload: unknown,
  { job }: JobHelpers,
  permissions: readonly string[],
  work: (body: ReturnType<typeof readJob>['body']) => Promise<T>,
): Promise<T> => {
  const { tenantId, body, traceparent } = readJob(payload);
  const attributes = { 'understudy.tenant_id': tenantId, 'understudy.job_id': String(job.id), 'understudy.attempt': job.attempts };
  const run = () => runIn(asSystem(tenantId, `job_${job.id}`, grants(permissions)), () => work(body));
  return traced(`job ${job.task_identifier}`, run, attributes, traceparent);
};

const nest = new Logger('jobs');
/** A job's own error text may quote what it worked on: only the task and the attempt are logged. */
export const graphileLogger = new GraphileLogger(
  () => (level, message, meta) =>
    level === 'error' ? nest.error({ message, ...(meta && 'error' in meta ? { error: traceOf(meta.error) } : {}) }) : nest.debug(message),
);

const nameOf = (handler: Handler): string => handler.constructor.name;
