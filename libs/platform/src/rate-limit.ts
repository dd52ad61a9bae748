import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { config } from './config.ts';
import { context, runIn } from './context.ts';
import { RateBudgets } from './rate-budgets.ts';
import { Sealer } from './sealer.ts';

/** A gateway takes a quarter of a second's points at a time and gives back what it did not need: few questions, and room for other gateways. */
const SHARE = 0.25;
const LEASE_MS = 1_000;
/** Leases kept in memory before old ones are thrown out. */
const MANY = 10_000;

export interface Policy {
  /** `tenant`, or `address` for strangers. */
  readonly name: string;
  readonly subject: string;
  /** Points that come back each second, and the most there can be. */
  readonly perSecond: number;
  readonly burst: number;
}

export interface Balance {
  readonly policy: Policy;
  readonly allowed: boolean;
  /** Points left, as far as this gateway knows. */
  readonly remaining: number;
  /** Until there are points again; 0 when there are. */
  readonly waitMs: number;
}

interface Lease {
  points: number;
  /** In the database, beyond this lease. */
  elsewhere: number;
  endsAt: number;
  blockedUntil: number;
  renewal: Promise<void> | null;
}

/** One budget per tenant for REST and GraphQL, and one per address for strangers, across all gateways. */
@Injectable()
export class RateLimit {
  private readonly leases = new Map<string, Lease>();

  constructor(
    private readonly budgets: RateBudgets,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** Takes `cost` points from the caller's budget, or from one of its own for what is dear, or says how long to wait. */
  async spend(cost: number, policy: Policy = this.policy()): Promise<Balance> {
    const price = Math.min(cost, policy.burst);
    const lease = this.leaseOf(policy);
    for (;;) {
      const now = this.clock.now().getTime();
      if (lease.blockedUntil > now) return balance(policy, lease, false, lease.blockedUntil - now);
      if (lease.points >= price && lease.endsAt > now) {
        lease.points -= price;
        return balance(policy, lease, true, 0);
      }
      // Those who come at once wait for one question, not each for their own.
      lease.renewal ??= this.renew(policy, lease, price).finally(() => {
        lease.renewal = null;
      });
      await lease.renewal;
    }
  }

  private async renew(policy: Policy, lease: Lease, price: number): Promise<void> {
    const caller = context();
    const [unspent, wanted] = [lease.points, Math.max(price, policy.perSecond * SHARE)];
    lease.points = 0;
    const home = { ...caller, tenantId: caller.homeTenantId };
    const { granted, left } = await runIn(home, () => this.budgets.lease(policy, { unspent, needed: price, wanted }));
    const now = this.clock.now().getTime();
    Object.assign(lease, { points: granted, elsewhere: left, endsAt: now + LEASE_MS });
    if (granted < price) lease.blockedUntil = now + Math.ceil(((price - left) / policy.perSecond) * 1_000);
  }

  private policy(): Policy {
    const { actorKind, address } = context();
    const { RATE_LIMIT_PER_SECOND, RATE_LIMIT_BURST, RATE_LIMIT_STRANGER_PER_SECOND, RATE_LIMIT_STRANGER_BURST } = config();
    if (actorKind !== 'anonymous') return { name: 'tenant', subject: 'tenant', perSecond: RATE_LIMIT_PER_SECOND, burst: RATE_LIMIT_BURST };
    const subject = Buffer.from(this.sealer.blindIndex('address', address ?? '')).toString('base64url');
    return { name: 'address', subject, perSecond: RATE_LIMIT_STRANGER_PER_SECOND, burst: RATE_LIMIT_STRANGER_BURST };
  }

  private leaseOf({ subject }: Policy): Lease {
    const key = `${context().homeTenantId} ${subject}`;
    const known = this.leases.get(key);
    if (known) return known;
    if (this.leases.size >= MANY) this.forget();
    const lease: Lease = { points: 0, elsewhere: 0, endsAt: 0, blockedUntil: 0, renewal: null };
    this.leases.set(key, lease);
    return lease;
  }

  private forget(): void {
    const now = this.clock.now().getTime();
    for (const [key, { endsAt, blockedUntil, renewal }] of this.leases)
      if (!renewal && endsAt < now && blockedUntil < now) this.leases.delete(key);
  }
}

const balance = (policy: Policy, { points, elsewhere }: Lease, allowed: boolean, waitMs: number): Balance => ({
  policy,
  allowed,
  remaining: allowed ? Math.floor(points + elsewhere) : 0,
  waitMs,
});
