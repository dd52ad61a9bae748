import { type BillingPlan, subscriptionStatuses, type TopUp } from '@app/billing';
import { idOf, money } from '@app/kernel';
import { z } from 'zod';

const time = z.iso.datetime();

export const topUpView = z
  .object({ id: idOf('top'), amount: money, status: z.enum(['open', 'paid', 'expired']), createdAt: time, url: z.url() })
  .meta({ id: 'TopUp' });

export const checkoutSessionView = z.object({ url: z.url() }).meta({ id: 'CheckoutSession' });
export const portalSessionView = z.object({ url: z.url() }).meta({ id: 'PortalSession' });

export const billingPlanView = z
  .object({
    plans: z.array(z.string()).describe('On sale.'),
    subscription: z
      .object({
        plan: z.string().describe("Its name, or Stripe's price when it is not on sale any more."),
        status: z.enum(subscriptionStatuses),
        currentPeriodEnd: time.nullable(),
        endsAt: time.nullable().describe('When somebody has ended it.'),
      })
      .meta({ id: 'PlanSubscription' })
      .nullable(),
  })
  .meta({ id: 'BillingPlan' });

export const viewTopUp = ({ id, amount, status, createdAt }: TopUp) => ({ id, amount, status, createdAt: createdAt.toISOString() });

export const viewBillingPlan = ({ plans, subscription }: BillingPlan): z.infer<typeof billingPlanView> => ({
  plans: [...plans],
  subscription: subscription && {
    plan: subscription.plan,
    status: subscription.status,
    currentPeriodEnd: subscription.currentPeriodEnd?.toISOString() ?? null,
    endsAt: subscription.endsAt?.toISOString() ?? null,
  },
});
