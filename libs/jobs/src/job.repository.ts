import { fromUuid, type Id, type PageQuery, type TenantId, toUuid } from '@app/kernel';
import { Database, type JobRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { GAVE_UP, type Job, type JobError, type JobKind, type JobStatus, LEASE_SECONDS } from './job.ts';

export interface Claim {
  readonly tenantId: TenantId;
  readonly jobId: Id<'job'>;
  readonly fence: bigint;
}

export interface JobFilter extends PageQuery {
  readonly status?: JobStatus | undefined;
  readonly kind?: JobKind | undefined;
}

@Injectable()
export class JobRepository {
  constructor(private readonly db: Database) {}

  async insert({ id, kind, subjectId, input, status, cost, createdAt }: Job): Promise<void> {
    const data = {
      id: toUuid(id),
      kind,
      subjectId,
      input: JSON.parse(JSON.stringify(input)),
      status,
      cost,
      createdAt,
      notBefore: createdAt,
    };
    await this.db.tx.jobRow.create({ data });
  }

  async find(ids: readonly Id<'job'>[]): Promise<Job[]> {
    const rows = await this.db.tx.jobRow.findMany({ where: { id: { in: ids.map(toUuid) } } });
    return rows.map(fromRow);
  }

  async list({ limit, after, status, kind }: JobFilter): Promise<Job[]> {
    const rows = await this.db.tx.jobRow.findMany({
      where: { ...(after ? { id: { lt: toUuid(after as Id<'job'>) } } : {}), ...(status ? { status } : {}), ...(kind ? { kind } : {}) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }

  async openOf(subjectId: string, kind: JobKind): Promise<Job[]> {
    const rows = await this.db.tx.jobRow.findMany({ where: { subjectId, kind, status: { in: ['queued', 'running'] } } });
    return rows.map(fromRow);
  }

  /** Those that ended with a verdict; one that was given up for reasons of ours is none. */
  countRefused(subjectId: string, kind: JobKind, since: Date): Promise<number> {
    return this.db.tx.jobRow.count({
      where: { subjectId, kind, status: 'failed', finishedAt: { gte: since }, errorCode: { not: GAVE_UP } },
    });
  }

  /** Through the door: whose turn it is, is asked across tenants. */
  async claim(kinds: readonly JobKind[]): Promise<Claim | null> {
    const [row] = await this.db.door.$queryRaw<{ tenant_id: string; id: string; fence: bigint }[]>`
      select tenant_id, id, fence from door.claim_job(${[...kinds]}::text[], ${LEASE_SECONDS}::int)`;
    return row ? { tenantId: fromUuid('ten', row.tenant_id), jobId: fromUuid('job', row.id), fence: row.fence } : null;
  }

  /** False when the claim is no longer the job's, or its tenant was suspended meanwhile. What is owed to a person goes on. */
  async renew(id: Id<'job'>, fence: bigint, progress: number, gotOn: boolean): Promise<boolean> {
    // By the database's clock, like the claim: a worker whose own runs late would renew leases that are over.
    const renewed = await this.db.tx.$executeRaw`
      update job set progress = ${progress}::real, lease_until = now() + make_interval(secs => ${LEASE_SECONDS}::int),
        attempts = case when ${gotOn} then 1 else attempts end
      where id = ${toUuid(id)}::uuid and fence = ${fence} and status = 'running'
        and (kind = 'erasure' or not door.is_stopped())`;
    return renewed === 1;
  }

  succeed(id: Id<'job'>, fence: bigint, resultId: string | null, now: Date): Promise<boolean> {
    return this.updateHeld(id, fence, { status: 'succeeded', progress: 1, leaseUntil: null, finishedAt: now, resultId });
  }

  fail(id: Id<'job'>, fence: bigint, { code, detail, atMs }: JobError, now: Date): Promise<boolean> {
    const error = { errorCode: code, errorDetail: detail, errorAtMs: atMs === null ? null : BigInt(Math.round(atMs)) };
    return this.updateHeld(id, fence, { status: 'failed', leaseUntil: null, finishedAt: now, ...error });
  }

  /** Back into the queue, for a fault that may pass. */
  requeue(id: Id<'job'>, fence: bigint, notBefore: Date): Promise<boolean> {
    return this.updateHeld(id, fence, { status: 'queued', leaseUntil: null, notBefore });
  }

  /** Back into the queue as if it had not been claimed. */
  handBack(id: Id<'job'>, fence: bigint, now: Date): Promise<boolean> {
    return this.updateHeld(id, fence, { status: 'queued', leaseUntil: null, notBefore: now, attempts: { decrement: 1 } });
  }

  /** The fence grows too, so a worker that still holds it learns at its next step. False when it was over before. */
  async cancel(id: Id<'job'>, now: Date): Promise<boolean> {
    const { count } = await this.db.tx.jobRow.updateMany({
      where: { id: toUuid(id), status: { in: ['queued', 'running'] } },
      data: { status: 'canceled', leaseUntil: null, finishedAt: now, fence: { increment: 1 } },
    });
    return count === 1;
  }

  private async updateHeld(id: Id<'job'>, fence: bigint, data: object): Promise<boolean> {
    const { count } = await this.db.tx.jobRow.updateMany({ where: { id: toUuid(id), fence, status: 'running' }, data });
    return count === 1;
  }
}

const fromRow = (row: JobRow): Job => ({
  id: fromUuid('job', row.id),
  kind: row.kind as JobKind,
  subjectId: row.subjectId,
  input: row.input as Job['input'],
  status: row.status as JobStatus,
  progress: row.progress,
  cost: row.cost,
  attempts: row.attempts,
  fence: row.fence,
  error: row.errorCode
    ? { code: row.errorCode, detail: row.errorDetail ?? '', atMs: row.errorAtMs === null ? null : Number(row.errorAtMs) }
    : null,
  resultId: row.resultId,
  createdAt: row.createdAt,
  startedAt: row.startedAt,
  finishedAt: row.finishedAt,
});
