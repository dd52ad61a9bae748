import { fromUuid, type Json, type TenantId } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from './database.ts';
import { traceparent } from './tracing.ts';

export interface Job {
  readonly tenantId: TenantId;
  readonly body: { readonly [key: string]: Json };
  /** What queued it, for whoever traces. */
  readonly traceparent?: string | undefined;
}

export interface EnqueueOptions {
  /** Of jobs with one key, only the latest waits. Unique within the tenant. */
  readonly key?: string | undefined;
  readonly runAt?: Date | undefined;
}

@Injectable()
export class Jobs {
  constructor(private readonly db: Database) {}

  /** Commits with the change that causes it, or not at all. The database adds the tenant. Ids and codes only in the body. */
  async enqueue(task: string, body: { readonly [key: string]: Json }, { key, runAt }: EnqueueOptions = {}): Promise<void> {
    await this.db.tx
      .$executeRaw`select platform.enqueue(${task}, ${JSON.stringify({ ...body, ...parentOf() })}::jsonb, ${key ?? null}, ${runAt ?? null}::timestamptz)`;
  }
}

const parentOf = () => {
  const parent = traceparent();
  return parent ? { traceparent: parent } : {};
};

const stored = z.object({ tenantId: z.uuid(), body: z.record(z.string(), z.json()) });

/** A job as it lies in the queue, written by this code or last year's. */
export function readJob(payload: unknown): Job {
  const { tenantId, body } = stored.parse(payload);
  const { traceparent: parent, ...rest } = body;
  return { tenantId: fromUuid('ten', tenantId), body: rest, traceparent: typeof parent === 'string' ? parent : undefined };
}
