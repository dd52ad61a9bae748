import type { Money, TenantId } from '@app/kernel';

export const subscriptionStatuses = [
  'active',
  'canceled',
  'incomplete',
  'incomplete_expired',
  'past_due',
  'paused',
  'trialing',
  'unpaid',
] as const;

/** A tenant's plan as the collector keeps it, with its ids and its words. */
export interface Subscription {
  readonly id: string;
  readonly priceId: string;
  readonly status: (typeof subscriptionStatuses)[number];
  /** Null until the collector has told. */
  readonly currentPeriodEnd: Date | null;
  /** When it will end, or ended, if somebody ended it. */
  readonly endsAt: Date | null;
  readonly toldAt: Date;
}

interface Told {
  readonly tenantId: TenantId;
  readonly eventId: string;
  readonly customerId: string;
}

/** How a subscription stood when the collector said so. */
export interface SubscriptionNotice extends Told {
  readonly kind: 'subscription';
  readonly subscription: Subscription;
}

/** A period of a plan was paid. */
export interface PlanPaymentNotice extends Told {
  readonly kind: 'plan_payment';
  /** The collector's own. */
  readonly invoiceId: string;
  readonly amount: Money;
}

/** `incomplete`: the first payment failed, so nothing has begun. */
const without: readonly Subscription['status'][] = ['canceled', 'incomplete_expired', 'incomplete'];

export const isOngoing = ({ status }: Subscription): boolean => !without.includes(status);

/** The one that runs, else the last one told of. */
export const currentOf = (latestFirst: readonly Subscription[]): Subscription | null =>
  latestFirst.find(isOngoing) ?? latestFirst[0] ?? null;
