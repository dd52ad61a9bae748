import type { Id, Money, TenantId } from '@app/kernel';

/** Money paid in before it is owed. */
export interface TopUp {
  readonly id: Id<'top'>;
  readonly amount: Money;
  readonly status: 'open' | 'paid' | 'expired';
  readonly createdAt: Date;
}

/** What the collector says became of a top-up. */
export interface PaymentNotice {
  readonly kind: 'top_up';
  readonly tenantId: TenantId;
  readonly topUpId: Id<'top'>;
  readonly status: 'paid' | 'expired';
  /** Really paid. */
  readonly amount: Money;
}
