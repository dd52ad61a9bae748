import { config } from '@app/platform';
import { PlansMissing, PlanUnknown } from './billing.errors.ts';

/** A plan's price at the collector. Errors: PlansMissing, PlanUnknown. */
export function priceOf(plan: string): string {
  const { STRIPE_PLANS: plans } = config();
  if (!plans) throw new PlansMissing();
  const priceId = plans.get(plan);
  if (!priceId) throw new PlanUnknown([...plans.keys()]);
  return priceId;
}

/** The plan's name, or the bare price when no plan on sale has it (any more). */
export function planOf(priceId: string): string {
  const named = [...(config().STRIPE_PLANS ?? [])].find(([, price]) => price === priceId);
  return named?.[0] ?? priceId;
}
