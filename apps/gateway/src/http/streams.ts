import { type Context, context } from '@app/platform';
import { AccessService } from '@app/tenancy';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../auth/strategies.ts';
import { TooManyStreams } from './errors.ts';

/** A request is asked once who it is; a stream outlives that answer. */
const STANDING_MS = 1_000;
/** Of one tenant and gateway: each asks the database twice a second. */
const MOST_OPEN = 50;

/** An answer that goes on: until its listener goes, the server stops, or whoever listens may no longer. */
export interface Stream {
  readonly signal: AbortSignal;
  /** Who listens, and what they may do at this moment. Throws once they are nobody. */
  caller(): Promise<Context>;
}

@Injectable()
export class Streams implements OnModuleDestroy {
  private readonly stopping = new AbortController();
  private readonly open = new Map<string, number>();

  constructor(private readonly access: AccessService) {}

  /** Before Apollo drains the server, which waits ten seconds for open answers. */
  onModuleDestroy() {
    this.stopping.abort();
  }

  /** In the context of its request. Errors: TooManyStreams. */
  begin(request: FastifyRequest, reply: FastifyReply): Stream {
    const { tenantId } = context();
    const already = this.open.get(tenantId) ?? 0;
    if (already >= MOST_OPEN) throw new TooManyStreams(MOST_OPEN);
    this.open.set(tenantId, already + 1);
    const gone = new AbortController();
    reply.raw.once('close', () => {
      gone.abort();
      this.end(tenantId);
    });
    let [caller, askedAt] = [context(), Date.now()];
    return {
      signal: AbortSignal.any([gone.signal, this.stopping.signal]),
      caller: async () => {
        if (Date.now() - askedAt >= STANDING_MS) [caller, askedAt] = [await callerOf(this.access, request), Date.now()];
        return caller;
      },
    };
  }

  private end(tenantId: string): void {
    const left = (this.open.get(tenantId) ?? 1) - 1;
    if (left > 0) this.open.set(tenantId, left);
    else this.open.delete(tenantId);
  }
}
