import { AsyncLocalStorage } from 'node:async_hooks';
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { Clock, fromUuid, type TenantId } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { context } from './context.ts';
import { Database } from './database.ts';
import { InFlight, KeyReused } from './errors.ts';

const LEASE_MS = 60_000;
/** How long a retry gets its answer again; /docs says so. */
const KEPT_MS = 24 * 3_600_000;
/** Removed in one transaction. */
const BATCH = 5_000;

export interface IdempotentRequest {
  readonly key: string;
  /** Method and route, or the mutation's name. */
  readonly route: string;
  readonly bodyHash: Buffer;
  /** Of its answer, if it is none of refusal. */
  readonly status: number;
  /** One transaction round work and answer; off where the work crosses tenants, streams a body, or asks somebody outside first. */
  readonly oneTransaction: boolean;
}

/** What is stored and given again: the view, or the refusal in the API's words. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The same key and the same request give the same answer, however often and from however many places at once. */
interface Open {
  readonly request: IdempotentRequest;
  stored: boolean;
}

@Injectable()
export class Idempotency {
  /** The request that is being answered. */
  private readonly open = new AsyncLocalStorage<Open>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** `work` makes the body of the answer; `refusal` turns an error that will not change into its answer, or gives null for one worth trying again. */
  async run(
    request: IdempotentRequest,
    work: () => Promise<unknown>,
    refusal: (error: unknown) => Answer | null,
  ): Promise<Answer & { replayed: boolean }> {
    const stored = await this.claim(request);
    if (stored) return { ...stored, replayed: true };
    const answered = async () => {
      const open: Open = { request, stored: false };
      const answer = { status: request.status, body: await this.open.run(open, work) };
      const first = open.stored || (await this.db.transaction(() => this.store(request, answer)));
      // It took so long that a twin went on in its place and was done before: this one's work is undone.
      if (!first && request.oneTransaction) throw new InFlight();
      return answer;
    };
    try {
      const answer = await (request.oneTransaction ? this.db.transaction(answered) : answered());
      return { ...answer, replayed: false };
    } catch (error) {
      const answer = refusal(error);
      await this.db.transaction<unknown>(() => (answer ? this.store(request, answer) : this.free(request)));
      throw error;
    }
  }

  /**
   * For work that asks somebody outside first, and so cannot be one transaction: its last part, which changes rows and makes the body of the
   * answer, in one transaction with the stored answer. A crash leaves both or none.
   */
  async commit<T>(work: () => Promise<T>): Promise<T> {
    const open = this.open.getStore();
    const body = await this.db.transaction(async () => {
      const made = await work();
      if (open && !(await this.store(open.request, { status: open.request.status, body: made }))) throw new InFlight();
      return made;
    });
    if (open) open.stored = true;
    return body;
  }

  /** Through the door: whose answers are past their time. */
  async tenantsWithOldAnswers(): Promise<TenantId[]> {
    const rows = await this.db.askDoor<{ tenant_id: string }>('select tenant_id from door.tenants_with_old_answers($1::timestamptz)', [
      this.keptSince(),
    ]);
    return rows.map(({ tenant_id }) => fromUuid('ten', tenant_id));
  }

  /** The current tenant's answers past their time. What is just being answered is young. */
  async purge(): Promise<void> {
    const before = this.keptSince();
    for (let removed = BATCH; removed === BATCH; )
      removed = await this.db.transaction(
        () => this.db.tx.$executeRaw`
          delete from idempotency_key where ctid = any(array(
            select ctid from idempotency_key where created_at < ${before} order by created_at limit ${BATCH} for update skip locked))`,
      );
  }

  private keptSince = () => new Date(this.clock.now().getTime() - KEPT_MS);

  private async claim(request: IdempotentRequest): Promise<Answer | null> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const leaseUntil = new Date(now.getTime() + LEASE_MS);
      const identity = identityOf(request);
      const [made] = await this.db.tx.$queryRaw<{ scope: string }[]>`
        insert into idempotency_key (scope, key_hash, route, body_hash, lease_until, created_at)
        values (${identity.scope}, ${identity.keyHash}, ${request.route}, ${request.bodyHash}, ${leaseUntil}, ${now})
        on conflict do nothing returning scope`;
      if (made) return null;
      const row = await this.db.tx.idempotencyKeyRow.findFirst({ where: identity });
      if (!row) throw new InFlight();
      if (row.route !== request.route || !request.bodyHash.equals(row.bodyHash)) throw new KeyReused();
      if (row.answer) return unseal(request.key, row.answer);
      // A lease that ran out belongs to a process that died: whoever renews it first goes on.
      const { count } = await this.db.tx.idempotencyKeyRow.updateMany({
        where: { ...identity, leaseUntil: { lt: now } },
        data: { leaseUntil },
      });
      if (count === 0) throw new InFlight();
      return null;
    });
  }

  /** False when there is an answer already: the first one stays. */
  private async store(request: IdempotentRequest, answer: Answer): Promise<boolean> {
    const { count } = await this.db.tx.idempotencyKeyRow.updateMany({
      where: { ...identityOf(request), answer: null },
      data: { answer: seal(request.key, answer) },
    });
    return count === 1;
  }

  private async free(request: IdempotentRequest): Promise<void> {
    await this.db.tx.idempotencyKeyRow.deleteMany({ where: { ...identityOf(request), answer: null } });
  }
}

const identityOf = ({ key, bodyHash }: IdempotentRequest) => {
  const { actorKind, actorId } = context();
  const hash = createHash('sha256').update(`idempotency\0${key}`);
  // Strangers are all the same actor: what they send is what tells them apart.
  if (actorKind === 'anonymous') hash.update(bodyHash);
  return { scope: `${actorKind}:${actorId}`, keyHash: new Uint8Array(hash.digest()) };
};

const keyFrom = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'stored answer', 32));

function seal(secret: string, answer: Answer): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret), iv);
  return new Uint8Array(Buffer.concat([iv, cipher.update(JSON.stringify(answer), 'utf8'), cipher.final(), cipher.getAuthTag()]));
}

function unseal(secret: string, sealed: Uint8Array): Answer {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret), bytes.subarray(0, 12)).setAuthTag(bytes.subarray(-16));
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8'));
}
